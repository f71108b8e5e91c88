import { periodOf, windows } from '../core/leaderboard.ts'
import { type Message, message } from '../core/message.ts'
import type { Person, Place } from '../core/place.ts'
import { paragraph } from '../core/prose.ts'
import { localDateOf } from '../core/schedule.ts'
import { liveStreak } from '../core/score.ts'
import type { App } from './app.ts'

/** The reader's own points, streak and accuracy in this place. */
export async function stats(app: App, place: Place, { id }: Person): Promise<Message> {
  const today = localDateOf(place.settings, app.clock.now())
  const { dailies, streaks } = await app.store.streaks(place.id, [id])
  const streak = streaks.get(id)
  const rows = await Promise.all(
    windows.map(async window => {
      const standing = await app.store.standing(place.id, periodOf(window, today), id)
      const { points, right, answered } = standing ?? { points: 0, right: 0, answered: 0 }
      const accuracy = answered === 0 ? '–' : `${Math.round((100 * right) / answered)} %`
      const name = { week: 'This week', month: 'This month', all: 'All time' }[window]
      return [name, String(points), `${right} of ${answered}`, accuracy]
    }),
  )
  return message(
    { kind: 'heading', text: 'Your numbers here' },
    {
      kind: 'table',
      caption: 'Points and accuracy',
      columns: ['When', 'Points', 'Right', 'Accuracy'],
      rows,
    },
    {
      kind: 'note',
      prose: [
        paragraph(
          `Streak: ${liveStreak(streak, dailies)} right in a row; your best: ${streak?.best ?? 0}.`,
        ),
      ],
    },
  )
}
