import type { Root, RootContent } from 'mdast'
import type { Prose } from '../core/prose.ts'
import { type Fence, takeFences } from './fences.ts'
import { hasLabel, readLabelled } from './label.ts'
import { limitChoice, limitProgram } from './limits.ts'
import { lineOf } from './markdown.ts'
import type { Report } from './problem.ts'
import { readProse } from './prose.ts'
import { type Section, splitSections } from './sections.ts'
import { readWrongPredictions } from './wrongPredictions.ts'

/** All that a lesson says below its front matter. What was reported as missing is empty. */
export function readBody(root: Root, report: Report) {
  const sections = splitSections(root, report)
  const program = readProgram(sections['What does this print?'])
  const output = readOutput(sections.Output)
  const wrong = readWrongPredictions(sections['Wrong predictions'], output.fence)
  const fix = readFix(sections['The fix'])
  return {
    fields: {
      ...readMentalModel(sections['Mental model']),
      setup: proseOf(sections.Setup),
      ...program.fields,
      output: output.fence.text,
      explanation: output.explanation,
      wrongPredictions: wrong.predictions,
      why: proseOf(sections['Why Python does this']),
      fix: fix.fields,
      inRealSystems: proseOf(sections['In real systems']),
      ...readTakeaway(sections['Key takeaway']),
    },
    lines: {
      program: program.line,
      output: output.fence.line,
      wrongPredictions: wrong.lines,
      ...fix.lines,
    },
  }
}

const proseOf = ({ nodes, report }: Section) => readProse(nodes, report)

function readMentalModel({ nodes, line, report }: Section): { mentalModel: Prose; rule: Prose } {
  const wanted = 'end it with "> **Rule:** …"'
  const rule = nodes.find(node => node.type === 'blockquote')
  const mentalModel = readProse(
    nodes.filter(node => node !== rule),
    report,
  )
  if (!rule) {
    report(line, `Section "## Mental model" has no rule: ${wanted}`)
    return { mentalModel, rule: [] }
  }
  const after = nodes[nodes.indexOf(rule) + 1]
  if (after) report(lineOf(after), 'The rule is to end its section: move this above it')
  if (mentalModel.length === 0)
    report(line, 'Section "## Mental model" is a rule alone: write what to picture before it')
  if (!hasLabel(rule.children[0], 'Rule:')) {
    report(lineOf(rule), `The rule does not begin with "**Rule:**": ${wanted}`)
    return { mentalModel, rule: [] }
  }
  return { mentalModel, rule: readLabelled(rule.children, 'Rule:', report) }
}

function readProgram(section: Section) {
  const wants = 'a ```python fence with the program, then the question'
  const { fences, rest } = takeFences(section, ['python'], wants)
  const [{ text, line }] = fences
  limitProgram(text, line, section.report)
  const question = proseAfter(section, rest, 'ask the question')
  return { fields: { snippet: text, question }, line }
}

function readOutput(section: Section): { fence: Fence; explanation: Prose } {
  const wants = 'a ```text fence with the outcome, then what happens'
  const { fences, rest } = takeFences(section, ['text'], wants)
  limitChoice(fences[0].text, fences[0].line, section.report)
  return { fence: fences[0], explanation: proseAfter(section, rest, 'say what happens') }
}

function readFix(section: Section) {
  const wants = 'a ```python fence, a ```text fence with its outcome, then text'
  const { fences, rest } = takeFences(section, ['python', 'text'], wants)
  const [code, output] = fences
  limitProgram(code.text, code.line, section.report)
  const explanation = proseAfter(section, rest, 'say why it works')
  return {
    fields: { code: code.text, output: output.text, explanation },
    lines: { fixProgram: code.line, fix: output.line },
  }
}

function proseAfter(section: Section, rest: readonly RootContent[], cure: string): Prose {
  if (rest.length === 0) {
    section.report(
      section.line,
      `Section "## ${section.title}" has no text after its code: ${cure}`,
    )
  }
  return readProse(rest, section.report)
}

function readTakeaway({ nodes, line, report }: Section): {
  takeaway: Prose
  commonMistake: Prose
} {
  const label = 'Common mistake:'
  const start = nodes.findIndex(node => hasLabel(node, label))
  const before = start === -1 ? nodes : nodes.slice(0, start)
  const wrong = before.find((node, index) => index > 0 || node.type !== 'paragraph')
  if (wrong) report(lineOf(wrong), 'The takeaway is to be one paragraph: shorten it')
  if (start === 0)
    report(line, `The takeaway is missing: write one paragraph before "**${label}**"`)
  if (start === -1) {
    report(
      line,
      `Section "## Key takeaway" has no "**${label}** …": add it as a paragraph of its own, after an empty line`,
    )
  }
  return {
    takeaway: readProse(before, report),
    commonMistake: start === -1 ? [] : readLabelled(nodes.slice(start), label, report),
  }
}
