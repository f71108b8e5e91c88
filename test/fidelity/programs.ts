import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

/** One program of the suite, in `<topic>/<name>.py`. */
export interface Program {
  /** `<topic>/<name>` */
  id: string
  topic: string
  /** What it is about, from its first line; no two programs share it. */
  mechanism: string
  /** Set for a program that never ends: it waits for ever, or it loops for ever. */
  neverEnds?: 'deadlocked' | 'timedOut'
  code: string
  /** Changes with the program: what was measured of it holds for this one only. */
  digest: string
}

const endings = { hangs: 'deadlocked', loops: 'timedOut' } as const

/** All programs, in order. Throws when one does not begin with the comment that it must have. */
export function loadPrograms(): Program[] {
  const folder = new URL('.', import.meta.url)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return files
    .filter(file => file.endsWith('.py'))
    .map(file => file.replaceAll('\\', '/').replace(/\.py$/, ''))
    .sort()
    .map(id => parseProgram(id, readProgram(new URL(`${id}.py`, folder))))
}

/** With the same line ends wherever it was checked out. */
const readProgram = (file: URL) => readFileSync(file, 'utf8').replaceAll('\r\n', '\n')

function parseProgram(id: string, code: string): Program {
  const first = /^# (?:(hangs|loops): )?(\S.*)$/m.exec(code)
  if (first?.index !== 0 || first[2] === undefined)
    throw new Error(`${id}.py must begin with a comment that names its mechanism`)
  const ending = first[1] as keyof typeof endings | undefined
  const program = {
    id,
    topic: id.replace(/\/.*/, ''),
    mechanism: first[2],
    code,
    digest: digestOf(code),
  }
  return ending === undefined ? program : { ...program, neverEnds: endings[ending] }
}

const digestOf = (code: string) => createHash('sha256').update(code).digest('hex').slice(0, 16)
