/**
 * Runs every program on each native CPython of this machine and in the sandbox, and compares what
 * they print and how they end. Arguments: `--update` stores what the natives did, `--stored` compares
 * with that where there are none; words choose the programs whose name contains one of them.
 */
import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'
import { createPython } from '../../src/sandbox/python.ts'
import { cacheFolder } from '../sandbox/cacheFolder.ts'
import { knownDifferences } from './differences.ts'
import {
  type Expectations,
  observationOf,
  readExpectations,
  updateExpectations,
} from './expected.ts'
import { byVersion, findNatives, type Native, runNatively } from './natives.ts'
import { type Observation, observeResult, sameObservation } from './observation.ts'
import { loadPrograms, type Program } from './programs.ts'

interface Row {
  program: Program
  natives: Observation[]
  sandbox: Observation & { reason?: string }
}

/** `known`: differs, and is on the list of known differences. */
type Verdict = 'passed' | 'known' | 'failed'

const words = process.argv.slice(2).filter(word => !word.startsWith('--'))
const update = process.argv.includes('--update')
/** Without a native CPython: with what such ones were seen to do. */
const fromStore = process.argv.includes('--stored')
const natives = fromStore ? [] : await findNatives()
if (natives.length === 0 && !fromStore) {
  console.error(
    'No native CPython from 3.12 on was found on PATH or in a version manager; ' +
      '"--stored" compares with what such ones were seen to do',
  )
  process.exit(1)
}
const programs = loadPrograms()
const chosen = programs.filter(({ id }) => !words.length || words.some(word => id.includes(word)))
const stored = readExpectations()
const rows = await runAll(chosen, natives)
const verdicts = rows.map(show)
const count = (verdict: Verdict) => verdicts.filter(one => one === verdict).length
if (update) store()
const known = count('known')
const among = known === 0 ? '' : ` (${known} of them known, see differences.ts)`
console.log(`${count('passed')} passed, ${count('failed') + known} failed${among}`)
process.exit(count('failed') === 0 ? 0 : 1)

async function runAll(programs: Program[], natives: Native[]): Promise<Row[]> {
  // Real clocks are measured natively: those programs get the machine almost to themselves.
  const busy = pLimit(Math.max(1, availableParallelism() - 1))
  const waiting = pLimit(16)
  const [hanging, ending] = [
    programs.filter(program => program.neverEnds),
    programs.filter(program => !program.neverEnds),
  ]
  const observed = new Map<Program, Observation[]>()
  const observe = async (program: Program) => {
    const known = stored[program.id]
    if (!fromStore) observed.set(program, await runOnAll(natives, program))
    else if (known) observed.set(program, [observationOf(known)])
  }
  await waiting.map(hanging, observe)
  await busy.map(ending, observe)
  const python = createPython({
    cacheFolder,
    concurrency: 2,
    waiting: programs.length,
    onProgress: console.error,
  })
  const run = async (program: Program): Promise<Row> => {
    const result = await python.run(program.code)
    const sandbox: Row['sandbox'] = observeResult(result)
    if ('reason' in result) sandbox.reason = result.reason
    return { program, natives: observed.get(program) ?? [], sandbox }
  }
  try {
    return await Promise.all(programs.map(run))
  } finally {
    await python.close()
  }
}

/** A busy machine delays what is measured: natives that disagree are asked again, twice at most. */
async function runOnAll(natives: Native[], program: Program): Promise<Observation[]> {
  for (let attempt = 1; ; attempt++) {
    const observed: Observation[] = []
    for (const native of natives) observed.push(await runNatively(native, program))
    const [first, ...others] = observed as [Observation, ...Observation[]]
    if (attempt === 3 || others.every(other => sameObservation(other, first))) return observed
  }
}

/** Prints a row of the table, with the differences below it. */
function show({ program, natives: observed, sandbox }: Row): Verdict {
  const [first] = observed as [Observation]
  const known = stored[program.id]
  const expected = known?.digest === program.digest ? known : undefined
  const others: [string, Observation][] = [
    ...observed.map((one, index): [string, Observation] => [natives[index]?.version ?? '', one]),
    ['sandbox', sandbox],
  ]
  if (expected && !update) others.push(['expected.json', observationOf(expected)])
  const reason = knownDifferences[program.id]
  const differing = others.filter(
    ([name, one]) => !sameObservation(one, first) && !(reason && name === 'sandbox'),
  )
  if (reason) {
    const agrees = sameObservation(sandbox, first)
    console.log(`    known difference: ${agrees ? 'none any more; take it off the list' : reason}`)
    if (agrees) return 'failed'
  }
  const cells = others.map(([name, one]) => `${name} ${sameObservation(one, first) ? '✓' : '✗'}`)
  console.log(`${program.id.padEnd(48)} ${cells.join('  ')}`)
  if (differing.length > 0)
    for (const [name, one] of [others[0], ...differing] as typeof others)
      console.log(`    ${name}: ${JSON.stringify(one)}`)
  if (!expected && !update)
    console.log('    expected.json: nothing is stored of this program; run with --update')
  if (differing.length > 0 || (expected === undefined && !update)) return 'failed'
  return reason ? 'known' : 'passed'
}

function store(): void {
  const versions = natives.map(native => native.version)
  const changed: Expectations = {}
  for (const { program, natives: observed } of rows) {
    const [first] = observed as [Observation]
    if (!observed.every(one => sameObservation(one, first))) continue
    const before = stored[program.id]
    const same = before?.digest === program.digest && sameObservation(observationOf(before), first)
    changed[program.id] = {
      ...first,
      digest: program.digest,
      agreed: [...new Set([...(same ? before.agreed : []), ...versions])].sort(byVersion),
      // A change makes what was measured of Pyodide void.
      ...(same && before.wrongUnderStock !== undefined
        ? { wrongUnderStock: before.wrongUnderStock }
        : {}),
    }
  }
  updateExpectations(
    programs.map(program => program.id),
    changed,
  )
}
