import { hash, randomBytes, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Parsed } from './parse.ts'
import type { Lesson } from './prerequisites.ts'

type Parse = (text: string, at: { file: string; topic: string }) => Promise<Parsed>

/** The parser, with all that it is made of, is only loaded for the first lesson that needs it. */
export const parseAnew: Parse = async (text, at) =>
  (await import('./parse.ts')).parseLesson(text, at)

/**
 * Lessons without a problem as an earlier start parsed them, kept in a folder. Each is known by a hash
 * of its text, its file's name and the parser, so that none is ever out of date. A damaged file counts
 * as none; a folder that cannot be written costs the parsing at each start.
 */
export function rememberedLessons(folder: string) {
  const file = join(folder, 'lessons.jsonl')
  const before = readLessons(file)
  const parser = parserVersion()
  const now = new Map<string, Lesson>()
  const parse: Parse = async (text, at) => {
    const key = digest([parser, at.file, at.topic, text].join('\0'))
    const known = before.get(key)
    const parsed: Parsed = known
      ? { ...JSON.parse(known), problems: [] }
      : await parseAnew(text, at)
    if (parsed.concept) now.set(key, { concept: parsed.concept, lines: parsed.lines })
    return parsed
  }
  return {
    parse,
    /** Keeps those that were parsed now, and no other. */
    async save(): Promise<void> {
      if (before.size === now.size && now.keys().every(key => before.has(key))) return
      const lines = now.entries().map(([key, lesson]) => key + ascii(JSON.stringify(lesson)))
      const text = [...lines].join('\n')
      // Written aside and renamed, so that another process never reads half a file.
      const aside = `${file}.${randomBytes(6).toString('hex')}.tmp`
      try {
        await mkdir(folder, { recursive: true })
        await writeFile(aside, `${digest(text)}\n${text}`)
        await rename(aside, file)
      } catch {
        await rm(aside, { force: true }).catch(() => {})
      }
    },
  }
}

/** Lessons as JSON by their keys; all or none of a file, whose first line is the digest of the others. */
function readLessons(file: string): ReadonlyMap<string, string> {
  const [sum, ...lines] = readIfThere(file).split('\n')
  if (sum !== digest(lines.join('\n'))) return new Map()
  return new Map(lines.map(line => [line.slice(0, digestLength), line.slice(digestLength)]))
}

function readIfThere(file: string | URL): string {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return ''
  }
}

/** The same JSON without other characters, which is read in a fraction of the time. */
const ascii = (json: string) =>
  json.replace(/[\u0080-\uffff]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Changes with all that decides what becomes of a lesson's text. */
function parserVersion(): string {
  const own = ['.', '../core/'].flatMap(name => {
    const folder = new URL(name, import.meta.url)
    const files = readdirSync(folder).filter(file => file.endsWith('.ts'))
    return files.sort().map(file => new URL(file, folder))
  })
  const texts = own.map(file => readFileSync(file, 'utf8'))
  // All packages with their versions, where npm has installed them; otherwise nothing is sure.
  const packages =
    readIfThere(new URL('../../node_modules/.package-lock.json', import.meta.url)) || randomUUID()
  return digest([process.version, packages, ...texts].join('\0'))
}

const digestLength = 64
const digest = (text: string) => hash('sha256', text)
