import { basename, dirname } from 'node:path'
import type { Concept } from '../core/concept.ts'
import { readBody } from './body.ts'
import { checkFence, isFence } from './fences.ts'
import { readFrontMatter } from './frontMatter.ts'
import { parseMarkdown } from './markdown.ts'
import { checkNames, slugOf } from './name.ts'
import { byPlace, type Problem, problemList } from './problem.ts'
import { refuseStubs, withoutComments } from './stub.ts'

/** Where a lesson says what other files or a run can contradict. */
export interface LessonLines {
  /** The fence of the program. */
  program: number
  /** The fence of the outcome. */
  output: number
  /** The fence of each wrong prediction. */
  wrongPredictions: readonly number[]
  /** The fence of the fix. */
  fixProgram: number
  /** The fence of the fix's outcome. */
  fix: number
  /** One line for each prerequisite. */
  prerequisites: readonly number[]
  python?: number
}

export type Parsed =
  | { concept: Concept; lines: LessonLines; problems: [] }
  | { concept?: never; lines?: never; problems: Problem[] }

/**
 * Reads a lesson file: a concept, or all that is wrong with it, in the order of the lines.
 * `file` is for messages and gives the slug; `topic` is the folder's name, where `file` lacks it.
 */
export function parseLesson(
  text: string,
  { file, topic = basename(dirname(file)) }: { file: string; topic?: string },
): Parsed {
  const { problems, report } = problemList(file)
  const { root: all, source } = parseMarkdown(text)
  const root = withoutComments(all, report)
  refuseStubs(source, report)
  const slug = slugOf(file)
  checkNames(slug, topic, report)
  const frontMatter = readFrontMatter(root, topic, report)
  for (const node of root.children.filter(isFence)) checkFence(node, source, report)
  const body = readBody(root, report)

  if (!frontMatter || problems.length > 0) return { problems: problems.toSorted(byPlace) }
  return {
    concept: { slug, ...frontMatter.fields, ...body.fields, source: file },
    lines: { ...frontMatter.lines, ...body.lines },
    problems: [],
  }
}
