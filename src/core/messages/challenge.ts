import type { ChoiceKey } from '../challenge.ts'
import { type Block, type Message, message } from '../message.ts'
import type { Post } from '../post.ts'
import { paragraph, strong } from '../prose.ts'
import { counted, timeSpan } from './words.ts'

export interface ChallengeView {
  /** Predictions so far. */
  count: number
  zone: string
  /** Posted later than the schedule wanted. */
  late?: boolean
}

/** The post while it takes predictions. It says nothing of what the program does. */
export function challengeMessage(post: Post, { count, zone, late }: ChallengeView): Message {
  const { choices } = post.challenge
  return message(
    ...program(post),
    { kind: 'choices', choices: choices.map(({ key, text }) => ({ key, text })) },
    {
      kind: 'actions',
      actions: choices.map(({ key }) => ({
        do: 'predict',
        post: post.id,
        choice: key,
        label: key,
      })),
    },
    {
      kind: 'note',
      prose: [
        paragraph(
          ...(late && post.dueAt ? ['Late: it was due ', timeSpan(post.dueAt, zone), '. '] : []),
          `${counted(count, 'prediction')} so far. Closes `,
          timeSpan(post.revealAt, zone),
          '. Only you see your choice, and you can change it until then.',
        ),
      ],
    },
  )
}

/** The post after its reveal. Without a right choice it says that the mistake is ours. */
export function closedMessage(post: Post, right: ChoiceKey | undefined, count: number): Message {
  const choices = post.challenge.choices.map(({ key, text }) =>
    key === right ? { key, text, mark: 'right' } : { key, text },
  )
  const verdict = right
    ? ['The answer is ', strong(right), `. ${counted(count, 'prediction')}; the lesson is below.`]
    : [
        strong('No right answer today, our mistake.'),
        ' Nobody is scored; the real output is below.',
      ]
  return message(
    ...program(post),
    { kind: 'choices', choices },
    { kind: 'note', prose: [paragraph(...verdict)] },
  )
}

function program({ challenge: { concept }, kind }: Post): Block[] {
  const extra = kind === 'extra' ? ' · extra round' : ''
  return [
    { kind: 'heading', text: 'What does this print?' },
    { kind: 'note', prose: [paragraph(`${concept.topic} · ${concept.level}${extra}`)] },
    { kind: 'prose', prose: concept.setup },
    { kind: 'code', code: concept.snippet },
    { kind: 'prose', prose: concept.question },
  ]
}
