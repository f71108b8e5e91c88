import { type Block, type Message, message } from '../message.ts'
import type { RunResult } from '../outcome.ts'
import { paragraph, strong } from '../prose.ts'
import { printed, receiptBlock, runBlocks, shownOutput } from './run.ts'

/** Lines of a shared program or output that everybody sees; the rest is folded. */
const sharedLines = 10

/** The private answer to who ran a program of their own; `id` is the run's, for sharing. */
export function tryOutMessage(run: RunResult, id: string): Message {
  return message({ kind: 'heading', text: 'Your run' }, ...runBlocks(run, 'It prints'), {
    kind: 'actions',
    actions: [{ do: 'share', run: id, label: 'Share in channel' }],
  })
}

/** A run that its author shows to everybody. */
export function sharedRunMessage(name: string, code: string, run: RunResult): Message {
  const [program, restOfProgram] = halves(code)
  const [output, restOfOutput] = halves(shownOutput(printed(run)))
  return message(
    { kind: 'prose', prose: [paragraph(strong(name), ' changed a program and ran it:')] },
    { kind: 'code', code: program },
    ...fold('The rest of the program', restOfProgram && { kind: 'code', code: restOfProgram }),
    { kind: 'output', caption: 'It prints', text: output },
    ...fold(
      'The rest of the output',
      restOfOutput && { kind: 'output', caption: 'It goes on', text: restOfOutput },
    ),
    ...fold(
      'On stderr',
      run.stderr.trim() && {
        kind: 'output',
        caption: 'On stderr',
        text: shownOutput(run.stderr.trimEnd()),
      },
    ),
    receiptBlock(run),
  )
}

function halves(text: string): [string, string | undefined] {
  const lines = text.trimEnd().split('\n')
  const rest = lines.slice(sharedLines).join('\n')
  return [lines.slice(0, sharedLines).join('\n'), rest || undefined]
}

const fold = (summary: string, block: Block | undefined | ''): Block[] =>
  block ? [{ kind: 'fold', summary, blocks: [block] }] : []
