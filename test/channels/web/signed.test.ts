import fc from 'fast-check'
import { Hono } from 'hono'
import { setSignedCookie } from 'hono/cookie'
import { expect, test } from 'vitest'
import { readSigned } from '../../../src/channels/web/signed.ts'

const secret = 'the secret of the page'

/** The cookie that the library sets, as a browser sends it back. */
async function cookieOf(value: string, key = secret): Promise<string> {
  const app = new Hono().get('/', async c => {
    await setSignedCookie(c, 'who', value, key)
    return c.text('')
  })
  const [cookie = ''] = (await app.request('/')).headers.getSetCookie()
  return cookie.split(';')[0] ?? ''
}

async function read(cookie: string): Promise<string> {
  const app = new Hono().get('/', c => c.text(JSON.stringify(readSigned(c, secret, 'who') ?? null)))
  return JSON.parse(await (await app.request('/', { headers: { cookie } })).text())
}

test('a cookie: what was signed is read, whatever it says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 1, unit: 'grapheme' }), async value => {
      expect(await read(await cookieOf(value))).toBe(value)
    }),
    { numRuns: 50 },
  )
})

test('a cookie: what somebody else signed, changed or never signed says nothing', async () => {
  const mine = await cookieOf('ada')
  expect(await read(await cookieOf('ada', 'another secret'))).toBeNull()
  expect(await read(mine.replace('ada', 'bob'))).toBeNull()
  expect(await read(mine.slice(0, -4))).toBeNull()
  for (const cookie of ['who=ada', 'who=ada.', 'who=.', 'who=', 'other=1'])
    expect(await read(cookie), cookie).toBeNull()
})
