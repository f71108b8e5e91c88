import { randomBytes } from 'node:crypto'
import { Curriculum } from '../core/curriculum.ts'
import type { Channel, Python } from '../ports.ts'
import type { App } from './app.ts'
import { createCounts } from './counts.ts'
import { showCount } from './post.ts'
import { Queues } from './queues.ts'
import { createRuns } from './runs.ts'
import { TryOuts } from './tryOut.ts'

type Given = Pick<
  App,
  | 'concepts'
  | 'lessons'
  | 'newSettings'
  | 'store'
  | 'clock'
  | 'instance'
  | 'grace'
  | 'retention'
  | 'log'
>

export interface AppParts extends Given {
  channels: readonly Channel[]
  python: Python
  /** What runs the programs that people type, where it is another one than runs the lessons. */
  tryOutPython?: Python
  /** Makes names; random ones when left out. */
  newId?: App['newId']
}

/** Makes what every use case is given out of the parts. */
export function createApp(parts: AppParts): App {
  const { channels, python, tryOutPython = python, newId = randomId, ...given } = parts
  const app: App = {
    ...given,
    curriculum: new Curriculum(given.concepts),
    channels: new Map(channels.map(channel => [channel.platform, channel])),
    runs: createRuns(python, given.clock),
    counts: createCounts({
      update: postId => showCount(app, postId),
      onError: error => given.log.error({ error }, 'A count could not be shown'),
      clock: given.clock,
    }),
    sending: new Set(),
    reveals: new Queues(),
    tryOuts: new TryOuts(tryOutPython),
    newId,
  }
  return app
}

const randomId = () => randomBytes(8).toString('hex')
