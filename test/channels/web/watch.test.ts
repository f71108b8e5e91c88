import { expect, test } from 'vitest'
import { TestWatch } from '../watch.ts'
import { open } from './setup.ts'
import { Visitor } from './visitor.ts'

async function watched() {
  const watch = new TestWatch()
  const opened = await open({ watch })
  return { watch, ...opened, visitor: new Visitor(opened.channel.url) }
}

test('each form that is sent is followed until its answer has gone out; pages are not', async () => {
  const { watch, visitor } = await watched()
  await visitor.get('/')
  await visitor.post('/predict', { post: 'post-1', choice: 'A', nonce: 'n' })
  await visitor.post('/command', { line: '/help', nonce: 'n' })
  const told = { acknowledged: true, ended: true }
  expect(watch.deliveries).toEqual([
    { kind: 'prediction', ...told },
    { kind: 'command', ...told },
  ])
})

test('a delivery’s id is the same for the same form, and another for another choice or person', async () => {
  const { visitor, channel, received } = await watched()
  const send = async (who: Visitor, choice: string, nonce: string) => {
    await who.post('/predict', { post: 'post-1', choice, nonce })
    return received.at(-1)?.deliveryId
  }
  await visitor.get('/')
  const first = await send(visitor, 'A', 'n1')
  expect(await send(visitor, 'A', 'n1')).toBe(first)
  const bob = new Visitor(channel.url)
  await bob.get('/')
  const others = [
    await send(visitor, 'B', 'n1'),
    await send(visitor, 'A', 'n2'),
    await send(bob, 'A', 'n1'),
  ]
  expect(new Set([first, ...others]).size).toBe(4)
})

test('it tells neither who sent the form nor what', async () => {
  const { visitor, received } = await watched()
  await visitor.post('/command', { line: '/explain my-secret-wish', nonce: 'nonce' })
  const { deliveryId, person } = received[0] ?? {}
  expect(deliveryId).toMatch(/^web:nonce:[\w-]{43}$/)
  expect(deliveryId).not.toContain(person?.user)
})
