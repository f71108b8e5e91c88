import { describe, expect, test } from 'vitest'
import { at, click, message, newStore as open, openPost, person, place, rowsOf } from './fixture.ts'

const lounge = place().id

describe('the message log', () => {
  test('gives back messages with their replies, oldest first', async () => {
    const { web } = await open()
    const first = await web.add(lounge, 'a', message('First'), at(1))
    const second = await web.add(lounge, 'b', message('Second'), at(2))
    const reply = await web.add(lounge, 'c', message('Reply'), at(3), first)
    await web.add('elsewhere', 'a', message('Elsewhere'), at(4))
    expect(await web.recent(lounge, 9)).toEqual([
      { ref: first, message: message('First'), at: at(1) },
      { ref: second, message: message('Second'), at: at(2) },
      { ref: reply, replyTo: first, message: message('Reply'), at: at(3) },
    ])
  })

  test('the newest so many, with all replies to them and to no others', async () => {
    const { web } = await open()
    const refs: string[] = []
    for (const key of ['a', 'b', 'c']) refs.push(await web.add(lounge, key, message(key), at()))
    await web.add(lounge, 'on a', message('on a'), at(), refs[0])
    await web.add(lounge, 'on b', message('on b'), at(), refs[1])
    await web.add(lounge, 'on b again', message('on b again'), at(), refs[1])
    const recent = await web.recent(lounge, 2)
    expect(recent.map(entry => entry.message.text)).toEqual(['b', 'c', 'on b', 'on b again'])
  })

  test('the same key again gives the first ref and changes nothing', async () => {
    const { web } = await open()
    const [ref, again] = await Promise.all([
      web.add(lounge, 'key', message('First'), at(1)),
      web.add(lounge, 'key', message('Again'), at(2)),
    ])
    expect(again).toBe(ref)
    expect(await web.recent(lounge, 9)).toEqual([{ ref, message: message('First'), at: at(1) }])
    expect(await web.add('elsewhere', 'key', message('Other'), at())).not.toBe(ref)
  })

  test('a message is replaced in its place', async () => {
    const { web } = await open()
    const ref = await web.add(lounge, 'a', message('Open'), at(1))
    await web.add(lounge, 'b', message('Later'), at(2))
    await web.replace(ref, message('Closed'))
    const recent = await web.recent(lounge, 9)
    expect(recent.map(entry => entry.message.text)).toEqual(['Closed', 'Later'])
  })

  test('a reply to a reply stays in the thread', async () => {
    const { web } = await open()
    const head = await web.add(lounge, 'a', message('Head'), at())
    const reply = await web.add(lounge, 'b', message('Reply'), at(), head)
    await web.add(lounge, 'c', message('Deeper'), at(), reply)
    expect((await web.recent(lounge, 1)).map(({ replyTo }) => replyTo)).toEqual([
      undefined,
      head,
      head,
    ])
  })

  test('a ref that was never given is refused', async () => {
    const { web } = await open()
    for (const ref of ['7', '', '1 OR 1=1', '-1', '1e3', '9'.repeat(40)]) {
      await expect(web.replace(ref, message('x'))).rejects.toThrow(`no message "${ref}"`)
      await expect(web.add(lounge, 'k', message('x'), at(), ref)).rejects.toThrow('no message')
    }
    expect(await web.recent(lounge, 9)).toEqual([])
  })
})

describe('names', () => {
  test('a clash is settled with the next free number', async () => {
    const { web } = await open()
    expect(await web.claimName(person('1', { name: 'Ada' }))).toBe('Ada')
    expect(await web.claimName(person('2', { name: 'Ada' }))).toBe('Ada 2')
    expect(await web.claimName(person('3', { name: 'Ada' }))).toBe('Ada 3')
    expect((await web.person(person('3').id))?.name).toBe('Ada 3')
  })

  test('names that look alike clash', async () => {
    const { web } = await open()
    await web.claimName(person('1', { name: 'Hans Straße Ünal' }))
    const alike = [
      '  hans straße ünal ',
      'HANS STRASSE  ÜNAL',
      'Hans Straße U\u0308nal',
      'ℌans Straße Ünal',
      'Hans S\u200btraße Ünal',
    ]
    for (const [index, name] of alike.entries())
      expect(await web.claimName(person(`${index + 2}`, { name })), name).toMatch(/\S \d$/)
  })

  test('the own name is free, and so is one that was given up or deleted', async () => {
    const { store, web } = await open()
    const [one, two] = [person('1', { name: 'Ada' }), person('2', { name: 'Ada' })]
    await web.claimName(one)
    await web.claimName(two)
    expect(await web.claimName(one)).toBe('Ada')
    expect(await web.claimName({ ...one, name: 'ada' })).toBe('ada')
    expect(await web.claimName(two)).toBe('Ada 2')
    await web.claimName({ ...one, name: 'Grace' })
    expect(await web.claimName(two)).toBe('Ada')
    await store.deletePerson(two.id)
    expect(await web.claimName(one)).toBe('Ada')
  })

  test('other tenants have names of their own', async () => {
    const { web } = await open()
    await web.claimName(person('1', { name: 'Ada' }))
    expect(await web.claimName(person('2', { name: 'Ada', tenant: 'other' }))).toBe('Ada')
  })

  test('many at once get different names', async () => {
    const { web } = await open()
    const claims = Array.from({ length: 12 }, (_, user) =>
      web.claimName(person(`${user}`, { name: 'Ada' })),
    )
    expect(new Set(await Promise.all(claims)).size).toBe(12)
  })

  test('those that come at once, of several tenants and one with itself, get them in their order', async () => {
    const { web, file } = await open()
    await web.claimName(person('0', { name: 'Ada 2' }))
    const claims = [
      web.claimName(person('1', { name: 'Ada' })),
      web.claimName(person('2', { name: 'ADA' })),
      web.claimName(person('3', { name: 'Ada', tenant: 'other' })),
      web.claimName(person('1', { name: 'Grace' })),
      web.claimName(person('4', { name: 'Grace' })),
    ]
    expect(await Promise.all(claims)).toEqual(['Ada', 'ADA 3', 'Ada', 'Grace', 'Grace 2'])
    expect(rowsOf(file, 'SELECT user_id, name FROM people ORDER BY user_id')).toEqual([
      { user_id: '0', name: 'Ada 2' },
      { user_id: '1', name: 'Grace' },
      { user_id: '2', name: 'ADA 3' },
      { user_id: '3', name: 'Ada' },
      { user_id: '4', name: 'Grace 2' },
    ])
  })

  test('a name that nobody could see is refused', async () => {
    const { web } = await open()
    for (const name of ['', '   ', '\u200b\u2060'])
      await expect(web.claimName(person('1', { name }))).rejects.toThrow('needs a letter')
    expect(await web.person(person('1').id)).toBeUndefined()
  })
})

test('secrets are random, one for each name, the same ever after', async () => {
  const { store, web, file } = await open()
  const secret = await web.secret('cookie')
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
  expect(secret).toMatch(/^[\w-]{43}$/)
  expect(await web.secret('other')).not.toBe(secret)
  await store.close()
  expect(await (await open(file)).web.secret('cookie')).toBe(secret)
})

test('the own prediction is read from the same rows as everywhere', async () => {
  const { store, web } = await open()
  await openPost(store, 'p')
  await store.predict(click('p', person('Ada'), 'B'))
  expect(await web.prediction('p', person('Ada').id)).toBe('B')
  expect(await web.prediction('p', person('Bob').id)).toBeUndefined()
})
