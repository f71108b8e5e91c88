import type { CommandEntry } from '../core/command.ts'
import type { Message } from '../core/message.ts'
import type { Place } from '../core/place.ts'
import { code } from '../core/prose.ts'
import { type Incoming, Later, type Receive, Refused, Uncertain } from '../ports.ts'
import { administer } from './administer.ts'
import type { App } from './app.ts'
import { parseCommand } from './commands.ts'
import { explain } from './explain.ts'
import { help, unknownCommand } from './help.ts'
import { home } from './home.ts'
import { leaderboard } from './leaderboard.ts'
import { nudge } from './nudge.ts'
import { predict } from './predict.ts'
import { privacy } from './privacy.ts'
import { say } from './say.ts'
import { setUp } from './setUp.ts'
import { stats } from './stats.ts'
import { share, tryOut } from './tryOut.ts'

/** Handles whatever comes in from any channel. A failure of ours is logged, and said politely. */
export function createReceive(app: App): Receive {
  return async incoming => {
    try {
      return await handle(app, incoming)
    } catch (error) {
      if (error instanceof Refused) return say(`The platform refuses that: ${error.message}.`)
      if (error instanceof Later) return say(`${error.message}. Please try again then.`)
      if (error instanceof Uncertain)
        return say('The platform did not answer: look whether it is there before you try again.')
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
    case 'home':
      return home(app, incoming)
  }
}

async function command(app: App, incoming: Incoming, line: string): Promise<Message> {
  const parsed = parseCommand(line)
  const place = await app.store.place(incoming.placeId)
  const admin = incoming.admin || (place !== undefined && place.setUpBy === incoming.person.id)
  if ('unknown' in parsed) return unknownCommand(parsed.unknown, parsed.near, admin)
  const { entry, argument } = parsed
  if (entry.admin && !admin) return say('Only who administers this channel can do that.')
  if (argument.toLowerCase() === 'help') return help(admin)
  return carryOut(app, { ...incoming, admin }, { entry, argument, place })
}

async function carryOut(
  app: App,
  incoming: Incoming,
  { entry, argument, place }: { entry: CommandEntry; argument: string; place: Place | undefined },
): Promise<Message> {
  const [name, action = ''] = entry.command.split(' ')
  switch (name) {
    case '/explain':
      return explain(app, incoming, argument)
    case '/leaderboard':
      return place
        ? leaderboard(app, place, { reader: incoming.person, asked: argument })
        : notSetUp
    case '/stats':
      return place ? stats(app, place, incoming.person) : notSetUp
    case '/nudge':
      return place ? nudge(app, place, { incoming, word: argument }) : notSetUp
    case '/privacy':
      return privacy[action as keyof typeof privacy](app, incoming)
    case '/challenge': {
      if (action === 'setup') return setUp(app, incoming, { place, words: argument })
      if (place === undefined) return notSetUp
      return administer[action as keyof typeof administer](app, place, incoming, argument)
    }
    default:
      return help(incoming.admin)
  }
}

const notSetUp = say(
  'This channel is not set up yet: whoever administers it types ',
  code('/challenge setup'),
  '.',
)
