import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createWebChannel } from '../../../src/channels/web/channel.ts'
import { TestMemory } from './memory.ts'
import { challenge, open, placeId, say, stubReceive } from './setup.ts'
import { listenAs, Visitor } from './visitor.ts'

describe('posting', () => {
  test('a message stands on the page, and a reply in the thread under it', async () => {
    const { channel } = await open()
    const ref = await channel.post(placeId, say('First'), 'a')
    await channel.post(placeId, say('Second'), 'b')
    await channel.reply(ref, say('The lesson'), 'c')
    const page = await new Visitor(channel.url).page()
    expect(page).toContain('1 reply')
    const order = ['First', 'The lesson', 'Second'].map(words => page.indexOf(`<p>${words}</p>`))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(order).not.toContain(-1)
  })

  test('the same key gives the same message', async () => {
    const { channel } = await open()
    const ref = await channel.post(placeId, say('Once'), 'key')
    expect(await channel.post(placeId, say('Once'), 'key')).toBe(ref)
    const reply = await channel.reply(ref, say('Below'), 'reply')
    expect(await channel.reply(ref, say('Below'), 'reply')).toBe(reply)
    const page = await new Visitor(channel.url).page()
    expect(page.split('<p>Once</p>')).toHaveLength(2)
    expect(page.split('<p>Below</p>')).toHaveLength(2)
  })

  test('an update replaces what a message says', async () => {
    const { channel } = await open()
    const ref = await channel.post(placeId, say('Open'), 'a')
    await channel.update(ref, say('Closed'))
    const page = await new Visitor(channel.url).page()
    expect(page).toContain('Closed')
    expect(page).not.toContain('<p>Open</p>')
  })

  test('another place is refused by its name', async () => {
    const { channel } = await open()
    await expect(channel.post('web:local:other', say('?'), 'a')).rejects.toThrow('web:local:other')
  })

  test('without messages the page says so', async () => {
    const { channel } = await open()
    expect(await new Visitor(channel.url).page()).toContain('Nothing has been posted yet')
  })
})

describe('starting and stopping', () => {
  test('a taken port is named, with the cure', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => other.once('listening', resolve))
    onTestFinished(() => void other.close())
    const { port } = other.address() as AddressInfo
    await expect(open({ port })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken by another program; set another WEB_PORT`,
    )
  })

  test('an address that this machine does not have is named', async () => {
    await expect(open({ host: '192.0.2.1', password: 'secret' })).rejects.toThrow(
      'This machine has no address "192.0.2.1"; set WEB_HOST',
    )
  })

  test('stopping ends open pages and frees the port', async () => {
    const { channel } = await open()
    const url = channel.url
    const events = await listenAs(new Visitor(url))
    await events.next()
    await channel.stop()
    expect(await events.next()).toBeUndefined()
    await expect(fetch(url)).rejects.toThrow()
    expect(() => channel.url).toThrow('not started')
  })

  test('a request under way is still answered', async () => {
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>()
    const { promise: allowed, resolve: allow } = Promise.withResolvers<void>()
    const { channel } = await open({
      receive: async () => {
        ask()
        await allowed
        return say('Stored after all')
      },
    })
    const visitor = new Visitor(channel.url)
    const answer = visitor.command('/help')
    await asked
    const stopped = channel.stop()
    allow()
    expect((await answer).status).toBe(303)
    await stopped
  })

  test('after a restart the page, the name and the prediction are as before', async () => {
    const memory = new TestMemory()
    const first = await open({ memory })
    await first.channel.post(placeId, challenge(), 'a')
    const visitor = new Visitor(first.channel.url)
    await visitor.page()
    await visitor.post('/name', { name: 'Ada' })
    await visitor.predict('B')
    await first.channel.stop()

    const second = await open({ memory })
    const again = new Visitor(second.channel.url)
    for (const [name, value] of visitor.cookies) again.cookies.set(name, value)
    const page = await again.page()
    expect(page).toContain('<span class="short">Ada</span>')
    expect(page).toContain('Your prediction: B. You can change it until the reveal.')
    expect(page).toMatch(/value="B"[^>]*aria-pressed="true"/)
  })
})

describe('options', () => {
  const options = {
    host: '127.0.0.1',
    port: 0,
    placeId,
    tenant: 'local',
    memory: new TestMemory(),
    clock: { now: () => Temporal.Now.instant(), every: () => () => {} },
    completions: [],
    completeArgument: () => [],
    onError: () => {},
  }

  test.each([
    ['a host that others can reach', { host: '0.0.0.0' }, /0\.0\.0\.0.*WEB_PASSWORD/],
    ['a public host', { publicHosts: ['quiz.example.com'] }, /WEB_PASSWORD/],
    ['an admin password alone', { adminPassword: 'root' }, /WEB_PASSWORD/],
    ['two passwords that are one', { password: 'x', adminPassword: 'x' }, /same/],
    ['a URL as a public host', { publicHosts: ['https://a.example'], password: 'x' }, /scheme/],
    ['a port that is none', { port: 70_000 }, /70000/],
  ])('%s is refused without what it needs', (_, wrong, sentence) => {
    expect(() => createWebChannel({ ...options, ...wrong })).toThrow(sentence)
  })

  test('a channel that never started stops', async () => {
    await createWebChannel(options).stop()
  })

  test('a channel cannot be started twice', async () => {
    const { channel, memory } = await open()
    await expect(channel.start(stubReceive(memory, []))).rejects.toThrow('started already')
  })
})
