import { periodsOf } from '../core/leaderboard.ts'
import type { Message } from '../core/message.ts'
import { closedMessage } from '../core/messages/challenge.ts'
import { revealMessage } from '../core/messages/reveal.ts'
import type { RunResult } from '../core/outcome.ts'
import type { Place } from '../core/place.ts'
import type { Post } from '../core/post.ts'
import { isDecisive, type Reveal, revealOf } from '../core/reveal.ts'
import { type Score, scoresOf } from '../core/score.ts'
import { Busy, Refused, Uncertain } from '../ports.ts'
import { type App, channelOf, leaseOf } from './app.ts'
import { pauseInTrouble } from './trouble.ts'

/** The sandbox could not carry out a program; the reveal waits and is tried again. */
export class RevealDelayed extends Error {}

/**
 * Reveals a post: runs its program, shows the result and the lesson, and scores. Whatever fails can
 * be tried again from the start: showing twice shows once, and scores change at the very end, in one
 * transaction. One reveal per place at a time, because streaks depend on their order.
 */
export async function revealPost(app: App, postId: string): Promise<'revealed' | 'not open'> {
  const { placeId, state } = (await app.store.post(postId)) ?? {}
  // A post that is not known to have arrived has nothing to reveal.
  if (state === 'claimed') await app.store.skipPost(postId)
  if (placeId === undefined || state === 'claimed') return 'not open'
  return app.reveals.run(placeId, async () => {
    if (!(await app.store.claimReveal(postId, leaseOf(app)))) return 'not open'
    const post = await app.store.post(postId)
    const place = await app.store.place(placeId)
    if (post?.state !== 'revealing' || place === undefined) return 'not open'
    await app.counts.settled(post.id) // no count may overwrite the closed post
    await revealClaimed(app, place, post)
    return 'revealed'
  })
}

async function revealClaimed(app: App, place: Place, post: Post): Promise<void> {
  const { concept } = post.challenge
  const run = await app.runs.recent(concept.snippet).catch(delayedWhenBusy)
  if (!isDecisive(run, post.challenge))
    throw new RevealDelayed(`The run of ${concept.slug} ended as ${run.status}`)
  const fix = await app.runs.known(concept.fix.code, concept.fix.output)
  const predictions = await app.store.predictions(post.id)
  const reveal = revealOf(post, run, predictions)
  const scores = await score(app, post, reveal, predictions)

  const runs = { program: run, fix }
  await show(app, place, post, {
    closed: closedMessage(post, reveal.right, predictions.length),
    lesson: revealMessage({ post, reveal, runs, predictions, scores }),
  })
  await record(app, post, { run, reveal, scores })
}

/** What its platform will never take does not hold up the scores. */
async function show(
  app: App,
  place: Place,
  { id, messageRef }: Post,
  { closed, lesson }: { closed: Message; lesson: Message },
): Promise<void> {
  if (messageRef === undefined) return
  const channel = channelOf(app, place.platform)
  const key = `${id}-reveal`
  const steps = [
    () => channel.update(messageRef, closed),
    async () => {
      try {
        await channel.reply(messageRef, lesson, key)
      } catch (error) {
        // Without its post the lesson stands alone.
        if (!(error instanceof Refused && error.what === 'message')) throw error
        await channel.post(place.id, lesson, `${key}-alone`)
      }
    },
  ]
  for (const step of steps)
    try {
      await step()
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Uncertain)) throw error
      app.log.warn({ error, post: id }, 'A part of a reveal could not be shown')
      if (error instanceof Refused && error.what === 'place')
        await pauseInTrouble(app, place.id, error.message)
    }
}

function delayedWhenBusy(error: unknown): never {
  throw error instanceof Busy ? new RevealDelayed(error.message, { cause: error }) : error
}

async function score(
  app: App,
  post: Post,
  { right }: Reveal,
  predictions: Parameters<typeof scoresOf>[0]['predictions'],
): Promise<Score[]> {
  if (right === undefined) return []
  const people = predictions.map(({ personId }) => personId)
  const { dailies, streaks } = await app.store.streaks(post.placeId, people)
  const { level } = post.challenge.concept
  return scoresOf({ level, kind: post.kind, right, predictions, dailies, streaks })
}

async function record(
  app: App,
  post: Post,
  { run, reveal, scores }: { run: RunResult; reveal: Reveal; scores: Score[] },
): Promise<void> {
  const { right } = reveal
  const state = right ? 'revealed' : 'void'
  await app.store.finishReveal({
    post: post.id,
    state,
    run,
    ...(right && { right }),
    at: app.clock.now(),
    scores,
    periods: periodsOf(post.localDate),
  })
  const facts = { post: post.id, lesson: post.challenge.concept.slug, outcome: reveal.outcome }
  if (right) app.log.info({ ...facts, right, people: scores.length }, 'Revealed a challenge')
  else app.log.error(facts, 'No choice matched the run: the post is void; run "whatprints check"')
}
