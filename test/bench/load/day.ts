import { join } from 'node:path'
import v8 from 'node:v8'
import vm from 'node:vm'
import { createReceive } from '../../../src/app/receive.ts'
import { Scheduler } from '../../../src/app/scheduler.ts'
import { type Place, personId } from '../../../src/core/place.ts'
import { nextSlot } from '../../../src/core/schedule.ts'
import { openStore } from '../../../src/store/index.ts'
import { settings } from '../../core/fixtures.ts'
import { rounded } from '../measure.ts'
import { BenchClock, benchApp, benchPlace, lessons, nowhere } from './app.ts'
import { inFolder } from './folder.ts'
import { fillPlaces } from './places.ts'

/** One for each hour of the day, so that something is posted and revealed around the clock. */
const zones = Array.from({ length: 24 }, (_, hour) => `Etc/GMT${hour < 12 ? '+' : '-'}${hour % 12}`)
const placesPerZone = 20
const people = 10
const tickSeconds = 10
/** What is made once, such as compiled code and prepared statements, is there by then. */
const warmHours = 6

v8.setFlagsFromString('--expose-gc')
const collect = vm.runInNewContext('gc') as () => void

/** What is left in memory after six and after 24 simulated hours with posts, clicks and reveals. */
export const benchDay = (): Promise<Record<string, number>> =>
  inFolder(async folder => {
    const file = join(folder, 'day.db')
    const { store } = await openStore({ file })
    const clock = new BenchClock('2026-11-16T00:00Z')
    const places = zones.flatMap((zone, hour) =>
      Array.from({ length: placesPerZone }, (_, number): Place => {
        const place = benchPlace('slack', hour * placesPerZone + number)
        return { ...place, settings: settings({ zone }) }
      }),
    )
    for (const zone of zones) {
      const here = places.filter(place => place.settings.zone === zone)
      fillPlaces(file, here, nextSlot(settings({ zone }), clock.now()).postAt)
    }
    const app = benchApp({ store, clock, channels: [nowhere('slack')], concepts: lessons(30) })
    const scheduler = new Scheduler(app)
    const receive = createReceive(app)
    let deliveries = 0
    const arrival = ({ id, tenant }: Place, user: string) =>
      ({
        deliveryId: `delivery-${++deliveries}`,
        person: {
          id: personId('slack', tenant, user),
          platform: 'slack',
          tenant,
          user,
          name: user,
        },
        placeId: id,
        at: clock.now(),
        admin: false,
      }) as const

    const everybodyActs = async (place: Place) => {
      const [post] = await store.posts(place.id, ['posted'], 1)
      for (let person = 0; person < people; person += 1) {
        const who = arrival(place, `U${person}`)
        if (post) await receive({ kind: 'prediction', post: post.id, choice: 'B', ...who })
        const line = ['/leaderboard', '/stats', '/explain lesson-3'][person % 3] ?? ''
        await receive({ kind: 'command', line, ...arrival(place, `U${person}`) })
      }
    }

    const used: number[] = []
    for (let hour = 0; hour < 24; hour += 1) {
      for (let second = 0; second < 3600; second += tickSeconds) {
        await scheduler.tick()
        clock.instant = clock.instant.add({ seconds: tickSeconds })
      }
      for (const place of places)
        if (hour % 6 === Number(place.tenant.at(-1)) % 6) await everybodyActs(place)
      await app.counts.settled()
      collect()
      used.push(process.memoryUsage().heapUsed / 2 ** 20)
    }
    await store.close()
    const [early = 0, late = 0] = [used[warmHours - 1], used.at(-1)]
    return {
      heapAfter6HoursMb: rounded(early),
      heapAfter24HoursMb: rounded(late),
      heapGrowthRatio: rounded(late / early, 3),
      deliveriesInTheDay: deliveries,
    }
  })
