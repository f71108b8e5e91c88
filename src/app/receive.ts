import type { Message } from '../core/message.ts'
import type { Incoming, Receive } from '../ports.ts'
import { administer } from './administer.ts'
import type { App } from './app.ts'
import { type CommandEntry, parseCommand } from './commands.ts'
import { explain } from './explain.ts'
import { help, unknownCommand } from './help.ts'
import { leaderboard } from './leaderboard.ts'
import { predict } from './predict.ts'
import { privacy } from './privacy.ts'
import { say } from './say.ts'
import { stats } from './stats.ts'
import { share, tryOut } from './tryOut.ts'

/** Handles whatever comes in from any channel. A failure of ours is logged, and said politely. */
export function createReceive(app: App): Receive {
  return async incoming => {
    try {
      return await handle(app, incoming)
    } catch (error) {
      app.log.error({ error, delivery: incoming.deliveryId }, 'Something that came in failed')
      return say('That did not work, and it is our fault. Nothing is lost; please try again.')
    }
  }
}

function handle(app: App, incoming: Incoming): Promise<Message> {
  switch (incoming.kind) {
    case 'prediction':
      return predict(app, incoming)
    case 'command':
      return command(app, incoming, incoming.line)
    case 'run':
      return tryOut(app, incoming)
    case 'share':
      return share(app, incoming)
  }
}

async function command(app: App, incoming: Incoming, line: string): Promise<Message> {
  const parsed = parseCommand(line)
  if ('unknown' in parsed) return unknownCommand(parsed.unknown, parsed.near, incoming.admin)
  const { entry, argument } = parsed
  if (entry.admin && !incoming.admin) return say('Only who administers this channel can do that.')
  if (argument.toLowerCase() === 'help') return help(incoming.admin)
  return carryOut(app, incoming, entry, argument)
}

async function carryOut(
  app: App,
  incoming: Incoming,
  { command }: CommandEntry,
  argument: string,
): Promise<Message> {
  const [name, action = ''] = command.split(' ')
  switch (name) {
    case '/explain':
      return explain(app, incoming, argument)
    case '/leaderboard':
      return leaderboard(app, incoming, argument)
    case '/stats':
      return stats(app, incoming)
    case '/privacy':
      return privacy[action as keyof typeof privacy](app, incoming)
    case '/challenge': {
      const place = await app.store.place(incoming.placeId)
      if (place === undefined) return say('This channel is not set up yet.')
      return administer[action as keyof typeof administer](app, place, incoming, argument)
    }
    default:
      return help(incoming.admin)
  }
}
