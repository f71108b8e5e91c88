import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const shippedLessons = fileURLToPath(new URL('../../../concepts', import.meta.url))

/**
 * Writes so many lessons: the project's own over and over, each time under other names, with other
 * titles, programs and prerequisites, so that no two files are equal.
 */
export function writeLessons(folder: string, count: number): void {
  const own = globSync('*/*.md', { cwd: shippedLessons })
    .filter(path => basename(path) !== 'README.md')
    .toSorted()
  for (let index = 0; index < count; index++) {
    const path = own[index % own.length] ?? ''
    const version = `v${Math.floor(index / own.length) + 1}`
    const target = join(folder, dirname(path), `${basename(path, '.md')}-${version}.md`)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, varied(readFileSync(join(shippedLessons, path), 'utf8'), version))
  }
}

function varied(lesson: string, version: string): string {
  return lesson
    .replace(/^title: (.*?)(["']?)$/m, `title: $1, ${version}$2`)
    .replace(/^prerequisites: \[(.+)\]/m, (_, names: string) => {
      const renamed = names.split(',').map(name => `${name.trim()}-${version}`)
      return `prerequisites: [${renamed.join(', ')}]`
    })
    .replace('```python\n', `\`\`\`python\n# ${version}\n`)
}
