import type { Concept } from '../concept.ts'
import { type Block, type Message, message } from '../message.ts'
import { outcomeOf, type RunResult } from '../outcome.ts'
import { type Paragraph, type Prose, paragraph, strong } from '../prose.ts'
import { timeSpan } from './words.ts'

/** The runs of a lesson's two programs. A fix that could not be run just now is absent. */
export interface LessonRuns {
  program: RunResult
  fix?: RunResult | undefined
}

/** Output longer than this is cut where it is shown; outcomes of lessons are far shorter. */
const shownLines = 25
const shownCharacters = 2000

/** A whole lesson without people, for whoever asks for it. */
export function lessonMessage(concept: Concept, runs: LessonRuns): Message {
  return message(
    { kind: 'heading', text: concept.title },
    { kind: 'note', prose: [paragraph(`${concept.topic} · ${concept.level}`)] },
    ...section('Mental model', concept.mentalModel),
    ...section('Setup', concept.setup),
    { kind: 'code', code: concept.snippet },
    ...runBlocks(runs.program),
    ...lessonBlocks(concept, runs.fix),
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

/** What the program really did: outcome, stderr if any, and the receipt. */
export function runBlocks(run: RunResult): Block[] {
  const outcome = outcomeOf(run) ?? '(no result)'
  const stderr = run.stderr.trimEnd()
  return [
    { kind: 'output', caption: 'What it really printed', text: cut(outcome) },
    ...(stderr ? [{ kind: 'output', caption: 'On stderr', text: cut(stderr) } as const] : []),
    { kind: 'note', prose: [paragraph(`${receipt(run)}${remark(run)}`)] },
  ]
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
          { kind: 'output', caption: 'The fix prints', text: cut(fixOutcome) } as const,
          { kind: 'note', prose: [paragraph(receipt(fix))] } as const,
        ]
      : [{ kind: 'note', prose: [paragraph('We could not run the fix just now.')] } as const]),
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

function receipt({ python, durationMs }: RunResult): string {
  return `CPython ${python} in Pyodide, ${Math.max(1, Math.round(durationMs))} ms`
}

/** What a result that is no ordinary ending means, for the receipt's line. */
function remark(run: RunResult): string {
  switch (run.status) {
    case 'deadlocked':
      return `. Nothing could wake the program any more: ${run.waiting}`
    case 'timedOut':
      return `. Stopped after ${run.afterMs / 1000} s`
    case 'outOfMemory':
      return '. Stopped: it wanted more memory than a run may have'
    case 'outputLimit':
      return '. Stopped: it printed more than a run may print'
    case 'unsupported':
    case 'crashed':
      return `. ${run.reason}`
    default:
      return ''
  }
}

function cut(output: string): string {
  const lines = output.split('\n')
  const kept = lines.slice(0, shownLines).join('\n').slice(0, shownCharacters)
  return kept.length < output.length ? `${kept}\n… (cut here)` : output
}
