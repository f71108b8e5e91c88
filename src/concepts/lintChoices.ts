import type { Concept } from '../core/concept.ts'
import type { Loaded } from './load.ts'
import type { Problem } from './problem.ts'

type Lessons = Pick<Loaded, 'concepts' | 'lines'>

/** By how many lines a wrong prediction may differ from the right one. */
const mostLines = 2
/** Among fewer lessons a share says nothing. */
const fewestLessons = 10

/** Choices that give the answer away by their looks, in one lesson or over all of them. */
export function lintChoices(lessons: Lessons): Problem[] {
  return [...lessons.concepts.flatMap(concept => lintLines(concept, lessons)), ...lintAll(lessons)]
}

function lintLines(concept: Concept, { lines }: Lessons): Problem[] {
  const right = lineCount(concept.output)
  return concept.wrongPredictions.flatMap(({ text }, index) => {
    const wrong = lineCount(text)
    if (Math.abs(wrong - right) <= mostLines) return []
    if ([text, concept.output].some(outcome => breaksOff(outcome, concept))) return []
    const line = lines.get(concept.slug)?.wrongPredictions[index] ?? 1
    const message = `This wrong prediction has ${wrong} lines and the right one ${right}, which gives it away: let them differ by ${mostLines} at most`
    return [{ file: concept.source, line, message }]
  })
}

const lineCount = (text: string) => text.split('\n').length

const exceptional = /(?:Error|Exception|Group|Interrupt|Exit|Iteration|Warning)$/

/** Whether a program that prints this ended by an exception, by an exit, or not at all. */
function breaksOff(outcome: string, { snippet }: Concept): boolean {
  const last = outcome.split('\n').findLast(line => !line.startsWith(' ')) ?? ''
  if (last === '(hangs forever)' || last.startsWith('(exits with ')) return true
  const type = /^(?:\w+\.)*([A-Za-z_]\w*)(?::|$)/.exec(last)?.[1]
  if (type === undefined) return false
  return exceptional.test(type) || new RegExp(`^\\s*class ${type}\\b`, 'm').test(snippet)
}

/** One problem for the whole, at the lesson where it shows most. */
function lintAll({ concepts, lines }: Lessons): Problem[] {
  const telling = concepts
    .map(concept => ({ concept, gap: gapOf(concept) }))
    .filter(({ gap }) => gap > 0)
    .toSorted((a, b) => b.gap - a.gap)
  const [worst] = telling
  if (!worst || concepts.length < fewestLessons || telling.length * 2 <= concepts.length) return []
  const { source, slug } = worst.concept
  const names = telling.slice(0, 5).map(({ concept }) => concept.slug)
  const message = `The right choice is the longest or the shortest in ${telling.length} of ${concepts.length} lessons, which is more than half: change choices, such as those of ${names.join(', ')}`
  return [{ file: source, line: lines.get(slug)?.output ?? 1, message }]
}

/** By how many characters the right choice is longer than all others, or shorter; 0 if neither. */
function gapOf({ output, wrongPredictions }: Concept): number {
  const lengths = wrongPredictions.map(({ text }) => text.length)
  return Math.max(0, output.length - Math.max(...lengths), Math.min(...lengths) - output.length)
}
