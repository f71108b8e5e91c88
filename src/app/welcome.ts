import { message } from '../core/message.ts'
import type { Place } from '../core/place.ts'
import { code, paragraph } from '../core/prose.ts'
import { dueSlot, nextSlot } from '../core/schedule.ts'
import { type App, channelOf } from './app.ts'
import { claimDaily, nextLesson, postExtra, sendPost } from './post.ts'

const welcome = message(
  { kind: 'heading', text: 'Welcome to whatprints' },
  {
    kind: 'prose',
    prose: [
      paragraph(
        'Each working day a short Python program is posted here. Predict what it prints; at the reveal it is really run, and you read why.',
      ),
      paragraph(
        'This channel is yours to try: ',
        code('/challenge reveal'),
        ' reveals the open challenge at once, ',
        code('/challenge now'),
        ' posts another, and ',
        code('/help'),
        ' shows the rest.',
      ),
    ],
  },
)

/**
 * Sets a place up on its first start, with a challenge right away so that it is never empty: today's
 * if it is due, an extra one otherwise. A place that is known is left as it is.
 */
export async function setUpPlace(app: App, place: Place): Promise<void> {
  const now = app.clock.now()
  if ((await app.store.place(place.id)) === undefined)
    await app.store.savePlace(place, nextSlot(place.settings, now).postAt)
  const posts = await app.store.posts(
    place.id,
    ['claimed', 'posted', 'revealing', 'revealed', 'void', 'skipped'],
    1,
  )
  if (posts.length > 0) return
  await channelOf(app, place.platform).post(place.id, welcome, 'welcome')
  // For a place that is new, today's challenge is never late.
  const slot = dueSlot(place.settings, now)
  if (slot) {
    const post = await claimDaily(app, place, { ...slot, postAt: now })
    if (post) await sendPost(app, place, post)
    return
  }
  const concept = await nextLesson(app, place)
  if (concept) await postExtra(app, place, { id: app.newId(), concept })
}
