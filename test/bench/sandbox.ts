import { execFile, execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createPython } from '../../src/sandbox/python.ts'
import { cacheFolder } from '../sandbox/cacheFolder.ts'
import { median, p95, rounded, timed } from './measure.ts'
import { asyncioRun, threads } from './programs.ts'

const rounds = 20
const slowRounds = 4
const inARow = 1000

/** Times runs of the same program by us, by native Python and by plain Pyodide, one after the other. */
export async function benchSandbox(): Promise<Record<string, number>> {
  const program = asyncioRun()
  const native = findNative()
  const python = createPython({ cacheFolder, concurrency: availableParallelism() })
  const times = { trusted: [], native: [], plain: [], untrusted: [], threads: [], start: [] }
  const series: Record<keyof typeof times, number[]> = times
  for (let warmUp = 0; warmUp < 20; warmUp++) await python.run(program)
  await python.run(threads)
  await python.run(program, { untrusted: true })

  for (let round = 0; round < rounds; round++) {
    series.trusted.push(await timed(() => python.run(program)))
    if (native) series.native.push(await timed(() => processOf(native, ['-I', '-'], program)))
    series.threads.push(await timed(() => python.run(threads)))
    await pause(600) // the spare process starts up; what is timed is a run in a warm one
    series.untrusted.push(await timed(() => python.run(program, { untrusted: true })))
    if (round < slowRounds) {
      const [plain, first] = ['./plain.mjs', './first.ts'].map(here)
      await pause(600)
      series.plain.push(await timed(() => processOf(process.execPath, [plain ?? ''], program)))
      const start = [first ?? '', cacheFolder]
      series.start.push(await timed(() => processOf(process.execPath, start, '')))
    }
  }

  const many = 100
  const together = await timed(() =>
    Promise.all(Array.from({ length: many }, () => python.run(program))),
  )
  await python.close()

  const alone = createPython({ cacheFolder, concurrency: 1 })
  for (let run = 0; run < 50; run++) await alone.run(program)
  const before = memoryOfChildren()
  for (let run = 0; run < inARow; run++) await alone.run(program)
  const after = memoryOfChildren()
  await alone.close()

  for (const [name, values] of Object.entries(series))
    if (values.length > 0)
      console.log(
        `${name.padEnd(10)} median ${rounded(median(values))} ms, p95 ${rounded(p95(values))} ms, ${values.length} runs`,
      )
  const figures = {
    trustedMs: rounded(median(series.trusted)),
    nativeMs: rounded(median(series.native)),
    plainPyodideMs: rounded(median(series.plain)),
    untrustedMs: rounded(median(series.untrusted)),
    threadsMs: rounded(median(series.threads)),
    startMs: rounded(median(series.start)),
    runsPerSecond: rounded((many / together) * 1000),
    rssMb: rounded(after),
    rssGrowthMb: rounded(after - before),
    ratioNative: rounded(median(series.trusted) / median(series.native), 3),
    ratioPlain: rounded(median(series.plain) / median(series.trusted)),
  }
  for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(16)} ${value}`)
  return figures
}

/** The newest native CPython on PATH; without one its figures are missing. */
function findNative(): string | undefined {
  for (const name of ['python3.14', 'python3.13', 'python3.12', 'python3']) {
    try {
      execFileSync(name, ['-c', ''], { stdio: 'ignore' })
      return name
    } catch {}
  }
  console.error('No native Python was found: its figures are missing')
  return undefined
}

/** One process from start to end; a program that raises is as good as any. */
function processOf(command: string, operands: string[], input: string): Promise<void> {
  return new Promise(resolve => {
    const child = execFile(command, operands, () => resolve())
    child.stdin?.end(input)
  })
}

/** The resident memory, in MB, of the sandbox processes of this one; zero where it cannot be read. */
function memoryOfChildren(): number {
  try {
    return readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .map(pid => statusOf(pid))
      .filter(status => status.includes(`\nPPid:\t${process.pid}\n`))
      .map(status => Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024)
      .reduce((sum, size) => sum + size, 0)
  } catch {
    return 0
  }
}

function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return '' // it has ended meanwhile
  }
}

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
