import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach } from 'vitest'
import type { ChoiceKey } from '../../src/core/challenge.ts'
import { message as messageOf } from '../../src/core/message.ts'
import type { RunResult } from '../../src/core/outcome.ts'
import { type Person, type Place, personId, placeId } from '../../src/core/place.ts'
import type { Post } from '../../src/core/post.ts'
import { paragraph } from '../../src/core/prose.ts'
import type { Lease, PredictResult, Revealed, Store } from '../../src/ports.ts'
import { openStore } from '../../src/store/index.ts'

/** Half past nine on a Monday in November 2026, and so many minutes later. */
export const at = (minutes = 0) => Temporal.Instant.from('2026-11-16T09:30Z').add({ minutes })

export const place = (channel = 'lounge', more: Partial<Place> = {}): Place => ({
  id: placeId('web', 'local', channel),
  platform: 'web',
  tenant: 'local',
  channel,
  settings: {
    zone: 'Europe/Berlin',
    weekdays: [1, 2, 3, 4, 5],
    postTime: '09:00',
    revealTime: '16:00',
    topics: [],
  },
  paused: false,
  ...more,
})

export const person = (user: string, more: Partial<Person> = {}): Person => ({
  id: personId('web', more.tenant ?? 'local', user),
  platform: 'web',
  tenant: 'local',
  user,
  name: user,
  ...more,
})

/** A process's claim at some minute, for the ten minutes that follow. */
export const lease = (minutes = 0, owner = 'one'): Lease => ({
  owner,
  now: at(minutes),
  until: at(minutes + 10),
})

/** Asks for what is due on the web, as a process that holds the lease. */
export const dueFor = (lease: Lease, limit = 100) => ({ platform: 'web' as const, limit, lease })

const prose = [paragraph('Lists ', { kind: 'code', text: 'are' }, ' shared — always.')]

export const post = (id: string, more: Partial<Post> & { slug?: string } = {}): Post => {
  const { slug = 'shared-list', ...rest } = more
  return {
    id,
    placeId: place().id,
    kind: 'daily',
    localDate: '2026-11-16',
    challenge: {
      concept: {
        slug,
        title: 'One list, two names',
        topic: 'names',
        level: 'easy',
        tags: ['list'],
        prerequisites: [],
        mentalModel: prose,
        rule: prose,
        setup: prose,
        snippet: 'a = b = []\na.append(1)\nprint(b)',
        question: prose,
        output: '[1]',
        explanation: prose,
        wrongPredictions: [{ text: '[]', misconception: prose }],
        why: prose,
        fix: { code: 'a, b = [], []', output: '(prints nothing)', explanation: prose },
        inRealSystems: prose,
        takeaway: prose,
        commonMistake: prose,
        source: 'concepts/names/shared-list.md',
      },
      choices: [
        { key: 'A', text: '[1]' },
        { key: 'B', text: '[]', misconception: prose },
      ],
    },
    state: 'claimed',
    revealAt: at(390),
    ...rest,
  }
}

export const run: RunResult = {
  status: 'finished',
  stdout: '[1]\n',
  stderr: '',
  python: '3.14.2',
  durationMs: 8,
}

export const message = (words: string) => messageOf({ kind: 'prose', prose: [paragraph(words)] })

let clicks = 0

export const click = (
  postId: string,
  who: Person,
  choice: ChoiceKey,
  deliveryId = `click-${++clicks}`,
) => ({
  ...{ postId, placeId: place().id, personId: who.id, choice, deliveryId },
  ...{ at: at(clicks), person: who },
})

/** The answer to a click on an open post of the lounge that was stored. */
export const stored = (before?: ChoiceKey): PredictResult => ({
  kind: 'stored',
  ...(before && { before }),
  revealAt: at(390),
  zone: 'Europe/Berlin',
})

/** An open post in the lounge. */
export async function openPost(store: Store, id: string, more: Parameters<typeof post>[1] = {}) {
  await store.claimPost(post(id, more), lease())
  await store.markPosted(id, `ref-${id}`, at())
}

/** Ends an open post as if the run had agreed with A. */
export async function reveal(store: Store, id: string, more: Partial<Revealed> = {}) {
  await store.claimReveal(id, lease())
  return store.finishReveal({
    post: id,
    state: 'revealed',
    run,
    right: 'A',
    at: at(400),
    scores: [],
    periods: ['all'],
    ...more,
  })
}

const folders: string[] = []
const stores: Store[] = []

/** A path in a new folder that is gone after the test. */
export function temporaryFile(name = 'whatprints.db') {
  const folder = mkdtempSync(join(tmpdir(), 'whatprints-store-'))
  folders.push(folder)
  return join(folder, name)
}

/** A store with the lounge in it, in a real file; closed after the test. */
export async function newStore(file = temporaryFile(), more: { patience?: number } = {}) {
  const opened = await openStore({ file, ...more })
  stores.push(opened.store)
  await opened.store.savePlace(place(), undefined)
  return { ...opened, file }
}

/** Reads the file beside the store, as another process would. */
export function rowsOf<Row>(file: string, sql: string, ...parameters: unknown[]): Row[] {
  const database = new Sqlite(file, { readonly: true })
  try {
    return database.prepare<unknown[], Row>(sql).all(...parameters)
  } finally {
    database.close()
  }
}

afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
