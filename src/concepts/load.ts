import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Concept } from '../core/concept.ts'
import {
  attempt,
  displayPath,
  findLessonFiles,
  type LessonFile,
  problemWith,
} from './lessonFiles.ts'
import { slugOf } from './name.ts'
import type { LessonLines } from './parse.ts'
import { checkPrerequisites, type Lesson } from './prerequisites.ts'
import { byPlace, byText, type Problem } from './problem.ts'
import { parseAnew, rememberedLessons } from './remembered.ts'

export interface Loaded {
  /** The lessons without a problem, by topic, then slug. */
  concepts: Concept[]
  /** By slug. */
  lines: Map<string, LessonLines>
  problems: Problem[]
}

/**
 * Reads all lessons of the folders. A lesson with a problem is left out and the others go on; of
 * files with the same name the first is kept, in the order of the folders, then of the topics. With a
 * folder for a cache, only what has changed is parsed.
 */
export async function loadConcepts(
  folders: readonly string[],
  { cacheFolder }: { cacheFolder?: string } = {},
): Promise<Loaded> {
  const remembered = cacheFolder === undefined ? undefined : rememberedLessons(cacheFolder)
  const parse = remembered?.parse ?? parseAnew
  const problems: Problem[] = []
  const lessons: Lesson[] = []
  const fileOf = new Map<string, string>()
  for (const { path, topic } of await allLessonFiles(folders, problems)) {
    const slug = slugOf(path)
    const first = fileOf.get(slug)
    const lesson = await readLesson(path, topic, { problems, parse })
    if (first !== undefined) {
      const message = `Lesson "${slug}" exists twice, and ${displayPath(first)} is kept: rename one`
      problems.push(problemWith(path, message))
    } else {
      fileOf.set(slug, path)
      if (lesson) lessons.push(lesson)
    }
  }
  await remembered?.save()
  const prerequisites = checkPrerequisites(lessons, [...fileOf.keys()])
  const sound = lessons
    .filter(({ concept }) => !prerequisites.broken.has(concept.slug))
    .toSorted(
      ({ concept: a }, { concept: b }) => byText(a.topic, b.topic) || byText(a.slug, b.slug),
    )
  return {
    concepts: sound.map(({ concept }) => concept),
    lines: new Map(sound.map(({ concept, lines }) => [concept.slug, lines])),
    problems: [...problems, ...prerequisites.problems].toSorted(byPlace),
  }
}

async function allLessonFiles(
  folders: readonly string[],
  problems: Problem[],
): Promise<LessonFile[]> {
  const files: LessonFile[] = []
  for (const folder of new Set(folders.map(folder => resolve(folder)))) {
    files.push(...(await findLessonFiles(folder, problems)))
  }
  return files
}

async function readLesson(
  path: string,
  topic: string,
  { problems, parse }: { problems: Problem[]; parse: typeof parseAnew },
): Promise<Lesson | undefined> {
  // Many small files: one after the other like this is several times as fast as by the thread pool.
  const text = await attempt(path, problems, async () => readFileSync(path, 'utf8'))
  if (text === undefined) return undefined
  const parsed = await parse(text, { file: displayPath(path), topic })
  problems.push(...parsed.problems)
  return parsed.concept && parsed
}
