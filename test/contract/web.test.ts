import { onTestFinished } from 'vitest'
import { createWebChannel, type WebChannel } from '../../src/channels/web/channel.ts'
import { FakeClock } from '../app/clock.ts'
import { TestMemory } from '../channels/web/memory.ts'
import { placeId } from '../channels/web/setup.ts'
import { Visitor } from '../channels/web/visitor.ts'
import { textOf } from '../journey/html.ts'
import { channelContract, type Harness, type Member } from './contract.ts'

channelContract('web', async receive => {
  const memory = new TestMemory()
  const running: WebChannel[] = []
  const start = async () => {
    const channel = createWebChannel({
      host: '127.0.0.1',
      port: 0,
      placeId,
      tenant: 'local',
      memory,
      clock: new FakeClock('2026-11-23T09:00Z'),
      completions: [],
      completeArgument: () => [],
      onError: () => {},
    })
    await channel.start(receive)
    running.push(channel)
    return channel
  }
  onTestFinished(async () => {
    for (const channel of running) await channel.stop()
  })
  let channel = await start()
  let visitors = { ada: new Visitor(channel.url), grace: new Visitor(channel.url) }
  for (const visitor of Object.values(visitors)) await visitor.get()
  /** The same browser, at the address where the page is now. */
  const again = ({ cookies }: Visitor) => {
    const visitor = new Visitor(channel.url)
    for (const [name, value] of cookies) visitor.cookies.set(name, value)
    return visitor
  }
  const answered = (response: Response) => {
    if (response.status >= 400) throw new Error(`Answered with ${response.status}`)
  }
  const harness: Harness = {
    platform: 'web',
    placeId,
    get channel() {
      return channel
    },
    room: async () => textOf(await new Visitor(channel.url).page()),
    told: async (member: Member) => textOf(await visitors[member].page()),
    async predict(member, choice, { times = 1 } = {}) {
      const nonce = crypto.randomUUID()
      const sent = Array.from({ length: times }, () => visitors[member].predict(choice, { nonce }))
      for (const response of await Promise.all(sent)) answered(response)
    },
    async type(member, line) {
      answered(await visitors[member].command(line))
    },
    async run(member, program) {
      answered(await visitors[member].run(program))
    },
    async disturb() {
      await visitors.ada.post('/predict', { post: '', choice: 'Z' })
      await visitors.ada.post('/nowhere', {})
    },
    async restart() {
      await channel.stop()
      channel = await start()
      visitors = { ada: again(visitors.ada), grace: again(visitors.grace) }
    },
    pings: () => [],
  }
  return harness
})
