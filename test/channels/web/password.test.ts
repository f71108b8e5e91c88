import { describe, expect, test } from 'vitest'
import { signInsPerMinute } from '../../../src/channels/web/limits.ts'
import { challenge, open, placeId } from './setup.ts'
import { byScript, Visitor } from './visitor.ts'

const options = { host: '0.0.0.0', password: 'open sesame', adminPassword: 'open for admins' }

describe('a password', () => {
  test('is asked for before anything is shown or taken', async () => {
    const { channel, received } = await open(options)
    await channel.post(placeId, challenge(), 'a')
    const visitor = new Visitor(channel.url)
    for (const path of ['/', '/events', '/complete?line=/', '/nowhere']) {
      const response = await visitor.get(path)
      expect(response.status).toBe(401)
      expect(await response.text()).not.toContain('What does this print?')
    }
    expect((await visitor.predict('A')).status).toBe(401)
    const nonce = { line: '/help', nonce: 'n' }
    const answer = await visitor.post('/command', nonce, byScript)
    expect(await answer.text()).toContain('You are signed out')
    expect(received).toEqual([])
    expect(visitor.cookies.size).toBe(0)
  })

  test('lets members in, who are no administrators', async () => {
    const { channel, received } = await open(options)
    const visitor = new Visitor(channel.url)
    expect((await visitor.post('/sign-in', { password: 'open sesame' })).status).toBe(303)
    await visitor.page()
    await visitor.command('/help')
    expect(received[0]?.admin).toBe(false)
  })

  test('of administrators makes them such', async () => {
    const { channel, received } = await open(options)
    const visitor = new Visitor(channel.url)
    await visitor.post('/sign-in', { password: 'open for admins' })
    await visitor.command('/challenge now')
    expect(received[0]?.admin).toBe(true)
  })

  test('that is wrong is refused, and can be tried a few times a minute only', async () => {
    const { channel, pass } = await open(options)
    const visitor = new Visitor(channel.url)
    for (let attempt = 0; attempt < signInsPerMinute; attempt++)
      expect((await visitor.post('/sign-in', { password: 'open' })).status).toBe(401)
    expect((await visitor.post('/sign-in', { password: 'open sesame' })).status).toBe(429)
    expect((await visitor.get()).status).toBe(401)
    pass({ minutes: 1 })
    expect((await visitor.post('/sign-in', { password: 'open sesame' })).status).toBe(303)
  })

  test('lasts for thirty days', async () => {
    const { channel, pass } = await open(options)
    const visitor = new Visitor(channel.url)
    await visitor.post('/sign-in', { password: 'open sesame' })
    pass({ hours: 24 * 29 })
    expect((await visitor.get()).status).toBe(200)
    pass({ hours: 24 * 2 })
    expect((await visitor.get()).status).toBe(401)
  })

  test('that is changed signs everybody out; who they are stays', async () => {
    const first = await open(options)
    const visitor = new Visitor(first.channel.url)
    await visitor.post('/sign-in', { password: 'open sesame' })
    await visitor.command('/help')
    const second = await open({ ...options, password: 'another', memory: first.memory })
    const again = new Visitor(second.channel.url)
    for (const [name, value] of visitor.cookies) again.cookies.set(name, value)
    expect((await again.get()).status).toBe(401)
    await again.post('/sign-in', { password: 'another' })
    await again.command('/help')
    expect(second.received[0]?.person.id).toBe(first.received[0]?.person.id)
  })

  test('a member’s session cannot be made an administrator’s', async () => {
    const { channel, received } = await open(options)
    const visitor = new Visitor(channel.url)
    await visitor.post('/sign-in', { password: 'open sesame' })
    for (const [name, value] of visitor.cookies)
      visitor.cookies.set(name, value.replace('member', 'admin'))
    expect((await visitor.command('/challenge now')).status).toBe(401)
    expect(received).toEqual([])
  })
})

test('on this machine who is signed in may administer, unless there is a password for it', async () => {
  const alike = await open({ password: 'open sesame' })
  const visitor = new Visitor(alike.channel.url)
  expect((await visitor.command('/help')).status).toBe(401)
  await visitor.post('/sign-in', { password: 'open sesame' })
  await visitor.command('/challenge now')
  expect(alike.received[0]?.admin).toBe(true)

  const apart = await open({ password: 'open sesame', adminPassword: 'open for admins' })
  const member = new Visitor(apart.channel.url)
  await member.post('/sign-in', { password: 'open sesame' })
  await member.command('/challenge now')
  expect(apart.received[0]?.admin).toBe(false)
})

test('without one, on this machine, everybody may administer', async () => {
  const { channel, received } = await open()
  await new Visitor(channel.url).command('/challenge now')
  expect(received[0]?.admin).toBe(true)
})

test('under a public name cookies are for https only', async () => {
  const { channel } = await open({ ...options, publicHosts: ['quiz.example.com'] })
  const { request } = await import('node:http')
  const set = await new Promise<string[] | undefined>((resolve, reject) => {
    const headers = {
      host: 'quiz.example.com',
      origin: 'https://quiz.example.com',
      'content-type': 'application/x-www-form-urlencoded',
    }
    request(`${channel.url}/sign-in`, { method: 'POST', headers }, response => {
      response.resume()
      resolve(response.headers['set-cookie'])
    })
      .on('error', reject)
      .end('password=open+sesame')
  })
  expect(set).toEqual([expect.stringContaining('; Secure')])
})
