/**
 * The sandbox's own process. `build` boots Python and writes a snapshot to descriptor 1; `run` goes
 * on from the snapshot on descriptor 4, reports that it is ready on descriptor 3, waits for one
 * program on descriptor 0, runs it, and reports how it ended. What the program prints goes to
 * descriptors 1 and 2 as it is: it can only ever be output, never a report.
 */
import { constants, readFileSync, writeSync } from 'node:fs'
import { OutputLimit } from './endings.ts'
import { Interpreter, type InterpreterOptions } from './interpreter.ts'
import { packSnapshot, unpackSnapshot } from './snapshot.ts'

const [mode, folder = '', memoryLimit = '', outputLimit = ''] = process.argv.slice(2)
const toParent = { output: [0, 1, 2], report: 3, snapshot: 4 } as const

// Emscripten asks for this to know the numbers of file flags; the permission model forbids the rest.
Object.defineProperty(process, 'binding', { value: () => ({ fs: constants }) })

let printed = 0
const options: InterpreterOptions = {
  folder,
  memoryLimit: Number(memoryLimit),
  write(stream, bytes) {
    const room = Number(outputLimit) - printed
    printed += bytes.length
    writeAll(toParent.output[stream], bytes.subarray(0, Math.max(0, room)))
    if (printed > Number(outputLimit)) throw new OutputLimit()
  },
}

if (mode === 'build') {
  const interpreter = await Interpreter.boot(options)
  writeAll(toParent.output[1], packSnapshot(interpreter.snapshot()))
} else {
  const snapshot = unpackSnapshot(readFileSync(toParent.snapshot))
  const interpreter = await Interpreter.restore(snapshot, options)
  report({ ready: interpreter.python })
  const code = readFileSync(0, 'utf8')
  const began = performance.now()
  const ended = await interpreter.run(code)
  report({ ended, durationMs: performance.now() - began })
}
process.exit(0)

function report(value: unknown): void {
  writeAll(toParent.report, Buffer.from(`${JSON.stringify(value)}\n`))
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
