/**
 * The sandbox's own process. `build` boots Python and writes a snapshot to descriptor 1. `run` goes on
 * from the snapshot on descriptor 4, reports that it is ready on descriptor 3, and then reads programs
 * from descriptor 0, a JSON text a line, runs each and reports how it ended. What a program prints
 * goes to descriptors 1 and 2 as it is: it can only ever be output, never a report.
 */
import { constants, readFileSync, readSync, writeSync } from 'node:fs'
import { OutputLimit } from './endings.ts'
import { Interpreter, type InterpreterOptions } from './interpreter.ts'
import { emptyRealm } from './realm.ts'
import { packSnapshot, unpackSnapshot } from './snapshot.ts'

const [mode, folder = '', memoryLimit = '', outputLimit = '', hashSeed] = process.argv.slice(2)
const reports = 3
const snapshots = 4

// Emscripten asks for this to know the numbers of file flags; the permission model forbids the rest.
Object.defineProperty(process, 'binding', { value: () => ({ fs: constants }) })

let printed = [0, 0]
const options: InterpreterOptions = {
  folder,
  memoryLimit: Number(memoryLimit),
  ...(hashSeed ? { hashSeed } : {}),
  write(stream, bytes) {
    const room = Number(outputLimit) - sum(printed)
    const shown = bytes.subarray(0, Math.max(0, room))
    printed[stream - 1] = (printed[stream - 1] ?? 0) + shown.length
    writeAll(stream, shown)
    if (shown.length < bytes.length) throw new OutputLimit()
  },
}

if (mode === 'build') {
  const interpreter = await Interpreter.boot(options)
  writeAll(1, packSnapshot(interpreter.snapshot()))
} else {
  const snapshot = unpackSnapshot(readFileSync(snapshots))
  const interpreter = await Interpreter.restore(snapshot, options)
  emptyRealm()
  report({ ready: interpreter.python })
  for (let line = readLine(); line !== ''; line = readLine()) {
    printed = [0, 0]
    const began = performance.now()
    const ended = await interpreter.run(JSON.parse(line).code)
    const durationMs = performance.now() - began
    report({ ended, durationMs, printed, reusable: interpreter.reusable })
    if (!interpreter.reusable) break
    interpreter.reset(snapshot)
  }
}
process.exit(0)

function report(value: unknown): void {
  writeAll(reports, Buffer.from(`${JSON.stringify(value)}\n`))
}

/** The next line of descriptor 0, or nothing at its end. The writer sends one line at a time. */
function readLine(): string {
  const parts: Buffer[] = []
  const buffer = Buffer.alloc(64 * 1024)
  while (parts.at(-1)?.at(-1) !== 0x0a) {
    const length = readSync(0, buffer)
    if (length === 0) return ''
    parts.push(Buffer.from(buffer.subarray(0, length)))
  }
  return Buffer.concat(parts).toString()
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written)
    } catch (error) {
      // The reader is slower than we are; there is nothing else to do meanwhile.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
    }
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
