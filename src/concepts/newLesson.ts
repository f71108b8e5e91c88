import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { displayPath, findLessonFiles } from './lessonFiles.ts'
import { checkNames, slugOf } from './name.ts'
import { problemList } from './problem.ts'

export interface NewLesson {
  /** The folder of lessons. */
  folder: string
  topic: string
  slug: string
}

/**
 * What keeps a new lesson from having this name, in words: bad names, or a lesson that has it,
 * whatever its topic. None means that it is free.
 */
export async function refusals({ folder, topic, slug }: NewLesson): Promise<string[]> {
  const { problems, report } = problemList('')
  checkNames(slug, topic, report)
  // A folder that is not there yet has no lessons.
  const lessons = await findLessonFiles(folder, [])
  const taken = lessons.find(({ path }) => slugOf(path) === slug)
  if (taken)
    report(
      1,
      `Lesson "${slug}" exists: ${displayPath(taken.path)}; choose another name for this one`,
    )
  return problems.map(({ message }) => message)
}

/** Writes a lesson where none is; rejects with EEXIST where there is a file. Resolves to its path. */
export async function writeLesson(lesson: NewLesson, text: string): Promise<string> {
  const path = join(lesson.folder, lesson.topic, `${lesson.slug}.md`)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text, { flag: 'wx' })
  return displayPath(path)
}
