import { type Message, message } from '../core/message.ts'
import { code, paragraph } from '../core/prose.ts'
import type { Incoming } from '../ports.ts'
import type { App } from './app.ts'
import { say } from './say.ts'

/** Open posts whose counts are shown anew when somebody's predictions are gone. */
const postsRecounted = 10

export const privacy = {
  async show(app: App, { person }: Incoming): Promise<Message> {
    const hidden = await app.store.isHidden(person.id)
    return message(
      { kind: 'heading', text: 'What is stored about you' },
      {
        kind: 'prose',
        prose: [
          paragraph(
            'Your name here, the id that the platform gives you, your predictions with their times, and your points and streaks. Nothing else, and nothing you write.',
          ),
          paragraph(
            'Others see your name and points when you were right, and in the leaderboard. Nobody is shown what you chose.',
          ),
          paragraph(
            `Your name is ${hidden ? 'kept out of' : 'shown in'} leaderboards: `,
            code('/privacy hide-me'),
            ' changes that. ',
            code('/privacy export'),
            ' shows everything, ',
            code('/privacy delete'),
            ' deletes it.',
          ),
        ],
      },
    )
  },

  async export(app: App, { person }: Incoming): Promise<Message> {
    const everything = await app.store.exportPerson(person.id)
    return message({
      kind: 'output',
      caption: 'Everything stored about you',
      text: JSON.stringify(everything, null, 2),
    })
  },

  async delete(app: App, { person, placeId }: Incoming): Promise<Message> {
    await app.store.deletePerson(person.id)
    const open = await app.store.posts(placeId, ['posted'], postsRecounted)
    for (const { id } of open) app.counts.changed(id)
    return say('Everything stored about you is deleted. Your next prediction begins anew.')
  },

  async 'hide-me'(app: App, { person }: Incoming): Promise<Message> {
    await app.store.savePerson(person)
    const hidden = !(await app.store.isHidden(person.id))
    await app.store.setHidden(person.id, hidden)
    return hidden
      ? say('Your name is kept out of leaderboards and reveals from now on.')
      : say('Your name is shown in leaderboards and reveals again.')
  },
}
