import type { Concept } from '../core/concept.ts'
import type { RunResult } from '../core/outcome.ts'
import type { Python } from '../ports.ts'
import { faultOf, nativeFaultOf } from './fault.ts'
import type { Loaded } from './load.ts'
import type { NativePython } from './nativePython.ts'
import type { LessonLines } from './parse.ts'
import type { Problem } from './problem.ts'

export interface Checked {
  problems: Problem[]
  /** The lessons that come out as they are written, with the interpreters that said so. */
  verified: { slug: string; interpreters: string[] }[]
}

export interface CheckOptions {
  /** How often each program is run: one that differs between runs has no right answer. */
  runs?: number
  /** Interpreters with other hash seeds: a program that depends on the seed has no right answer either. */
  others?: readonly Python[]
  /** Must come to the same outcome, once each, where they are new enough for the lesson. */
  natives?: readonly NativePython[]
  /** Called after each lesson. */
  onProgress?: (progress: { slug: string; done: number; total: number }) => void
}

/**
 * Runs every program and every fix, and refuses the lessons that do not come out as written.
 * Rejects when the Python port itself does.
 */
export async function checkConcepts(
  { concepts, lines }: Pick<Loaded, 'concepts' | 'lines'>,
  python: Python,
  { runs = 3, others = [], natives = [], onProgress }: CheckOptions = {},
): Promise<Checked> {
  if (runs < 1) throw new RangeError(`Programs are to be run at least once, not ${runs} times`)
  const pythons = [...Array<Python>(runs).fill(python), ...others]
  const problems: Problem[] = []
  const verified: Checked['verified'] = []
  for (const [index, concept] of concepts.entries()) {
    const { slug } = concept
    const found = await checkConcept(concept, lines.get(slug), { pythons, natives })
    problems.push(...found.problems)
    if (found.problems.length === 0) verified.push({ slug, interpreters: found.interpreters })
    onProgress?.({ slug, done: index + 1, total: concepts.length })
  }
  return { problems, verified }
}

async function checkConcept(
  concept: Concept,
  lines: LessonLines | undefined,
  { pythons, natives }: { pythons: readonly Python[]; natives: readonly NativePython[] },
): Promise<{ problems: Problem[]; interpreters: string[] }> {
  const problems: Problem[] = []
  const report = (line: number | undefined, message: string) =>
    problems.push({ file: concept.source, line: line ?? 1, message })
  const programs = [
    { what: 'program', code: concept.snippet, written: concept.output, line: lines?.output },
    { what: 'fix', code: concept.fix.code, written: concept.fix.output, line: lines?.fix },
  ]
  const versions = new Set<string>()
  const able = natives.filter(({ version }) => !isBelow(version, concept.python))
  for (const { what, code, written, line } of programs) {
    const results: RunResult[] = []
    for (const python of pythons) results.push(await python.run(code))
    for (const result of results) versions.add(result.python)
    const fault = faultOf(what, written, results)
    if (fault) report(line, fault)
    const faults = able.map(async ({ version, outcomeOf }) => {
      const outcome = await outcomeOf(code, written)
      return nativeFaultOf(what, written, { version, outcome })
    })
    for (const nativeFault of await Promise.all(faults)) if (nativeFault) report(line, nativeFault)
  }
  const tooOld = [...versions].find(version => isBelow(version, concept.python))
  if (tooOld !== undefined) {
    // What it prints here says nothing of the Python that the lesson is about.
    problems.length = 0
    report(
      lines?.python,
      `The lesson needs Python ${concept.python}, but programs run on ${tooOld} here: choose one that behaves so there`,
    )
  }
  const interpreters = [
    ...[...versions].map(version => `pyodide ${version}`),
    ...able.map(({ version }) => `cpython ${version}`),
  ]
  return { problems, interpreters }
}

/** Whether a version such as `3.14.2` is lower than a lesson's `>=3.15`; both are Python 3. */
function isBelow(version: string, wanted: string | undefined): boolean {
  const minorOf = (text: string) => Number(text.split('.')[1])
  return wanted !== undefined && minorOf(version) < minorOf(wanted)
}
