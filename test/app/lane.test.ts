import { describe, expect, test } from 'vitest'
import type { Duty } from '../../src/app/duties.ts'
import { Lane } from '../../src/app/lane.ts'
import { Refused } from '../../src/ports.ts'
import { newWorld } from './world.ts'

/** A duty over a list of ids; each is done when the test says so, or at once. */
async function newLane(count: number, more: Partial<Duty> = {}) {
  const world = await newWorld()
  const left = new Set(Array.from({ length: count }, (_, index) => `id-${index}`))
  const ends = new Map<string, () => void>()
  const limits: number[] = []
  const state = { held: false, most: 0 }
  const duty: Duty = {
    name: 'do',
    async due(_, limit) {
      limits.push(limit)
      return [...left].slice(0, limit)
    },
    async do(id) {
      if (state.held) await new Promise<void>(resolve => ends.set(id, resolve))
      state.most = Math.max(state.most, lane.size)
      left.delete(id)
    },
    ...more,
  }
  const lane = new Lane(world.app, 'web', duty)
  return { world, lane, left, ends, limits, state }
}

/** Lets everything go on that waits for nothing but promises. */
const settle = () => new Promise<void>(resolve => setImmediate(resolve))

describe('a lane', () => {
  test('does all that is due, some of it side by side, reading a little at a time', async () => {
    const { lane, left, limits, state } = await newLane(1000)
    await lane.run()
    expect(left.size).toBe(0)
    expect(state.most).toBeLessThanOrEqual(50)
    expect(limits[0]).toBe(50)
    await lane.run()
    expect(limits.at(-1)).toBe(50)
  })

  test('takes up what falls due while something slow is under way', async () => {
    const { lane, left, ends, state } = await newLane(1)
    state.held = true
    const done = lane.run()
    await settle()
    state.held = false
    left.add('later')
    void lane.run()
    await settle()
    expect([...left]).toEqual(['id-0'])
    ends.get('id-0')?.()
    await done
    expect(left.size).toBe(0)
  })

  test('that is asked again while it reads, reads again', async () => {
    const { lane, left } = await newLane(0)
    const first = lane.run()
    left.add('since then')
    await Promise.all([first, lane.run()])
    expect(left.size).toBe(0)
  })

  test('does nothing twice at the same time, however it is asked', async () => {
    const { lane, ends, state } = await newLane(1)
    state.held = true
    const done = lane.run()
    await settle()
    const joined = lane.do('id-0')
    expect([lane.size, ends.size]).toEqual([1, 1])
    ends.get('id-0')?.()
    await Promise.all([done, joined])
  })

  test('is not caught by what stays due: it is tried once a round', async () => {
    let tried = 0
    const { lane } = await newLane(1, {
      async do() {
        tried += 1
      },
    })
    await lane.run()
    expect(tried).toBe(1)
    await lane.run()
    expect(tried).toBe(2)
  })

  test('goes past what waits after a failure, however much that is', async () => {
    const done: string[] = []
    const { lane, world } = await newLane(200, {
      async do(id) {
        if (Number(id.slice(3)) < 150) throw new Error('no answer')
        done.push(id)
      },
    })
    await lane.run()
    expect(done).toHaveLength(50)
    expect(world.logged).toHaveLength(150)
    await lane.run()
    expect(world.logged).toHaveLength(150)
  })

  test('goes on when a failure cannot be noted either', async () => {
    const { lane, world, left } = await newLane(3, {
      async do(id) {
        left.delete(id)
        if (id === 'id-1') throw new Refused('place', 'invite the bot')
      },
    })
    world.app.store.place = () => Promise.reject(new Error('the disk is away'))
    await lane.run()
    expect(left.size).toBe(0)
    expect(world.logged.map(({ sentence }) => sentence)).toEqual([
      'What failed could not be noted: id-1',
    ])
  })

  test('rejects when what is due cannot be read, and goes on in the next round', async () => {
    let broken = true
    const { lane, left } = await newLane(0, {
      async due() {
        if (broken) throw new Error('the disk is away')
        return [...left]
      },
    })
    left.add('one')
    await expect(lane.run()).rejects.toThrow('the disk is away')
    broken = false
    await lane.run()
    expect(left.size).toBe(0)
  })

  test('that is stopped while it cannot read ends all the same', async () => {
    const { lane } = await newLane(0, {
      async due() {
        await settle()
        throw new Error('the disk is away')
      },
    })
    const failing = lane.run()
    await lane.stop()
    await expect(failing).rejects.toThrow('the disk is away')
  })

  test('that is stopped ends what is under way and begins nothing more', async () => {
    const { lane, left, ends, state } = await newLane(80)
    state.held = true
    void lane.run()
    await settle()
    let stopped = false
    const stopping = lane.stop().then(() => {
      stopped = true
    })
    await settle()
    expect([stopped, ends.size]).toEqual([false, 50])
    for (const end of ends.values()) end()
    await stopping
    expect(left.size).toBe(30)
  })
})
