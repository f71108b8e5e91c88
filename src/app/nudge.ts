import type { Message } from '../core/message.ts'
import { timeSpan } from '../core/messages/words.ts'
import type { Place } from '../core/place.ts'
import { code } from '../core/prose.ts'
import type { Incoming } from '../ports.ts'
import { type App, channelOf } from './app.ts'
import { say } from './say.ts'

/** How long before a reveal. */
export const nudgeBefore = Temporal.Duration.from({ hours: 1 })

/** `/nudge`: switches the reminder on or off for one person in one place. */
export async function nudge(
  app: App,
  place: Place,
  { incoming: { person }, word }: { incoming: Incoming; word: string },
): Promise<Message> {
  if (channelOf(app, place.platform).tell === undefined)
    return say('There are no reminders here: this channel cannot write to one person alone.')
  const on = word.toLowerCase() === 'on'
  if (!on && word.toLowerCase() !== 'off') {
    const has = await app.store.hasNudge(place.id, person.id)
    return say(
      `The reminder is ${has ? 'on' : 'off'} for you here. `,
      code(`/nudge ${has ? 'off' : 'on'}`),
      ` switches it ${has ? 'off' : 'on'}.`,
    )
  }
  await app.store.setNudge(place.id, person, on)
  return on
    ? say('On: an hour before a reveal you are reminded, unless you have predicted.')
    : say('Off: you are not reminded here any more.')
}

/** Reminds those who asked for it and have not predicted; once, even if some cannot be reached. */
export async function sendNudges(app: App, postId: string): Promise<void> {
  const post = await app.store.post(postId)
  const place = post && (await app.store.place(post.placeId))
  if (post === undefined || place === undefined) return
  const people = await app.store.claimNudge(postId)
  const channel = channelOf(app, place.platform)
  const reminder = say(
    'A challenge is open, and you have not predicted yet. Its reveal comes ',
    timeSpan(post.revealAt, place.settings.zone),
    '. ',
    code('/nudge off'),
    ' ends these reminders.',
  )
  for (const personId of people)
    try {
      await channel.tell?.(personId, reminder)
    } catch (error) {
      app.log.warn({ error, post: postId }, 'Somebody who asked to be reminded could not be')
    }
}
