import { periodOf, type RankedStanding, type Window, windows } from '../core/leaderboard.ts'
import { type Message, message } from '../core/message.ts'
import { counted } from '../core/messages/words.ts'
import type { Person, Place } from '../core/place.ts'
import { code, paragraph, strong } from '../core/prose.ts'
import { localDateOf } from '../core/schedule.ts'
import type { App } from './app.ts'
import { say } from './say.ts'

const rowsShown = 10

const titles: Record<Window, string> = {
  week: 'This week',
  month: 'This month',
  all: 'All time',
}

/** The standings of the place in a window, with the reader's own rank. */
export async function leaderboard(
  app: App,
  place: Place,
  { reader, asked }: { reader: Person; asked: string },
): Promise<Message> {
  const window = windows.find(name => name === (asked.toLowerCase() || 'week'))
  if (window === undefined)
    return say(
      'There is no leaderboard ',
      code(asked.slice(0, 40)),
      '. Type ',
      code('week'),
      ', ',
      code('month'),
      ' or ',
      code('all'),
      ' after ',
      code('/leaderboard'),
      '.',
    )
  const period = periodOf(window, localDateOf(place.settings, app.clock.now()))
  const { top, own, people } = await app.store.standings(place.id, period, rowsShown, reader.id)
  const heading = { kind: 'heading', text: `Leaderboard · ${titles[window]}` } as const
  const note = { kind: 'note', prose: [ownLine(own)] } as const
  if (top.length === 0)
    return message(
      heading,
      {
        kind: 'prose',
        prose: [paragraph('No points to show yet. They come with the next reveal.')],
      },
      ...(own ? [note] : []),
    )
  return message(
    heading,
    {
      kind: 'table',
      caption: `The best of ${counted(people, 'person', 'people')}`,
      columns: ['Rank', 'Name', 'Points', 'Right'],
      rows: top.map(row => [
        String(row.rank),
        row.name,
        String(row.points),
        `${row.right} of ${row.answered}`,
      ]),
    },
    note,
  )
}

function ownLine(own: RankedStanding | undefined) {
  if (own === undefined) return paragraph('You have no points here yet: predict the next one.')
  return paragraph('You: rank ', strong(String(own.rank)), ` with ${counted(own.points, 'point')}.`)
}
