import type { CommandEntry } from '../core/command.ts'
import { type Message, message } from '../core/message.ts'
import { code, type Paragraph, paragraph, text } from '../core/prose.ts'
import { commandTable } from './commands.ts'

export function help(admin: boolean): Message {
  const entries: readonly CommandEntry[] = commandTable
  return message(
    { kind: 'heading', text: 'What you can type' },
    { kind: 'prose', prose: lines(entries.filter(entry => admin || !entry.admin)) },
    {
      kind: 'note',
      prose: [
        paragraph(
          'To predict, use the buttons of an open challenge. Only you see the answers here.',
        ),
      ],
    },
  )
}

export function unknownCommand(
  typed: string,
  near: readonly CommandEntry[],
  admin: boolean,
): Message {
  const shown = near.filter(entry => admin || !entry.admin)
  // Only begun, or asked about: `/challenge` and `/challenge help` are no mistakes.
  if (shown.length > 0 && /^\S+(\s+help)?$/i.test(typed))
    return message({ kind: 'prose', prose: [paragraph('You can type:'), ...lines(shown)] })
  return message({
    kind: 'prose',
    prose: [
      paragraph(
        'There is no command ',
        code(typed.slice(0, 60)),
        ...(shown.length > 0 ? ['. These begin alike:'] : ['. Type ', code('/help'), ' for all.']),
      ),
      ...lines(shown),
    ],
  })
}

const lines = (entries: readonly CommandEntry[]) =>
  entries.map(
    ({ command, argument, help }): Paragraph => ({
      kind: 'bullet',
      spans: [code(`${command} ${argument}`.trim()), text(` – ${help}`)],
    }),
  )
