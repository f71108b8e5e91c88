/**
 * Finds the programs that Pyodide as it comes gets wrong, by what it prints and how they end, and
 * stores that. Words as arguments choose the programs whose name contains one of them.
 */
import { fork } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import pLimit from 'p-limit'
import { uncaughtLine } from '../../src/concepts/uncaught.ts'
import { observationOf, readExpectations, updateExpectations } from './expected.ts'
import { type Observation, observeExit, sameObservation } from './observation.ts'
import { loadPrograms, type Program } from './programs.ts'

interface Message {
  loaded?: true
  type?: string
  message?: string
}

const words = process.argv.slice(2)
const programs = loadPrograms()
const stored = readExpectations()
const queue = pLimit(2)
const measured = await Promise.all(
  programs
    .filter(({ id }) => id in stored && (!words.length || words.some(word => id.includes(word))))
    .map(program => queue(() => measure(program))),
)
updateExpectations(
  programs.map(program => program.id),
  Object.fromEntries(measured),
)
const wrong = measured.filter(([, expected]) => expected.wrongUnderStock).length
console.log(`${wrong} of ${measured.length} programs are wrong under Pyodide as it comes`)

async function measure(program: Program) {
  const expected = stored[program.id] as NonNullable<(typeof stored)[string]>
  const seen = await runInStock(program)
  const right = sameObservation(seen, observationOf(expected))
  console.log(`${right ? 'right' : 'wrong'} ${program.id}`)
  if (!right) console.log(`    ${JSON.stringify(seen)}`)
  return [program.id, { ...expected, wrongUnderStock: !right }] as const
}

async function runInStock(program: Program): Promise<Observation> {
  const folder = await mkdtemp(join(tmpdir(), 'fidelity-'))
  const file = join(folder, 'main.py')
  await writeFile(file, program.code)
  const child = fork(fileURLToPath(new URL('./stockChild.ts', import.meta.url)), [file], {
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  })
  let last: Message | undefined
  let alive = false
  let timer: NodeJS.Timeout | undefined
  child.on('message', message => {
    const sent = message as Message
    if (!sent.loaded) last ??= sent
    else
      timer = setTimeout(() => {
        alive = last === undefined
        child.kill('SIGKILL')
      }, 8000)
  })
  const printed = await buffer(child.stdout as NonNullable<typeof child.stdout>)
  clearTimeout(timer)
  await rm(folder, { recursive: true })
  const stdout = printed.toString()
  if (alive) return { status: program.neverEnds ?? 'timedOut', stdout }
  if (last === undefined) return { status: 'crashed', stdout }
  return observeEnd(stdout, last)
}

/** Generous: a SystemExit that is thrown at the caller counts as the exit that it asks for. */
function observeEnd(stdout: string, { type, message }: Message): Observation {
  if (message === undefined) return { status: 'finished', stdout }
  const line = uncaughtLine(message) ?? message.trim().split('\n').at(-1) ?? ''
  if (type === 'SystemExit') return observeExit(stdout, line.slice('SystemExit: '.length) || '0')
  return { status: 'raised', stdout, exceptionLine: line }
}
