import { onTestFinished } from 'vitest'
import { createWebChannel, type WebChannel } from '../../../src/channels/web/channel.ts'
import type { WebOptions } from '../../../src/channels/web/options.ts'
import { type Block, type Message, message } from '../../../src/core/message.ts'
import { paragraph } from '../../../src/core/prose.ts'
import type { Incoming, Receive } from '../../../src/ports.ts'
import { TestMemory } from './memory.ts'

export const placeId = 'web:local:main'

export const say = (words: string): Message => message({ kind: 'prose', prose: [paragraph(words)] })

const choices = [
  { key: 'A', text: 'one' },
  { key: 'B', text: 'two\nlines' },
] as const

/** A challenge that takes predictions. */
export function challenge(post = 'post-1', count = 0): Message {
  return message(
    { kind: 'heading', text: 'What does this print?' },
    { kind: 'code', code: 'print(1)' },
    { kind: 'choices', choices },
    {
      kind: 'actions',
      actions: choices.map(({ key }) => ({ do: 'predict', label: key, post, choice: key })),
    },
    { kind: 'note', prose: [paragraph(`${count} predictions so far`)] },
  )
}

/** A lesson that ends with an editor for its program. */
export const lesson = (code = 'print(1)'): Message =>
  message(
    { kind: 'heading', text: 'The answer is A' },
    {
      kind: 'actions',
      actions: [{ do: 'edit', label: 'Change it and run it', lesson: 'first', code }],
    },
  )

/** What the application would do: it stores predictions, repeats commands and programs, and shares. */
export function stubReceive(memory: TestMemory, received: Incoming[]): Receive {
  return async incoming => {
    received.push(incoming)
    if (incoming.kind === 'command') return say(`You said ${incoming.line}`)
    if (incoming.kind === 'share') return say(`Shared ${incoming.run}.`)
    if (incoming.kind === 'run') return runOf(incoming.code, `run-${received.length}`)
    if (incoming.kind === 'home') return say('Home')
    memory.predictions.set(`${incoming.post} ${incoming.person.id}`, incoming.choice)
    return say(`Your prediction: ${incoming.choice}. You can change it until the reveal.`)
  }
}

const runOf = (code: string, run: string) =>
  message(
    { kind: 'output', caption: 'It prints', text: `The output of ${code}` },
    { kind: 'actions', actions: [{ do: 'share', label: 'Share in channel', run }] },
  )

export interface Opened {
  channel: WebChannel
  memory: TestMemory
  received: Incoming[]
  errors: unknown[]
  /** Moves the clock. */
  pass(duration: Temporal.DurationLike): void
}

/** A channel that listens on a free port until the test ends. */
export async function open(
  options: Partial<WebOptions> & { memory?: TestMemory; receive?: Receive } = {},
): Promise<Opened> {
  const { memory = new TestMemory(), receive, ...rest } = options
  const received: Incoming[] = []
  const errors: unknown[] = []
  let now = Temporal.Instant.from('2026-11-23T09:00:00Z')
  const channel = createWebChannel({
    host: '127.0.0.1',
    port: 0,
    placeId,
    tenant: 'local',
    memory,
    clock: { now: () => now, every: () => () => {} },
    completions: [
      { command: '/explain', help: 'Read a lesson' },
      { command: '/challenge now', help: 'Post a challenge' },
      { command: '/help', help: 'All commands' },
    ],
    completeArgument: command =>
      command === '/explain' ? [{ value: 'asyncio-run', help: 'The event loop' }] : [],
    onError: error => errors.push(error),
    ...rest,
  })
  await channel.start(receive ?? stubReceive(memory, received))
  onTestFinished(() => channel.stop())
  return {
    channel,
    memory,
    received,
    errors,
    pass: duration => {
      now = now.add(duration)
    },
  }
}

/** One block of every kind, each with the text wherever a text can stand. */
export const everyBlock = (text: string): Block[] => [
  { kind: 'heading', text },
  {
    kind: 'prose',
    prose: [
      paragraph(text, { kind: 'code', text }, { kind: 'strong', text }, { kind: 'emphasis', text }),
      { kind: 'bullet', spans: [{ kind: 'text', text }] },
      { kind: 'numbered', spans: [{ kind: 'time', at: 0, text }] },
    ],
  },
  { kind: 'code', code: text },
  { kind: 'output', caption: text, text },
  { kind: 'choices', choices: [{ key: 'A', text, mark: text }] },
  { kind: 'chart', caption: text, bars: [{ label: text, value: 3 }] },
  { kind: 'table', caption: text, columns: [text], rows: [[text]] },
  {
    kind: 'actions',
    actions: [
      { do: 'command', label: text, command: text },
      { do: 'share', label: text, run: text },
      { do: 'edit', label: text, lesson: text, code: text },
    ],
  },
  { kind: 'fold', summary: text, blocks: [{ kind: 'output', caption: text, text }] },
  { kind: 'note', prose: [paragraph(text)] },
]
