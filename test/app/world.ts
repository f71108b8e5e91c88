import { afterEach } from 'vitest'
import { createApp } from '../../src/app/create.ts'
import { createLessonIndex } from '../../src/app/lessons.ts'
import { claimDaily, sendPost } from '../../src/app/post.ts'
import { createReceive } from '../../src/app/receive.ts'
import { Scheduler } from '../../src/app/scheduler.ts'
import type { ChoiceKey } from '../../src/core/challenge.ts'
import type { Concept } from '../../src/core/concept.ts'
import type { Message } from '../../src/core/message.ts'
import { type Person, type Place, placeId } from '../../src/core/place.ts'
import type { Post } from '../../src/core/post.ts'
import { nextSlot, slotOn } from '../../src/core/schedule.ts'
import type { Incoming, Python, Store } from '../../src/ports.ts'
import { openStore } from '../../src/store/index.ts'
import { concept, settings } from '../core/fixtures.ts'
import { person, temporaryFile } from '../store/fixture.ts'
import { TestChannel } from './channel.ts'
import { FakeClock } from './clock.ts'
import { ScriptedPython } from './python.ts'

/** Monday to Friday, 09:00 to 16:00 UTC. */
export const placeCalled = (channel: string, more: Partial<Place> = {}): Place => ({
  id: placeId('web', 'local', channel),
  platform: 'web',
  tenant: 'local',
  channel,
  settings: settings(),
  paused: false,
  ...more,
})

export const general = placeCalled('general')
export const ada = person('ada', { name: 'Ada' })
export const bob = person('bob', { name: 'Bob' })
export const cyd = person('cyd', { name: 'Cyd' })

interface WorldOptions {
  at?: string
  concepts?: readonly Concept[]
  places?: readonly Place[]
  /** What runs the programs that people type, where it is another one than runs the lessons. */
  tryOutPython?: Python
  /** Another world's database, as after a restart. */
  file?: string
  /** The name of the process. */
  instance?: string
  retention?: Temporal.Duration
}

type More = Partial<Pick<Incoming, 'deliveryId' | 'placeId' | 'admin'>> & { ref?: string }

/** Never the same twice, also after a restart. */
let ids = 0

const stores: Store[] = []
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
})

/** The use cases over a real store; channel, clock and Python are the test's. */
export async function newWorld(options: WorldOptions = {}) {
  const { at = '2026-11-16T10:00Z', concepts = [concept()], places = [general] } = options
  const { file = temporaryFile() } = options
  const clock = new FakeClock(at)
  const channel = new TestChannel()
  const python = new ScriptedPython()
  for (const { snippet, output, fix } of concepts) {
    python.prints(snippet, output)
    python.prints(fix.code, fix.output)
  }
  const { store } = await openStore({ file })
  stores.push(store)
  for (const place of places)
    if (!(await store.place(place.id)))
      await store.savePlace(place, nextSlot(place.settings, clock.now()).postAt)

  const logged: { level: string; sentence: string; facts: object }[] = []
  const log = (level: string) => (facts: object, sentence: string) => {
    logged.push({ level, sentence, facts })
  }
  const app = createApp({
    concepts,
    lessons: createLessonIndex(concepts),
    newSettings: settings(),
    channels: [channel],
    store,
    clock,
    python,
    ...(options.tryOutPython && { tryOutPython: options.tryOutPython }),
    instance: options.instance ?? 'one',
    grace: Temporal.Duration.from({ hours: 2 }),
    ...(options.retention && { retention: options.retention }),
    log: { debug: () => {}, info: log('info'), warn: log('warn'), error: log('error') },
    newId: () => `id-${++ids}`,
  })
  const receive = createReceive(app)
  let deliveries = 0
  const arrival = (who: Person, more: More) => ({
    deliveryId: `delivery-${++deliveries}`,
    person: who,
    placeId: general.id,
    at: clock.now(),
    admin: true,
    ...more,
  })
  return {
    file,
    app,
    store,
    clock,
    channel,
    python,
    logged,
    scheduler: new Scheduler(app),
    /** The private answer to a click. */
    predict: async (who: Person, post: string, choice: ChoiceKey, more: More = {}) =>
      (await receive({ kind: 'prediction', post, choice, ...arrival(who, more) })).text,
    /** What is on a person's home. */
    home: (who: Person, more: More = {}): Promise<Message> =>
      receive({ kind: 'home', ...arrival(who, more) }),
    /** The private answer to a typed line. */
    type: async (who: Person, line: string, more: More = {}): Promise<string> =>
      (await receive({ kind: 'command', line, ...arrival(who, more) })).text,
    /** The private answer to a program. */
    run: (who: Person, code: string, more: More = {}): Promise<Message> =>
      receive({ kind: 'run', code, ...arrival(who, more) }),
    /** The private answer to sharing a run. */
    share: async (who: Person, id: string, more: More = {}): Promise<string> =>
      (await receive({ kind: 'share', run: id, ...arrival(who, more) })).text,
    answerTo: (who: Person, line: string, more: More = {}): Promise<Message> =>
      receive({ kind: 'command', line, ...arrival(who, more) }),
  }
}

export type World = Awaited<ReturnType<typeof newWorld>>

/** Posts the daily challenge of the day that it is. */
export async function postToday({ app, clock }: World, place = general): Promise<Post> {
  const date = clock.now().toString().slice(0, 10)
  const post = await claimDaily(app, place, slotOn(place.settings, date))
  if (post === undefined) throw new Error(`${place.id} has had its post of ${date}`)
  await sendPost(app, place, post)
  return post
}

export const rightOf = (post: Post): ChoiceKey => choiceWhere(post, right => right)
export const wrongOf = (post: Post): ChoiceKey => choiceWhere(post, right => !right)

function choiceWhere({ challenge }: Post, wanted: (right: boolean) => boolean): ChoiceKey {
  const { concept, choices } = challenge
  const choice = choices.find(({ text }) => wanted(text === concept.output))
  if (choice === undefined) throw new Error(`${concept.slug} has no such choice`)
  return choice.key
}
