import type { WrongPrediction } from '../core/concept.ts'
import { sameOutcome } from '../core/outcome.ts'
import { type Fence, isFence, readFence } from './fences.ts'
import { limitChoice } from './limits.ts'
import { lineOf } from './markdown.ts'
import { readProse } from './prose.ts'
import type { Section } from './sections.ts'

/** Three or four fences, each followed by the misconception that leads there. */
export function readWrongPredictions(
  section: Section,
  output: Fence,
): { predictions: WrongPrediction[]; lines: number[] } {
  const { nodes, line, report } = section
  const starts = nodes.flatMap((node, index) => (isFence(node) ? [index] : []))
  if (starts.length < 3 || starts.length > 4) {
    const fifth = nodes[starts[4] ?? -1]
    report(
      fifth ? lineOf(fifth) : line,
      `Section "## ${section.title}" has ${starts.length} \`\`\`text fences: it wants three or four`,
    )
  }
  const early = nodes[0]
  if (early && !isFence(early)) {
    report(
      lineOf(early),
      `Text before the first fence: "## ${section.title}" wants each fence first, then its misconception`,
    )
  }
  readProse(nodes.slice(0, starts[0]), report)

  const fences: Fence[] = []
  const predictions = starts.map((start, index) => {
    const [node, ...misconception] = nodes.slice(start, starts[index + 1])
    const fence = readFence(node && isFence(node) ? node : undefined, 'text', section)
    limitChoice(fence.text, fence.line, report)
    refuseEqual(fence, output, fences, section)
    fences.push(fence)
    if (misconception.length === 0) {
      report(
        fence.line,
        'Wrong prediction without its misconception: say below the fence what belief leads there',
      )
    }
    return { text: fence.text, misconception: readProse(misconception, report) }
  })
  return { predictions, lines: fences.map(({ line }) => line) }
}

/** An empty fence has been reported already, and equals only other empty ones. */
function refuseEqual(
  fence: Fence,
  output: Fence,
  earlier: readonly Fence[],
  { report }: Section,
): void {
  if (fence.text.trim() === '') return
  if (sameOutcome(fence.text, output.text)) {
    report(
      fence.line,
      `This wrong prediction equals the output on line ${output.line}: write another one`,
    )
  }
  const twin = earlier.find(other => sameOutcome(other.text, fence.text))
  if (twin) {
    report(
      fence.line,
      `This wrong prediction equals the one on line ${twin.line}: write another one`,
    )
  }
}
