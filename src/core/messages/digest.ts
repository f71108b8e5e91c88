import { type Block, type Message, message } from '../message.ts'
import type { Post } from '../post.ts'
import { code, type Prose, paragraph } from '../prose.ts'
import { lead } from './lesson.ts'
import { counted } from './words.ts'

export interface Digest {
  /** Challenges revealed in the week, and predictions on them. */
  challenges: number
  predictions: number
  right: number
  streaks: readonly { name: string; length: number }[]
  missed?: MissedLesson
}

/** The lesson that most people got wrong, and the belief behind the commonest wrong choice. */
export interface MissedLesson {
  post: Post
  wrong: number
  answered: number
  misconception: Prose
}

/** A week in a place, for those who want one. */
export function digestMessage({
  challenges,
  predictions,
  right,
  streaks,
  missed,
}: Digest): Message {
  return message(
    { kind: 'heading', text: 'Last week here' },
    {
      kind: 'prose',
      prose: [
        paragraph(
          `${counted(challenges, 'challenge')}, ${counted(predictions, 'prediction')}, ${right} of them right.`,
        ),
      ],
    },
    ...(streaks.length > 0 ? [streakTable(streaks)] : []),
    ...(missed ? missedBlocks(missed) : []),
  )
}

const streakTable = (streaks: Digest['streaks']): Block => ({
  kind: 'table',
  caption: 'The longest streaks just now',
  columns: ['Name', 'Right in a row'],
  rows: streaks.map(({ name, length }) => [name, String(length)]),
})

function missedBlocks({ post, wrong, answered, misconception }: MissedLesson): Block[] {
  const { slug } = post.challenge.concept
  return [
    {
      kind: 'prose',
      prose: [
        paragraph('Missed most: ', code(slug), `, by ${wrong} of ${answered}.`),
        ...lead('What led there: ', misconception),
      ],
    },
    {
      kind: 'actions',
      actions: [{ do: 'command', command: `/explain ${slug}`, label: 'Explain' }],
    },
  ]
}
