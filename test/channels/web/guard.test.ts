import { describe, expect, test } from 'vitest'
import { postsPerMinute } from '../../../src/channels/web/limits.ts'
import { challenge, open, placeId } from './setup.ts'
import { byScript, getAs, Visitor } from './visitor.ts'

describe('headers', () => {
  test.each(['/', '/nowhere', '/assets/page.js', '/healthz'])(
    '%s carries a strict policy',
    async path => {
      const { channel } = await open()
      const { headers } = await new Visitor(channel.url).get(path)
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      )
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('same-origin')
    },
  )

  test('pages are not stored, and hold nothing that the policy forbids', async () => {
    const { channel } = await open()
    await channel.post(placeId, challenge(), 'a')
    const response = await new Visitor(channel.url).get()
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.text()).not.toMatch(
      / style=|<style|<script(?! type="module" src=)| on\w+="/,
    )
  })
})

describe('the name that is asked for', () => {
  test('this machine’s own names, with the port', async () => {
    const { channel } = await open()
    const { port } = new URL(channel.url)
    for (const name of ['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])
      expect(await getAs(`${name}:${port}`, channel.url)).toBe(200)
  })

  test('no other name, port or nonsense', async () => {
    const { channel } = await open()
    const { port } = new URL(channel.url)
    const others = [
      `evil.example:${port}`,
      '127.0.0.1',
      '127.0.0.1:1',
      `192.168.0.5:${port}`,
      `a@127.0.0.1:${port}`,
    ]
    for (const host of others) expect(await getAs(host, channel.url), host).not.toBe(200)
  })

  test('public hosts as configured', async () => {
    const { channel } = await open({ publicHosts: ['Quiz.example.com'], password: 'secret' })
    expect(await getAs('quiz.example.com', channel.url)).toBe(401)
    expect(await getAs('quiz.example.com:8443', channel.url)).toBe(401)
    expect(await getAs('other.example.com', channel.url)).toBe(403)
  })

  test('addresses, once we listen to the network', async () => {
    const { channel } = await open({ host: '0.0.0.0', password: 'secret' })
    const { port } = new URL(channel.url)
    expect(await getAs(`192.168.0.5:${port}`, channel.url)).toBe(401)
    expect(await getAs(`evil.example:${port}`, channel.url)).toBe(403)
  })
})

describe('the page that a form comes from', () => {
  const fields = { line: '/help', nonce: 'n' }

  test.each([
    ['no header at all', {}],
    ['another origin', { origin: 'http://evil.example' }],
    ['an origin without a name', { origin: 'null' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    [
      'another origin that claims to be the same',
      { origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' },
    ],
  ])('%s: refused, and nothing is received', async (_, headers) => {
    const { channel, received } = await open()
    const forms = {
      command: fields,
      run: { code: 'print(1)', nonce: 'n' },
      share: { run: '1', nonce: 'n' },
    }
    for (const [path, form] of Object.entries(forms)) {
      const body = new URLSearchParams(form)
      const response = await fetch(`${channel.url}/${path}`, { method: 'POST', body, headers })
      expect(response.status, path).toBe(403)
    }
    expect(received).toEqual([])
  })

  test.each([
    ['our origin', (url: string) => ({ origin: url })],
    ['the browser’s word', () => ({ 'sec-fetch-site': 'same-origin' })],
  ])('%s: taken', async (_, headers) => {
    const { channel, received } = await open()
    const body = new URLSearchParams(fields)
    const init = {
      method: 'POST',
      body,
      headers: headers(channel.url),
      redirect: 'manual',
    } as const
    expect((await fetch(`${channel.url}/command`, init)).status).toBe(303)
    expect(received).toHaveLength(1)
  })
})

describe('limits', () => {
  test('a form that is too long is refused', async () => {
    const { channel, received } = await open()
    const response = await new Visitor(channel.url).command(`/${'x'.repeat(9000)}`)
    expect(response.status).toBe(413)
    expect(received).toEqual([])
  })

  test('a program may be longer than a line, and is refused when it is far too long', async () => {
    const { channel, received } = await open()
    const visitor = new Visitor(channel.url)
    await visitor.page()
    const most = '☃'.repeat(20_000)
    expect((await visitor.run(most)).status).toBe(303)
    expect(received).toMatchObject([{ kind: 'run', code: most }])
    const longer = await visitor.run(`${most}☃`, '', byScript)
    expect(longer.status).toBe(422)
    expect(await longer.text()).toContain('A program can have at most 3000 characters.')
    expect((await visitor.run('☃'.repeat(30_000))).status).toBe(413)
    expect(received).toHaveLength(1)
  })

  test('whoever sends too fast waits a minute; others do not', async () => {
    const { channel, pass } = await open()
    const [fast, other] = [new Visitor(channel.url), new Visitor(channel.url)]
    await fast.page()
    await other.page()
    for (let sent = 0; sent < postsPerMinute; sent++) await fast.post('/dismiss', {})
    const refused = await fast.post('/dismiss', {}, byScript)
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('60')
    expect(await refused.text()).toContain('wait a minute')
    expect((await other.post('/dismiss', {})).status).toBe(303)
    pass({ minutes: 1 })
    expect((await fast.post('/dismiss', {})).status).toBe(303)
  })
})

describe('what goes wrong', () => {
  test('an unknown page says so', async () => {
    const { channel } = await open()
    const response = await new Visitor(channel.url).get('/nowhere')
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('There is nothing here')
  })

  test.each([[{}], [byScript]])('a failure of ours is told without its details', async headers => {
    const failure = new Error('the database is gone')
    const { channel, errors } = await open({ receive: () => Promise.reject(failure) })
    const visitor = new Visitor(channel.url)
    const response = await visitor.post('/command', { line: '/help', nonce: 'n' }, headers)
    expect(response.status).toBe(500)
    const text = await response.text()
    expect(text).toContain('went wrong on our side')
    expect(text).not.toContain('database')
    expect(errors).toEqual([failure])
  })

  test.each([
    ['/predict', { post: 'post-1', choice: 'Z', nonce: 'n' }],
    ['/predict', { post: 'post-1', choice: 'A' }],
    ['/command', { line: '/help' }],
    ['/command', { line: '/help\u0000', nonce: 'n' }],
    ['/command', { line: `/${'x'.repeat(300)}`, nonce: 'n' }],
    ['/run', { code: 'print(1)' }],
    ['/run', { nonce: 'n' }],
    ['/share', { run: '', nonce: 'n' }],
    ['/share', { run: 'run-1' }],
  ])('%s with %o is refused', async (path, fields) => {
    const { channel, received } = await open()
    const response = await new Visitor(channel.url).post(path, fields as Record<string, string>)
    expect(response.status).toBe(422)
    expect(received).toEqual([])
  })

  test('a body that is no form is refused', async () => {
    const { channel } = await open()
    const headers = { origin: channel.url, 'content-type': 'multipart/form-data; boundary=x' }
    const init = { method: 'POST', body: 'nonsense', headers }
    expect((await fetch(`${channel.url}/predict`, init)).status).toBe(422)
  })
})

test('assets are sent once', async () => {
  const { channel } = await open()
  const visitor = new Visitor(channel.url)
  const first = await visitor.get('/assets/base.css')
  expect(first.headers.get('content-type')).toBe('text/css; charset=utf-8')
  const etag = first.headers.get('etag') ?? ''
  expect((await visitor.get('/assets/base.css', { 'if-none-match': etag })).status).toBe(304)
  expect((await visitor.get('/assets/../channel.ts')).status).toBe(404)
})
