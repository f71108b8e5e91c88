import { readdir, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { byText, type Problem } from './problem.ts'

export interface LessonFile {
  path: string
  /** The name of the folder that it lies in. */
  topic: string
}

/** The files `<topic>/<slug>.md` of a folder, by name; what cannot be read becomes a problem. */
export async function findLessonFiles(folder: string, problems: Problem[]): Promise<LessonFile[]> {
  const files: LessonFile[] = []
  const problemsBefore = problems.length
  for (const entry of await entriesOf(folder, problems)) {
    if (entry.isFolder) {
      files.push(...(await lessonFilesOf(entry, problems)))
    } else if (isLesson(entry)) {
      problems.push(
        problemWith(
          entry.path,
          `A lesson lies in its topic's folder: move it to <topic>/${entry.name}`,
        ),
      )
    }
  }
  if (files.length === 0 && problems.length === problemsBefore)
    problems.push(problemWith(folder, 'No lessons in this folder: write one in <topic>/<slug>.md'))
  return files
}

async function lessonFilesOf(topic: Entry, problems: Problem[]): Promise<LessonFile[]> {
  const files: LessonFile[] = []
  for (const entry of await entriesOf(topic.path, problems)) {
    if (entry.isFolder) {
      problems.push(
        problemWith(entry.path, 'Lessons in a folder within a topic are not read: move them up'),
      )
    } else if (isLesson(entry)) {
      files.push({ path: entry.path, topic: topic.name })
    }
  }
  return files
}

interface Entry {
  path: string
  name: string
  isFolder: boolean
}

const isLesson = ({ name }: Entry) => name.endsWith('.md') && name !== 'README.md'

/** Hidden entries are left out; links are followed, as lessons may be mounted by them. */
async function entriesOf(folder: string, problems: Problem[]): Promise<Entry[]> {
  const entries: Entry[] = []
  const names = await attempt(folder, problems, () => readdir(folder))
  for (const name of (names ?? []).filter(name => !name.startsWith('.')).toSorted(byText)) {
    const path = join(folder, name)
    const found = await attempt(path, problems, () => stat(path))
    if (found) entries.push({ path, name, isFolder: found.isDirectory() })
  }
  return entries
}

/** The result of reading `path`, or undefined and a problem. */
export async function attempt<Result>(
  path: string,
  problems: Problem[],
  read: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await read()
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? reasons.get(error.code) : undefined
    problems.push(problemWith(path, `Cannot be read: ${reason ?? error}`))
    return undefined
  }
}

const reasons = new Map<unknown, string>([
  ['ENOENT', 'it does not exist'],
  ['ENOTDIR', 'it is not a folder'],
  ['EACCES', 'no permission'],
])

export function problemWith(path: string, message: string, line = 1): Problem {
  return { file: displayPath(path), line, message }
}

/** Relative to the current folder when inside it. */
export function displayPath(path: string): string {
  const near = relative('', path)
  const inside = near !== '' && near !== '..' && !near.startsWith(`..${sep}`) && !isAbsolute(near)
  return inside ? near : resolve(path)
}
