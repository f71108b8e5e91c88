import type { Place } from '../core/place.ts'
import { code } from '../core/prose.ts'
import { type App, channelOf } from './app.ts'
import { say } from './say.ts'

/**
 * Pauses a place that its platform does not let us use, and tells whoever set it up, once: asking
 * again and again would only be refused again.
 */
export async function pauseInTrouble(app: App, placeId: string, trouble: string): Promise<void> {
  const place = await app.store.place(placeId)
  if (place === undefined || place.trouble !== undefined) return
  app.log.warn({ place: placeId }, `A place is paused: ${trouble}`)
  await app.store.savePlace({ ...place, paused: true, trouble }, undefined)
  await tellAdmin(app, place, trouble)
}

async function tellAdmin(app: App, place: Place, trouble: string): Promise<void> {
  const channel = channelOf(app, place.platform)
  if (place.setUpBy === undefined || channel.tell === undefined) return
  const cure = say(
    `The challenges of a channel that you set up are paused: ${trouble}. Then `,
    code('/challenge resume'),
    ' there starts them again.',
  )
  try {
    await channel.tell(place.setUpBy, cure)
  } catch (error) {
    app.log.warn(
      { error, place: place.id },
      'Who set a place up could not be told that it is paused',
    )
  }
}
