import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createSlackChannel, type SlackChannel } from '../../../src/channels/slack/channel.ts'
import type { SlackOptions } from '../../../src/channels/slack/options.ts'
import { type Message, message } from '../../../src/core/message.ts'
import { paragraph } from '../../../src/core/prose.ts'
import type { ChannelMemory, Incoming, Log, Receive, Tenancy } from '../../../src/ports.ts'
import { openStore } from '../../../src/store/index.ts'
import { FakeClock } from '../../app/clock.ts'
import { type Slack, startSlack } from '../../standins/slack/slack.ts'
import type { SlackOptions as StandInOptions, TeamSpec } from '../../standins/slack/types.ts'

export const botToken = 'xoxb-1-secret'
export const appToken = 'xapp-1-secret'
export const place = 'slack:T1:C1'

export const team: TeamSpec = {
  id: 'T1',
  botToken,
  users: [
    { id: 'U1', name: 'Ada', is_admin: true, tz: 'Europe/Berlin' },
    { id: 'U2', name: 'Grace' },
  ],
  channels: [
    { id: 'C1', name: 'python', member: true },
    { id: 'C2', name: 'other', member: false },
  ],
}

export const say = (...words: string[]): Message =>
  message({ kind: 'prose', prose: [paragraph(...words)] })

const choices = [
  { key: 'A', text: 'one' },
  { key: 'B', text: 'two\nlines' },
] as const

/** A challenge that takes predictions. */
export const challenge = (post = 'post-1', count = 0): Message =>
  message(
    { kind: 'heading', text: 'What does this print?' },
    { kind: 'code', code: 'print(1)' },
    { kind: 'choices', choices },
    {
      kind: 'actions',
      actions: choices.map(({ key }) => ({ do: 'predict', label: key, post, choice: key })),
    },
    { kind: 'note', prose: [paragraph(`${count} predictions so far`)] },
  )

/** Everything that the log was told, but for what is only seen when one debugs. */
export class Lines implements Log {
  readonly lines: string[] = []
  readonly debug = () => {}
  readonly info = (facts: object, sentence: string) => this.#add('info', facts, sentence)
  readonly warn = (facts: object, sentence: string) => this.#add('warn', facts, sentence)
  readonly error = (facts: object, sentence: string) => this.#add('error', facts, sentence)

  #add(level: string, facts: object, sentence: string): void {
    const error = (facts as { error?: unknown }).error
    this.lines.push(`${level}: ${sentence} ${JSON.stringify(facts)} ${error ?? ''}`)
  }
}

export interface Opened {
  slack: Slack
  channel: SlackChannel
  memory: ChannelMemory
  clock: FakeClock
  log: Lines
  received: Incoming[]
  /** Tenants that left and joined, such as `left T1`. */
  tenants: string[]
  /** Whom Slack has said the name of, after a click. */
  named: string[]
  /** The channel as it is after a restart, with the same memory. */
  restart(): Promise<SlackChannel>
}

export interface Opening {
  standIn?: Partial<StandInOptions>
  options?: Partial<SlackOptions>
  /** Whether OAuth begins at the stand-in. */
  authorize?: boolean
  receive?: (incoming: Incoming) => Promise<Message> | Message
}

/** A stand-in and, connected to it, a channel that works until the test ends. */
export async function open({
  standIn,
  options,
  receive,
  authorize,
}: Opening = {}): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), 'whatprints-slack-'))
  const { store, memoryOf } = await openStore({ file: join(folder, 'test.db') })
  const memory = memoryOf('slack')
  const clock = new FakeClock('2026-11-23T09:00Z')
  const slack = await startSlack({ teams: [team], appToken, ...standIn })
  const log = new Lines()
  const received: Incoming[] = []
  const tenants: string[] = []
  const named: string[] = []
  const hear: Receive = async incoming => {
    received.push(incoming)
    return (receive ?? answer)(incoming)
  }
  const tenancy: Tenancy = {
    left: async tenant => void tenants.push(`left ${tenant}`),
    joined: async tenant => void tenants.push(`joined ${tenant}`),
    named: async ({ user, name }) => void named.push(`${user} is ${name}`),
  }
  const running: SlackChannel[] = []
  const start = async () => {
    const channel = createSlackChannel({
      botToken,
      appToken,
      apiUrl: slack.apiUrl,
      ...(authorize && { authorizeUrl: slack.authorizeUrl }),
      paceMs: 0,
      memory,
      clock,
      log,
      commands: [],
      lessons: {
        find: typed =>
          ['asyncio-run', 'late-binding']
            .filter(slug => slug.includes(typed))
            .map(slug => ({ slug, topic: 'async' })),
        program: slug => (slug === 'asyncio-run' ? 'import asyncio\nprint(1)' : undefined),
      },
      newSettings: {
        zone: 'UTC',
        weekdays: [1, 2],
        postTime: '09:00',
        revealTime: '16:00',
        topics: [],
      },
      ...options,
    })
    await channel.start(hear, tenancy)
    running.push(channel)
    return channel
  }
  onTestFinished(async () => {
    for (const channel of running) await channel.stop()
    await slack.stop()
    await store.close()
    await rm(folder, { recursive: true })
  })
  const opened: Opened = {
    slack,
    memory,
    clock,
    log,
    received,
    tenants,
    named,
    channel: await start(),
    async restart() {
      await running.pop()?.stop()
      opened.channel = await start()
      return opened.channel
    },
  }
  return opened
}

const answer = (incoming: Incoming): Message => {
  switch (incoming.kind) {
    case 'prediction':
      return say(`Your prediction: ${incoming.choice}.`)
    case 'command':
      return say(`You said ${incoming.line}`)
    case 'run':
      return message(
        { kind: 'output', caption: 'It prints', text: `The output of ${incoming.code}` },
        { kind: 'actions', actions: [{ do: 'share', label: 'Share in channel', run: 'run-1' }] },
      )
    case 'share':
      return say(`Shared ${incoming.run}.`)
    case 'home':
      return say('Home')
  }
}

/** Resolves once it holds; for what happens after an acknowledgement. */
export async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + 15_000
  while (!holds()) {
    if (performance.now() > end) throw new Error(`Not within 15 s: ${holds}`)
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}
