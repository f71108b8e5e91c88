import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { Member } from '../../journey/member.ts'
import { people } from './burst.ts'
import { type Crowd, openNow } from './clicks.ts'

const connectingTogether = 100

/**
 * Each with a connection of their own, open already, as browsers have it; over plain sockets, so that
 * the time that is taken is the bot's and not that of two thousand clients in one process.
 */
export async function webCrowd(): Promise<Crowd> {
  const visitors: Visitor[] = []
  let post = ''
  return {
    platform: 'web',
    place: openNow('web', 'local', 'general'),
    environment: {},
    async gather(at) {
      const url = new URL(at)
      const [form] = await new Member(at).challenges()
      post = form?.hidden.post ?? ''
      if (post === '') throw new Error('There is no challenge on the page')
      const cookies: string[] = []
      for (let person = 0; person < 2 * people; person += 1) cookies.push(await cookieOf(at))
      for (let first = 0; first < cookies.length; first += connectingTogether) {
        const some = cookies.slice(first, first + connectingTogether)
        visitors.push(...(await Promise.all(some.map(cookie => Visitor.come(url, cookie)))))
      }
    },
    async click(person) {
      const visitor = visitors[person]
      if (visitor === undefined) throw new Error('Somebody who never came cannot click')
      return visitor.post('/predict', { post, nonce: `click-${person}`, choice: 'A' })
    },
    async stop() {
      for (const visitor of visitors) visitor.leave()
    },
  }
}

async function cookieOf(url: string): Promise<string> {
  const response = await fetch(url)
  await response.text()
  const given = response.headers.getSetCookie()
  return given.map(cookie => cookie.split(';')[0]).join('; ')
}

class Visitor {
  readonly #url: URL
  readonly #cookie: string
  readonly #socket: Socket

  private constructor(url: URL, cookie: string, socket: Socket) {
    this.#url = url
    this.#cookie = cookie
    this.#socket = socket
  }

  static async come(url: URL, cookie: string): Promise<Visitor> {
    const socket = connect(Number(url.port), url.hostname)
    await once(socket, 'connect')
    socket.setNoDelay()
    return new Visitor(url, cookie, socket)
  }

  /** Resolves to the milliseconds from the first byte sent until the answer began. */
  async post(path: string, fields: Record<string, string>): Promise<number> {
    const body = new URLSearchParams(fields).toString()
    const request = [
      `POST ${path} HTTP/1.1`,
      `host: ${this.#url.host}`,
      `origin: ${this.#url.origin}`,
      `cookie: ${this.#cookie}`,
      'content-type: application/x-www-form-urlencoded',
      `content-length: ${Buffer.byteLength(body)}`,
      'x-requested-with: page.js',
      '',
      body,
    ].join('\r\n')
    const began = performance.now()
    this.#socket.write(request)
    const [answer] = await once(this.#socket, 'data')
    const took = performance.now() - began
    const status = String(answer).slice(0, 12)
    if (status !== 'HTTP/1.1 200') throw new Error(`The page answered ${status}`)
    return took
  }

  leave(): void {
    this.#socket.destroy()
  }
}
