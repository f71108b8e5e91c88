import { type Message, message } from '../../src/core/message.ts'
import type { Platform } from '../../src/core/place.ts'
import { paragraph } from '../../src/core/prose.ts'
import type { Channel, Receive } from '../../src/ports.ts'

/** A channel with a room and two members, as the suite wants to use it; ended after the test. */
export interface Harness {
  platform: Platform
  placeId: string
  /** Another one after `restart`. */
  readonly channel: Channel
  /** All that is said in the room, as a reader reads it, in order; beneath each message its replies. */
  room(): Promise<string>
  /** All that one member was told in private so far. */
  told(member: Member): Promise<string>
  /** Presses the button of a choice; resolves when the platform has its answer. `times`: the same delivery again. */
  predict(member: Member, choice: 'A' | 'B', options?: { times?: number }): Promise<void>
  /** Types a command. */
  type(member: Member, line: string, options?: { times?: number }): Promise<void>
  /** Changes the program of the lesson that was posted, and runs it. */
  run(member: Member, program: string): Promise<void>
  /** Delivers what makes no sense. */
  disturb(): Promise<void>
  /** Ends the channel and starts it again, with the same memory. */
  restart(): Promise<void>
  /** What would have notified somebody. */
  pings(): readonly string[]
}

export type Member = 'ada' | 'grace'
export type Open = (receive: Receive) => Promise<Harness>

/** The lesson whose program `run` changes; a harness offers it to its channel. */
export const lesson = { slug: 'sample-lesson', topic: 'sample', program: 'print(1)\nprint(2)' }

export const say = (words: string) => message({ kind: 'prose', prose: [paragraph(words)] })

export const challenge = (words = 'What does this print?'): Message =>
  message(
    { kind: 'heading', text: words },
    { kind: 'code', code: 'print("one")' },
    {
      kind: 'choices',
      choices: [
        { key: 'A', text: 'one' },
        { key: 'B', text: 'two' },
      ],
    },
    {
      kind: 'actions',
      actions: (['A', 'B'] as const).map(choice => ({
        do: 'predict',
        label: choice,
        post: 'post-1',
        choice,
      })),
    },
  )

export const lessonPost = message(
  { kind: 'heading', text: 'A lesson' },
  { kind: 'code', code: lesson.program },
  {
    kind: 'actions',
    actions: [
      { do: 'edit', label: 'Change it and run it', lesson: lesson.slug, code: lesson.program },
    ],
  },
)

export const times = (text: string, part: string) => text.split(part).length - 1

/** Waits for what a channel does after it has answered its platform. */
export async function eventually(check: () => Promise<void>): Promise<void> {
  const end = performance.now() + 15_000
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (performance.now() > end) throw error
      await new Promise(resolve => setTimeout(resolve, 10))
    }
  }
}
