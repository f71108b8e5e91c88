import { challengeOf } from '../core/challenge.ts'
import type { Concept } from '../core/concept.ts'
import { type Message, message } from '../core/message.ts'
import { challengeMessage, closedMessage } from '../core/messages/challenge.ts'
import { lessonMessage, openLessonMessage } from '../core/messages/lesson.ts'
import { revealMessage } from '../core/messages/reveal.ts'
import { sharedRunMessage, tryOutMessage } from '../core/messages/tryOut.ts'
import type { RunResult } from '../core/outcome.ts'
import type { Post, Prediction } from '../core/post.ts'
import { paragraph, strong } from '../core/prose.ts'
import { revealOf } from '../core/reveal.ts'
import type { Score } from '../core/score.ts'

export interface Sample {
  name: string
  message: Message
}

const zone = 'UTC'

/** Every kind of message as a lesson makes it, without a run: it shows what the lesson claims. */
export function samplesOf(concept: Concept): Sample[] {
  const post = postOf(concept)
  const program = runOf(concept.output)
  const runs = { program, fix: runOf(concept.fix.output) }
  const predictions = predictionsOn(post)
  const reveal = revealOf(post, program, predictions)
  const scores = predictions.map(({ personId, choice }): Score => {
    const right = choice === reveal.right
    return { personId, right, points: right ? 12 : 0, streak: { length: 2, best: 4, lastDaily: 2 } }
  })
  return [
    { name: 'challenge', message: challengeMessage(post, { count: predictions.length, zone }) },
    { name: 'closed', message: closedMessage(post, reveal.right, predictions.length) },
    { name: 'reveal', message: revealMessage({ post, reveal, runs, predictions, scores }) },
    { name: 'lesson', message: lessonMessage(concept, runs) },
    { name: 'open-lesson', message: openLessonMessage(concept, post.revealAt, zone) },
    { name: 'leaderboard', message: leaderboard },
    { name: 'run', message: tryOutMessage(program, 'run') },
    { name: 'shared-run', message: sharedRunMessage('Ada', concept.snippet, program) },
  ]
}

function postOf(concept: Concept): Post {
  const postedAt = Temporal.Instant.from('2026-11-23T09:00Z')
  return {
    id: 'sample',
    placeId: 'sample',
    kind: 'daily',
    localDate: '2026-11-23',
    challenge: challengeOf(concept, concept.slug),
    state: 'posted',
    postedAt,
    revealAt: postedAt.add({ hours: 7 }),
  }
}

/** Somebody chose each choice. */
const predictionsOn = ({ challenge }: Post): (Prediction & { name: string; hidden: boolean })[] =>
  challenge.choices.map(({ key }) => ({
    personId: key,
    choice: key,
    name: `Member ${key}`,
    hidden: false,
  }))

const runOf = (output: string): RunResult => ({
  status: 'finished',
  stdout: `${output}\n`,
  stderr: '',
  python: '3.14.2',
  durationMs: 8,
})

const leaderboard = message(
  { kind: 'heading', text: 'Leaderboard · This week' },
  {
    kind: 'table',
    caption: 'The best of 2 people',
    columns: ['Rank', 'Name', 'Points', 'Right'],
    rows: [
      ['1', 'Ada', '48', '3 of 3'],
      ['2', 'Grace', '12', '1 of 3'],
    ],
  },
  { kind: 'note', prose: [paragraph('You: rank ', strong('1'), ' with 48 points.')] },
)
