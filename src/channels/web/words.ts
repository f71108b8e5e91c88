import { type Message, message } from '../../core/message.ts'
import { code, paragraph } from '../../core/prose.ts'
import type { WebOptions } from './options.ts'

/** A few private words of the channel's own. */
export const words = (sentence: string): Message =>
  message({ kind: 'prose', prose: [paragraph(sentence)] })

/** What to say to somebody who does not type a command; the one that was meant may be tapped. */
export function commandsOnly(line: string, completions: WebOptions['completions']): Message {
  const first = `/${line.split(/\s/)[0]?.toLowerCase()}`
  const meant = completions.find(({ command }) => command === first)?.command ?? '/help'
  return message(
    {
      kind: 'prose',
      prose: [
        paragraph(
          'This channel understands commands only, and a command begins with a slash. Did you mean ',
          code(meant),
          '?',
        ),
      ],
    },
    { kind: 'actions', actions: [{ do: 'command', label: meant, command: meant }] },
  )
}
