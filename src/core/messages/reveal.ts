import { type Block, type Message, message } from '../message.ts'
import type { RunResult } from '../outcome.ts'
import type { Post, Prediction } from '../post.ts'
import { type Paragraph, paragraph } from '../prose.ts'
import type { Reveal } from '../reveal.ts'
import type { Score } from '../score.ts'
import { type LessonRuns, lead, lessonBlocks } from './lesson.ts'
import { runBlocks } from './run.ts'
import { counted } from './words.ts'

export interface RevealView {
  post: Post
  reveal: Reveal
  runs: LessonRuns & { program: RunResult }
  predictions: readonly (Prediction & { name: string; hidden: boolean })[]
  /** Of everybody who predicted; empty for a void post. */
  scores: readonly Score[]
}

/** So many names are listed; the rest are counted. */
const namesShown = 20

/** The lesson that follows a challenge when it closes. */
export function revealMessage(view: RevealView): Message {
  const { post, reveal, runs } = view
  const { concept } = post.challenge
  return message(
    {
      kind: 'heading',
      text: reveal.right ? `The answer is ${reveal.right}` : 'No right answer today',
    },
    ...(reveal.right
      ? []
      : [
          {
            kind: 'prose',
            prose: [
              paragraph('No choice says what the program did: our mistake, and nobody is scored.'),
            ],
          } as const,
        ]),
    ...runBlocks(runs.program),
    ...splitBlocks(view),
    ...peopleBlocks(view),
    ...misconceptionBlocks(view),
    ...(reveal.right ? lessonBlocks(concept, runs.fix) : []),
    {
      kind: 'actions',
      actions: [
        { do: 'command', command: `/explain ${concept.slug}`, label: 'Explain' },
        { do: 'edit', lesson: concept.slug, code: concept.snippet, label: 'Change it and run it' },
        { do: 'command', command: '/leaderboard', label: 'Leaderboard' },
      ],
    },
  )
}

function splitBlocks({ reveal }: RevealView): Block[] {
  if (reveal.total === 0) return []
  const bars = reveal.split.map(({ key, count }) => ({
    label: key === reveal.right ? `${key} (right)` : key,
    value: count,
  }))
  return [
    { kind: 'chart', caption: `How ${counted(reveal.total, 'person', 'people')} predicted`, bars },
  ]
}

function peopleBlocks({ reveal, predictions, scores }: RevealView): Block[] {
  if (!reveal.right) return []
  const say = (words: string): Block[] => [{ kind: 'prose', prose: [paragraph(words)] }]
  if (predictions.length === 0) return say('Nobody predicted this one.')
  const people = new Map(predictions.map(prediction => [prediction.personId, prediction]))
  const right = scores
    .filter(score => score.right)
    .sort((a, b) => b.points - a.points)
    .map(score => ({ score, person: people.get(score.personId) }))
  if (right.length === 0) return say('Nobody was right: this one is worth reading.')
  const named = right.filter(({ person }) => person && !person.hidden)
  const rows = named
    .slice(0, namesShown)
    .map(({ score, person }) => [
      person?.name ?? '',
      `+${score.points}`,
      score.streak ? String(score.streak.length) : '–',
    ])
  const unnamed = right.length - rows.length
  return [
    ...(rows.length > 0
      ? [
          {
            kind: 'table',
            caption: `${counted(right.length, 'person', 'people')} ${right.length === 1 ? 'was' : 'were'} right`,
            columns: ['Name', 'Points', 'Streak'],
            rows,
          } as const,
        ]
      : []),
    ...(unnamed > 0 && rows.length > 0
      ? say(`And ${unnamed} more.`)
      : unnamed > 0
        ? say(`${counted(unnamed, 'person', 'people')} ${unnamed === 1 ? 'was' : 'were'} right.`)
        : []),
  ]
}

/** The belief behind each wrong choice that somebody chose, the most common first. */
function misconceptionBlocks({ post, reveal }: RevealView): Block[] {
  const beliefs = [...reveal.split]
    .filter(({ key, count }) => count > 0 && key !== reveal.right)
    .sort((a, b) => b.count - a.count)
    .flatMap(({ key, count }): Paragraph[] => {
      const choice = post.challenge.choices.find(other => other.key === key)
      const who = `${key} (${counted(count, 'person', 'people')}): `
      return choice?.misconception ? lead(who, choice.misconception) : []
    })
  if (!reveal.right || beliefs.length === 0) return []
  return [
    { kind: 'heading', text: 'What led elsewhere' },
    { kind: 'prose', prose: beliefs },
  ]
}
