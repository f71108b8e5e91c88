import type { Concept } from '../concept.ts'
import { type Block, type Message, message } from '../message.ts'
import { outcomeOf, type RunResult } from '../outcome.ts'
import { type Paragraph, type Prose, paragraph, strong } from '../prose.ts'
import { receipt, runBlocks, shownOutput } from './run.ts'
import { timeSpan } from './words.ts'

/** The runs of a lesson's two programs. One that could not be run just now is absent. */
export interface LessonRuns {
  program: RunResult | undefined
  fix: RunResult | undefined
}

/** A whole lesson without people, for whoever asks for it. */
export function lessonMessage(concept: Concept, runs: LessonRuns): Message {
  return message(
    { kind: 'heading', text: concept.title },
    { kind: 'note', prose: [paragraph(`${concept.topic} · ${concept.level}`)] },
    ...section('Mental model', concept.mentalModel),
    ...section('Setup', concept.setup),
    { kind: 'code', code: concept.snippet },
    ...(runs.program ? runBlocks(runs.program) : [notRun('program')]),
    ...lessonBlocks(concept, runs.fix),
    {
      kind: 'actions',
      actions: [
        { do: 'edit', lesson: concept.slug, code: concept.snippet, label: 'Change it and run it' },
      ],
    },
  )
}

/** What may be said of a lesson whose challenge is still open. */
export function openLessonMessage(
  concept: Concept,
  until: Temporal.Instant,
  zone: string,
): Message {
  return message(
    { kind: 'heading', text: 'Mental model' },
    { kind: 'prose', prose: concept.mentalModel },
    {
      kind: 'note',
      prose: [
        paragraph(
          'This lesson is today’s challenge somewhere here. The rest follows with its reveal, ',
          timeSpan(until, zone),
          '.',
        ),
      ],
    },
  )
}

/** From "what happens" to the common mistake, in the order of every reveal. */
export function lessonBlocks(concept: Concept, fix: RunResult | undefined): Block[] {
  const fixOutcome = fix && outcomeOf(fix)
  return [
    ...section('What happens', concept.explanation),
    ...section('Why Python does this', concept.why),
    ...section('The rule', concept.rule),
    { kind: 'heading', text: 'The fix' },
    { kind: 'code', code: concept.fix.code },
    ...(fix && fixOutcome !== undefined
      ? [
          { kind: 'output', caption: 'The fix prints', text: shownOutput(fixOutcome) } as const,
          { kind: 'note', prose: [paragraph(receipt(fix))] } as const,
        ]
      : [notRun('fix')]),
    { kind: 'prose', prose: concept.fix.explanation },
    ...section('In real systems', concept.inRealSystems),
    ...section('Key takeaway', concept.takeaway),
    { kind: 'prose', prose: lead('Common mistake: ', concept.commonMistake) },
  ]
}

/** The prose with words in bold before its first paragraph. */
export function lead(words: string, [first, ...rest]: Prose): Paragraph[] {
  if (first === undefined) return [paragraph(strong(words))]
  return [{ ...first, spans: [strong(words), ...first.spans] }, ...rest]
}

function section(title: string, prose: Prose): Block[] {
  return [
    { kind: 'heading', text: title },
    { kind: 'prose', prose },
  ]
}

const notRun = (what: 'program' | 'fix'): Block => ({
  kind: 'note',
  prose: [paragraph(`We could not run the ${what} just now.`)],
})
