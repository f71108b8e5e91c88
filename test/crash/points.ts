import type { Platform } from '../../src/core/place.ts'
import { fault } from '../standins/discord/discord.ts'
import type { Phase } from './day.ts'
import type { World } from './world.ts'

/** Where a process dies: at a step of ours, or while the platform has a request of it. */
export interface Point {
  phase: Phase
  step: string
  /** `unsent`: asked, and the platform has not done it; `unanswered`: it has, and could not say so. */
  when: 'before' | 'after' | 'unsent' | 'unanswered'
  /** Only on these platforms. */
  platforms?: readonly Platform[]
  /** It needs a Monday. */
  digest?: boolean
}

const sides = ['before', 'after'] as const
const underWay = ['unsent', 'unanswered'] as const
const chats = ['slack', 'discord'] as const

const ours = (phase: Phase, steps: readonly string[], more: Partial<Point> = {}): Point[] =>
  steps.flatMap(step => sides.map(when => ({ phase, step, when, ...more })))
const theirs = (phase: Phase, steps: readonly string[], more: Partial<Point> = {}): Point[] =>
  steps.flatMap(step => underWay.map(when => ({ phase, step, when, platforms: chats, ...more })))

export const points: Point[] = [
  ...ours('setUp', ['savePlace', 'setNextDigest']),
  ...ours('post', ['claimPost', 'setNextPost', 'post', 'markPosted']),
  ...theirs('post', ['post']),
  ...ours('predict', ['predict', 'count']),
  ...theirs('predict', ['count']),
  ...ours('nudge', ['claimNudge', 'tell'], { platforms: chats }),
  ...theirs('nudge', ['tell']),
  ...ours('reveal', ['claimReveal', 'close', 'reply', 'finishReveal']),
  ...theirs('reveal', ['close', 'reply']),
  ...ours('post', ['digest', 'setNextDigest'], { digest: true }),
  ...theirs('post', ['digest'], { digest: true }),
]

/** What a step sends, by the platform's own names. */
const sent: Record<string, { slack: string; discord: string }> = {
  post: { slack: 'chat.postMessage', discord: 'POST /channels/:id/messages' },
  digest: { slack: 'chat.postMessage', discord: 'POST /channels/:id/messages' },
  tell: { slack: 'chat.postMessage', discord: 'POST /channels/:id/messages' },
  reply: { slack: 'chat.postMessage', discord: 'POST /channels/:id/messages' },
  count: { slack: 'chat.update', discord: 'PATCH /channels/:id/messages/:id' },
  close: { slack: 'chat.update', discord: 'PATCH /channels/:id/messages/:id' },
}

/** Has the process die there, the next time that it comes there. */
export async function arm(world: World, platform: Platform, point: Point): Promise<void> {
  const { step, when } = point
  if (when === 'before' || when === 'after')
    return world.bot.arm(step === 'run' ? { step, when } : { step, when, platform })
  withhold(world, platform, { what: sent[step], after: when === 'unanswered' })
}

interface Withheld {
  what: { slack: string; discord: string } | undefined
  /** Whether the platform does what it is asked. */
  after: boolean
  /** The how manieth such request; the next one unless said. */
  nth?: number
}

/** The platform gives no answer to a request, and the process dies waiting. */
export function withhold(
  world: World,
  platform: Platform,
  { what, after, nth = 1 }: Withheld,
): void {
  if (what === undefined) throw new Error('There is no request for that step')
  if (platform === 'slack' && world.slack) {
    const { slack } = world.slack
    const calls = () => slack.calls(what.slack).length
    const before = calls()
    slack.fail(what.slack, { hang: true, after })
    world.killWhen(() => calls() > before)
  } else if (platform === 'discord' && world.discord) {
    const { discord } = world.discord
    let left = nth
    let taken = false
    discord.fail(({ route }) => {
      if (route === what.discord) left -= 1
      taken ||= left === 0
      return taken && route === what.discord
    }, fault.hang({ after }))
    world.killWhen(() => taken)
  }
}
