import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { claimDaily, sendPost } from '../../../src/app/post.ts'
import { createReceive } from '../../../src/app/receive.ts'
import { personId } from '../../../src/core/place.ts'
import { slotOn } from '../../../src/core/schedule.ts'
import type { Incoming } from '../../../src/ports.ts'
import { openStore } from '../../../src/store/index.ts'
import { median, rounded } from '../measure.ts'
import { BenchClock, benchApp, benchPlace, nowhere } from './app.ts'
import { inFolder } from './folder.ts'

const rounds = 7
const perRound = 4000
const people = 2000
/** Clicks that are on their way at the same time. */
const together = 500

/**
 * Durable predictions per second through the use case and the store, against one row after the
 * other into a plain table of the same database library, each made durable by itself.
 */
export const benchPredictions = (): Promise<Record<string, number>> =>
  inFolder(async folder => {
    const click = await clicker(join(folder, 'ours.db'))
    const insert = plainInserts(join(folder, 'plain.db'))
    const ours: number[] = []
    const plain: number[] = []
    for (let round = 0; round <= rounds; round += 1) {
      const ourRate = await perSecond(() => manyAtOnce(click))
      const plainRate = await perSecond(async () => {
        for (let row = 0; row < perRound; row += 1) insert()
      })
      // The first round warms both up.
      if (round === 0) continue
      ours.push(ourRate)
      plain.push(plainRate)
    }
    return {
      predictionsPerSecond: rounded(median(ours), 0),
      rawInsertsPerSecond: rounded(median(plain), 0),
      predictionsPerRawInsert: rounded(median(ours.map((rate, i) => rate / (plain[i] ?? 1))), 2),
    }
  })

async function perSecond(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return perRound / ((performance.now() - began) / 1000)
}

async function manyAtOnce(click: () => Promise<unknown>): Promise<void> {
  let left = perRound
  const worker = async () => {
    while (left-- > 0) await click()
  }
  await Promise.all(Array.from({ length: together }, worker))
}

async function clicker(file: string): Promise<() => Promise<unknown>> {
  const { store } = await openStore({ file })
  const clock = new BenchClock('2026-11-16T08:30Z')
  const app = benchApp({ store, clock, channels: [nowhere('slack')] })
  const place = benchPlace('slack', 1)
  await store.savePlace(place, undefined)
  const post = await claimDaily(app, place, slotOn(place.settings, '2026-11-16'))
  if (post === undefined) throw new Error('There is no post to click on')
  await sendPost(app, place, post)
  const receive = createReceive(app)
  let clicks = 0
  return async () => {
    clicks += 1
    const user = `U${clicks % people}`
    const { tenant } = place
    const incoming: Incoming = {
      kind: 'prediction',
      post: post.id,
      choice: (['A', 'B', 'C', 'D'] as const)[clicks % 4] ?? 'A',
      deliveryId: `slack:delivery-${clicks}`,
      person: { id: personId('slack', tenant, user), platform: 'slack', tenant, user, name: user },
      placeId: place.id,
      at: clock.now(),
      admin: false,
    }
    const answer = await receive(incoming)
    if (!answer.text.includes('Your prediction')) throw new Error(`Answered: ${answer.text}`)
  }
}

function plainInserts(file: string): () => void {
  const database = new Sqlite(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec(
    'CREATE TABLE predictions (id INTEGER PRIMARY KEY, post TEXT, person TEXT, choice TEXT, at INTEGER)',
  )
  const insert = database.prepare(
    'INSERT INTO predictions (post, person, choice, at) VALUES (?, ?, ?, ?)',
  )
  let rows = 0
  return () => {
    rows += 1
    insert.run('0123456789abcdef', `slack:tenant-1:U${rows % people}`, 'A', Date.now())
  }
}
