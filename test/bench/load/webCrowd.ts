import { Agent, get, request } from 'node:http'
import { Member } from '../../journey/member.ts'
import { people } from './burst.ts'
import { type Crowd, openNow } from './clicks.ts'

const connectingTogether = 100

/** Each with a browser and a connection of their own. */
export async function webCrowd(): Promise<Crowd> {
  const agents = Array.from(
    { length: 2 * people },
    () => new Agent({ keepAlive: true, maxSockets: 1 }),
  )
  const cookies: string[] = []
  let url = ''
  let post = ''
  return {
    platform: 'web',
    place: openNow('web', 'local', 'general'),
    environment: {},
    async gather(at) {
      url = at
      const [form] = await new Member(url).challenges()
      post = form?.hidden.post ?? ''
      if (post === '') throw new Error('There is no challenge on the page')
      for (let person = 0; person < 2 * people; person += 1) {
        const response = await fetch(url)
        await response.text()
        const given = response.headers.getSetCookie()
        cookies.push(given.map(cookie => cookie.split(';')[0]).join('; '))
      }
      // Browsers have their connections open when somebody clicks.
      for (let first = 0; first < agents.length; first += connectingTogether)
        await Promise.all(
          agents.slice(first, first + connectingTogether).map(agent => connect(url, agent)),
        )
    },
    click(person) {
      const body = new URLSearchParams({ post, nonce: `click-${person}`, choice: 'A' }).toString()
      const headers = {
        origin: url,
        cookie: cookies[person],
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
        'x-requested-with': 'page.js',
      }
      const began = performance.now()
      return new Promise((resolve, reject) => {
        const sent = request(
          `${url}/predict`,
          { agent: agents[person], method: 'POST', headers },
          response => {
            const took = performance.now() - began
            if (response.statusCode !== 200)
              reject(new Error(`The page answered with status ${response.statusCode}`))
            response.resume().once('end', () => resolve(took))
          },
        )
        sent.once('error', reject)
        sent.end(body)
      })
    },
    async stop() {
      for (const agent of agents) agent.destroy()
    },
  }
}

const connect = (url: string, agent: Agent) =>
  new Promise<void>((resolve, reject) => {
    get(`${url}/assets/icon.svg`, { agent }, response =>
      response.resume().once('end', () => resolve()),
    ).once('error', reject)
  })
