import { describe, expect, test } from 'vitest'
import { createWatch } from '../../src/ops/deliveries.ts'
import { measuredChannel, measuredPython, measuredStore } from '../../src/ops/measured.ts'
import { createMetrics } from '../../src/ops/metrics.ts'
import { Busy, Later, type PredictResult, Refused, Uncertain } from '../../src/ports.ts'
import { TestChannel } from '../app/channel.ts'
import { crashed, ScriptedPython, timedOut } from '../app/python.ts'
import { ada, general, newWorld } from '../app/world.ts'
import { rowsNaming } from '../readme.ts'
import { stored } from '../store/fixture.ts'

const log = { debug: () => {} }

describe('a channel', () => {
  const opened = () => {
    const metrics = createMetrics()
    const channel = new TestChannel()
    const watch = createWatch('web', { metrics, log })
    const post = () =>
      measuredChannel(channel, { metrics, watch }).post(
        general.id,
        { text: '', blocks: [] },
        String(Math.random()),
      )
    return { channel, post, text: () => metrics.registry.metrics() }
  }

  test('its sendings are counted by how they ended, and the time that a platform asked for', async () => {
    const { channel, post, text } = opened()
    await post()
    for (const failure of [
      new Refused('place', 'no'),
      new Uncertain('?'),
      new Later(2500),
      new Error(),
    ]) {
      channel.failures.set(general.id, failure)
      await expect(post()).rejects.toBe(failure)
    }
    for (const result of ['done', 'refused', 'uncertain', 'later', 'failed'])
      expect(await text()).toContain(
        `whatprints_sending_seconds_count{platform="web",kind="post",result="${result}"} 1`,
      )
    expect(await text()).toContain('whatprints_rate_limit_wait_seconds_total{platform="web"} 2.5')
  })

  test('what is being sent is counted until it has ended', async () => {
    const { channel, post, text } = opened()
    const pending = 'whatprints_sendings_pending{platform="web"}'
    const sent = Promise.withResolvers<string>()
    channel.post = () => sent.promise
    const sending = post()
    expect(await text()).toContain(`${pending} 1`)
    sent.resolve('ref')
    await sending
    expect(await text()).toContain(`${pending} 0`)
  })
})

describe('the store', () => {
  const click = {
    postId: 'p',
    placeId: general.id,
    personId: ada.id,
    choice: 'A',
    deliveryId: 'd',
    at: Temporal.Instant.fromEpochMilliseconds(0),
    person: ada,
  } as const

  test('clicks are counted by what became of them, and those that wait', async () => {
    const { store } = await newWorld()
    const metrics = createMetrics()
    const waiting = Promise.withResolvers<PredictResult>()
    const { part, trouble } = measuredStore({ ...store, predict: () => waiting.promise }, metrics)
    const answer = part.predict(click)
    expect(await metrics.registry.metrics()).toContain('whatprints_clicks_pending 1')
    waiting.resolve(stored())
    await answer
    const text = await metrics.registry.metrics()
    expect(text).toContain('whatprints_clicks_pending 0')
    expect(text).toContain('whatprints_clicks_total{platform="web",result="stored"} 1')
    expect(trouble()).toBeUndefined()
  })

  test('it is in trouble when the last clicks could not be stored, until one is', async () => {
    const { store } = await newWorld()
    let full = true
    const predict = async (): Promise<PredictResult> => {
      if (full) throw new Error('the disk is full')
      return { kind: 'closed' }
    }
    const { part, trouble } = measuredStore({ ...store, predict }, createMetrics())
    for (let times = 0; times < 3; times += 1)
      await expect(part.predict(click)).rejects.toThrow('the disk is full')
    expect(trouble()).toBe('the disk is full')
    full = false
    await part.predict(click)
    expect(trouble()).toBeUndefined()
  })
})

describe('Python', () => {
  test('runs are counted by trust and by what they did', async () => {
    const python = new ScriptedPython()
    python.prints('print(1)', '1')
    const metrics = createMetrics({ runs: () => 7 })
    const { part } = measuredPython(python, metrics)
    await part.run('print(1)')
    python.busy = true
    await expect(part.run('print(1)', { untrusted: true })).rejects.toBeInstanceOf(Busy)
    const text = await metrics.registry.metrics()
    expect(text).toContain('whatprints_run_seconds_count{trust="trusted",status="finished"} 1')
    expect(text).toContain('whatprints_run_seconds_count{trust="untrusted",status="busy"} 1')
    expect(text).toContain('whatprints_runs_pending 0')
    expect(text).toContain('whatprints_runs_waiting 7')
  })

  test('it is in trouble when its last lessons crashed, not when a program of a member did', async () => {
    const python = new ScriptedPython()
    const { part, trouble } = measuredPython(python, createMetrics())
    expect(trouble()).toBeUndefined()
    python.script('print(1)', crashed)
    await part.run('print(1)', { untrusted: true })
    expect(trouble()).toBeUndefined()
    await part.run('print(1)')
    expect(trouble()).toBe('The sandbox stopped without a report')
    python.script('print(1)', timedOut)
    await part.run('print(1)')
    expect(trouble()).toBeUndefined()
  })
})

test('README tells each metric, in the words that the metric has', async () => {
  const metrics = await createMetrics().registry.getMetricsAsJSON()
  const ours = metrics.filter(({ name }) => name.startsWith('whatprints_'))
  const table = rowsNaming(/^whatprints_/)
  expect(table).toEqual(ours.map(({ name, help }) => [name, help]))
})
