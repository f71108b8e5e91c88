import { describe, expect, test } from 'vitest'
import { open } from './setup.ts'
import { byScript, getAs, Visitor } from './visitor.ts'

const nameOn = (page: string) => /<span class="short">([^<]*)</.exec(page)?.[1]

describe('the cookie', () => {
  test('is for the server alone, and for a long time', async () => {
    const { channel } = await open()
    const [cookie] = (await new Visitor(channel.url).get()).headers.getSetCookie()
    expect(cookie).toMatch(/^whatprints-[\da-f]{8}=/)
    expect(cookie).toMatch(/; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  test('makes the same person of the same browser', async () => {
    const { channel, received } = await open()
    const visitor = new Visitor(channel.url)
    const name = nameOn(await visitor.page())
    expect(name).toMatch(/^\w+ \w+$/)
    await visitor.command('/help')
    await visitor.command('/help')
    expect(nameOn(await visitor.page())).toBe(name)
    const [first, second] = received
    expect(first?.person.id).toBe(second?.person.id)
    expect(first?.person).toMatchObject({ platform: 'web', tenant: 'local', name })
  })

  test('that was forged makes somebody new', async () => {
    const { channel, received } = await open()
    const victim = new Visitor(channel.url)
    await victim.command('/help')
    const forger = new Visitor(channel.url)
    for (const [name, value] of victim.cookies) {
      const [user, signature = ''] = decodeURIComponent(value).split('.')
      const forged = `${user}.${'A'.repeat(signature.length - 1)}=`
      forger.cookies.set(name, encodeURIComponent(forged))
    }
    expect((await forger.command('/help')).status).toBe(303)
    expect(received[1]?.person.id).not.toBe(received[0]?.person.id)
  })

  test('of another channel on this machine is another cookie', async () => {
    const [one, two] = [await open(), await open()]
    const visitor = new Visitor(one.channel.url)
    await visitor.page()
    const other = new Visitor(two.channel.url)
    await other.page()
    expect([...visitor.cookies.keys()]).not.toEqual([...other.cookies.keys()])
  })
})

describe('the display name', () => {
  test('is chosen, and others who want the same get the next one', async () => {
    const { channel } = await open()
    const [ada, other] = [new Visitor(channel.url), new Visitor(channel.url)]
    await ada.page()
    await other.page()
    await ada.post('/name', { name: '  Ada   Lovelace ' })
    expect(nameOn(await ada.page())).toBe('Ada Lovelace')
    const answer = await other.post('/name', { name: 'Ada Lovelace' }, byScript)
    expect(await answer.text()).toContain(
      'Somebody here is called Ada Lovelace already, so you are Ada Lovelace 2 now.',
    )
    expect(nameOn(await other.page())).toBe('Ada Lovelace 2')
  })

  test('goes with what its owner does', async () => {
    const { channel, received } = await open()
    const visitor = new Visitor(channel.url)
    await visitor.page()
    await visitor.post('/name', { name: 'Zoë 👩‍🚀'.replace('\u200d', '') })
    await visitor.command('/help')
    expect(received[0]?.person.name).toBe('Zoë 👩🚀')
  })

  test.each([
    ['nothing', '', 'at least one'],
    ['spaces', ' \u3000 ', 'at least one'],
    ['too much', 'x'.repeat(41), 'at most 40'],
    ['a control character', 'Ada\u0007', 'nobody can see'],
    ['a bidirectional override', '\u202eadA', 'nobody can see'],
    ['a zero-width space', 'A\u200bda', 'nobody can see'],
    ['a blank that looks like nothing', '\u3164', 'nobody can see'],
    ['a lone accent', '\u0301', 'at least one'],
  ])('is not %s', async (_, name, sentence) => {
    const { channel, memory } = await open()
    const visitor = new Visitor(channel.url)
    const response = await visitor.post('/name', { name })
    expect(response.status).toBe(422)
    expect(await response.text()).toContain(sentence)
    expect(memory.people.size).toBe(0)
  })

  test('that cannot be had stays in its field, with all that is wrong', async () => {
    const { channel } = await open()
    const wrong = `${'x'.repeat(40)}\u200b`
    const page = await (await new Visitor(channel.url).post('/name', { name: wrong })).text()
    expect(page).toContain('at most 40')
    expect(page).toContain('nobody can see')
    expect(page).toContain(`value="${'x'.repeat(40)}\u{fffd}"`)
  })

  test('is nobody’s until somebody does something', async () => {
    const { channel, memory } = await open()
    await new Visitor(channel.url).page()
    expect(memory.people.size).toBe(0)
  })
})

test('a browser without our cookie is refused nothing', async () => {
  const { channel } = await open()
  expect(await getAs(new URL(channel.url).host, channel.url)).toBe(200)
})
