import { cp, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { loadConcepts } from '../../src/concepts/load.ts'
import { type Challenge, challengeOf } from '../../src/core/challenge.ts'
import type { Concept } from '../../src/core/concept.ts'
import { openStore } from '../../src/store/index.ts'
import { general } from '../app/world.ts'
import { temporaryFile } from '../store/fixture.ts'
import { shippedLessons } from './bot.ts'

export interface OpenRound {
  concept: Concept
  databaseFile: string
  conceptsDir: string
}

/** A Monday's noon, with the challenge open. */
export const noon = '2026-11-16T12:00Z'
export const postName = 'the-open-post'

/** Enough to choose from; the whole curriculum would be read again in every round. */
const few = new Set([
  ...['forgotten-await', 'asyncio-run', 'mutable-default-argument', 'except-name-unbound'],
  'round-half-even',
])

/**
 * A database in which this challenge is about to be posted, and the lessons beside it. With
 * `exchanged`, everything is the same except that this wrong prediction is what the lesson says, and
 * what it said is wrong instead.
 */
export async function prepareRound(
  slug: string,
  { seed, exchanged }: { seed: string; exchanged?: number | undefined },
): Promise<OpenRound> {
  const databaseFile = temporaryFile()
  const conceptsDir = join(dirname(databaseFile), 'concepts')
  const filter = (path: string) => !path.endsWith('.md') || few.has(basename(path, '.md'))
  await cp(shippedLessons, conceptsDir, { recursive: true, filter })
  const original = await lesson(conceptsDir, slug)
  const { choices } = challengeOf(original, seed)
  if (exchanged !== undefined) await exchange(conceptsDir, original, exchanged)
  const concept = await lesson(conceptsDir, slug)
  const beliefs = new Map(concept.wrongPredictions.map(wrong => [wrong.text, wrong]))
  const frozen = choices.map(({ key, text }) => ({ key, text, ...beliefs.get(text) }))
  await claim(databaseFile, { concept, choices: frozen })
  return { concept, databaseFile, conceptsDir }
}

async function lesson(folder: string, slug: string): Promise<Concept> {
  const { concepts, problems } = await loadConcepts([folder])
  const found = concepts.find(concept => concept.slug === slug)
  if (found === undefined) throw new Error(`No lesson ${slug}: ${JSON.stringify(problems)}`)
  return found
}

/** Makes a wrong prediction the output, and the output that wrong prediction. */
async function exchange(folder: string, { topic, slug, ...lesson }: Concept, wrong: number) {
  const file = join(folder, topic, `${slug}.md`)
  const fence = (text: string) => `\`\`\`text\n${text}\n\`\`\``
  const right = fence(lesson.output)
  const other = fence(lesson.wrongPredictions[wrong]?.text ?? '')
  const heading = '\n## Wrong predictions\n'
  const [before = '', after = ''] = (await readFile(file, 'utf8')).split(heading)
  if (!before.includes(right) || !after.includes(other)) throw new Error(`${file} is not as read`)
  await writeFile(
    file,
    [before.replace(right, () => other), after.replace(other, () => right)].join(heading),
  )
}

async function claim(file: string, challenge: Challenge): Promise<void> {
  const { store } = await openStore({ file })
  await store.savePlace(general, Temporal.Instant.from('2026-11-17T09:00Z'))
  await store.claimPost(
    {
      id: postName,
      placeId: general.id,
      kind: 'daily',
      localDate: '2026-11-16',
      challenge,
      state: 'claimed',
      revealAt: Temporal.Instant.from('2026-11-16T16:00Z'),
    },
    {
      owner: 'main',
      now: Temporal.Instant.from('2026-11-16T09:00Z'),
      until: Temporal.Instant.from('2026-11-16T09:01Z'),
    },
  )
  await store.close()
}
