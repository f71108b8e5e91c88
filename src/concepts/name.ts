import { basename } from 'node:path'
import { limits } from './limits.ts'
import type { Report } from './problem.ts'

/** Whether a text is of the form that slugs, topics and tags have: `asyncio-run`. */
export function isName(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text)
}

/** The name of the lesson in a file; every lesson is known by its file's name alone. */
export function slugOf(file: string): string {
  return basename(file, '.md')
}

export function checkNames(slug: string, folder: string, report: Report): void {
  const wants = 'is to be lower-case letters, digits and single hyphens: rename it'
  if (!isName(slug)) report(1, `File name "${slug}.md" ${wants}, such as late-binding.md`)
  if (!isName(folder)) report(1, `Folder name "${folder}" ${wants}, such as async`)
  if (slug.length > limits.slugCharacters) {
    report(
      1,
      `File name "${slug}.md" has ${slug.length} characters before ".md"; the most is ${limits.slugCharacters}: shorten it`,
    )
  }
}
