import { Builtins } from './builtins.ts'
import { compile, expect, text } from './capi.ts'
import { VirtualClock } from './clock.ts'
import { Finalized, OutOfMemory, OutputLimit, Unsupported } from './endings.ts'
import { type Engine, type Pointer, startEngine } from './engine.ts'
import { describe, exitOf, wordsOf } from './exception.ts'
import { mainPath } from './furnish.ts'
import { prepare, type Roots } from './prepare.ts'
import type { ThreadEvents } from './threads.ts'

/** How a run ended; what it printed has gone to `write` by then. */
export type Ended =
  | { status: 'finished' | 'outputLimit' | 'outOfMemory' }
  | { status: 'raised'; exception: { type: string; message: string; line?: number } }
  | { status: 'exited'; code: string }
  | { status: 'deadlocked'; waiting: string }
  | { status: 'unsupported' | 'crashed'; reason: string }

export interface Snapshot {
  roots: Roots
  memory: Uint8Array
}

export interface InterpreterOptions {
  /** The folder of the pyodide package. */
  folder: string
  /** Bytes. */
  memoryLimit: number
  hashSeed?: string
  write(stream: 1 | 2, bytes: Uint8Array): void
}

/** What CPython says of such a file; C would take the byte for the end of the program. */
const nullBytes: Ended = {
  status: 'raised',
  exception: { type: 'SyntaxError', message: 'source code cannot contain null bytes' },
}

/** The real time; files made by programs are stamped with theirs (see `start`). */
const realNow = Date.now

/** CPython, booted and ready for one program. */
export class Interpreter {
  readonly #engine: Engine
  readonly #roots: Roots
  readonly #watch: Watch
  readonly #clock: VirtualClock
  readonly #stack: Pointer
  #ended: Ended = { status: 'finished' }
  #mainState: Pointer = 0

  private constructor({ engine, watch, clock }: Started, roots: Roots) {
    this.#engine = engine
    this.#clock = clock
    this.#stack = engine.stackSave()
    this.#roots = roots
    this.#watch = watch
  }

  /** The version, such as `3.14.2`. */
  get python(): string {
    return this.#roots.python
  }

  /** Boots from nothing, which takes seconds. */
  static async boot(options: InterpreterOptions): Promise<Interpreter> {
    const started = await start(options)
    return new Interpreter(started, prepare(started.engine, started.builtins))
  }

  /** Goes on from a snapshot, which takes a fraction of a second. */
  static async restore({ memory, roots }: Snapshot, options: InterpreterOptions) {
    const started = await start(options, memory.length)
    const { engine, builtins } = started
    if (JSON.stringify(builtins.table) !== JSON.stringify(roots.table))
      throw new Error('The snapshot is of another version of the sandbox; delete it')
    builtins.callees = roots.callees
    engine.errors.tables = roots.errors
    engine.HEAPU8.set(memory)
    started.watch.changed = false
    return new Interpreter(started, roots)
  }

  snapshot(): Snapshot {
    return { roots: this.#roots, memory: this.#engine.HEAPU8.slice() }
  }

  /** Whether `reset` makes it as if no program had run: false once one touched more than memory. */
  get reusable(): boolean {
    // stdin, stdout and stderr, which every program has.
    const open = this.#engine.FS.streams.filter(stream => stream != null)
    return !this.#watch.changed && open.length === 3
  }

  /** Puts back what the interpreter was before it ran a program. */
  reset({ memory }: Snapshot): void {
    const engine = this.#engine
    engine.HEAPU8.set(memory)
    engine.HEAPU8.fill(0, memory.length)
    engine.stackRestore(this.#stack)
    engine.resetThreads()
    engine.endKnown = false
    this.#ended = { status: 'finished' }
  }

  /** Runs a program as `python main.py` would, the end of the interpreter included. */
  run(code: string): Promise<Ended> {
    this.#clock.restart(realNow())
    return new Promise(resolve => {
      const giveUp = (ended: Ended) => {
        // Stacks were left in the middle of their work.
        this.#watch.changed = true
        resolve(ended)
      }
      this.#watch.onDeadlock = () => giveUp({ status: 'deadlocked', waiting: this.#where() })
      this.#watch.onFailure = thrown => giveUp(this.#endingOf(thrown))
      this.#program(code).then(resolve, this.#watch.onFailure)
    })
  }

  async #program(code: string): Promise<Ended> {
    if (code.includes('\0')) return nullBytes
    const engine = this.#engine
    engine.FS.writeFile(mainPath, code)
    this.#mainState = engine._PyThreadState_Get()
    expect(engine, engine._PyObject_CallNoArgs(this.#roots.fresh))
    await this.#untilFinalized(code).catch(thrown => {
      if (!(thrown instanceof Finalized)) throw thrown
    })
    return this.#ended
  }

  async #untilFinalized(code: string): Promise<void> {
    const engine = this.#engine
    if (!(await this.#main(code))) {
      const exception = engine._PyErr_GetRaisedException()
      const exit = engine.threads.aside(() => exitOf(engine, exception))
      if (exit === undefined) await this.#show(exception)
      else await this.#exit(exception, exit)
    }
    engine.endKnown = true
    await engine.mayWait('Py_FinalizeEx')
  }

  /** False when the program raised, with the exception set. */
  async #main(code: string): Promise<boolean> {
    const engine = this.#engine
    const utf8 = engine.stringToNewUTF8
    const namespace = engine._PyModule_GetDict(engine._PyImport_AddModule(utf8('__main__')))
    const compiled = compile(engine, code, mainPath)
    if (compiled === 0) return false
    return (await engine.mayWait('PyEval_EvalCode', compiled, namespace, namespace)) !== 0
  }

  /** Asked when all threads wait: the main one is taken back to answer. */
  #where(): string {
    const engine = this.#engine
    engine._PyEval_RestoreThread(this.#mainState)
    return engine.threads.aside(() => {
      engine._PyObject_CallNoArgs(this.#roots.callees.flush)
      const words = engine._PyObject_CallNoArgs(this.#roots.where)
      return words === 0 ? '' : text(engine, words)
    })
  }

  /** A SystemExit ends the interpreter while it is shown. */
  async #exit(exception: Pointer, exit: Ended): Promise<void> {
    this.#ended = exit
    this.#engine.endKnown = exit.status !== 'finished'
    this.#engine._PyErr_SetRaisedException(exception)
    await this.#engine.mayWait('PyErr_Print')
  }

  /** Another exception is described once it has been shown. */
  async #show(exception: Pointer): Promise<void> {
    const engine = this.#engine
    engine._Py_IncRef(exception)
    engine._PyErr_SetRaisedException(exception)
    await engine.mayWait('PyErr_Print')
    const said = this.#ask(this.#roots.describe, exception)
    this.#ended = engine.threads.aside(() => describe(engine, exception, said))
    engine._Py_DecRef(exception) // it holds what the program's end is to release
  }

  /** What a function of the runtime says of an exception, in a str; undefined where it fails. */
  #ask(asked: Pointer, exception: Pointer): string | undefined {
    const engine = this.#engine
    return engine.threads.aside(() => {
      const thread = engine._PyThreadState_Get()
      // The program's trace functions do not see what natively does not run.
      engine._PyThreadState_EnterTracing(thread)
      const answer = engine._PyObject_CallOneArg(asked, exception)
      engine._PyThreadState_LeaveTracing(thread)
      const words = answer === 0 ? undefined : wordsOf(engine, answer)
      engine._PyErr_Clear()
      return words
    })
  }

  #endingOf(thrown: unknown): Ended {
    if (thrown instanceof Unsupported) return { status: 'unsupported', reason: thrown.message }
    if (thrown instanceof OutOfMemory) return { status: 'outOfMemory' }
    if (thrown instanceof OutputLimit) return { status: 'outputLimit' }
    if (thrown instanceof this.#engine.ExitStatus) {
      // `os._exit` comes here without an exception before it.
      if (this.#ended.status !== 'finished' || thrown.status === 0) return this.#ended
      return { status: 'exited', code: String(thrown.status) }
    }
    // The first line only: the stack names paths of the host.
    return { status: 'crashed', reason: String(thrown).split('\n', 1).join() }
  }
}

/** What happens while a program runs. */
interface Watch extends ThreadEvents {
  changed: boolean
}

interface Started {
  engine: Engine
  builtins: Builtins
  clock: VirtualClock
  watch: Watch
}

async function start(options: InterpreterOptions, restoring?: number): Promise<Started> {
  const clock = new VirtualClock()
  clock.restart(realNow())
  Date.now = () => clock.wall()
  const watch: Watch = {
    changed: false,
    onDeadlock() {
      throw new Error('The interpreter waits for itself while it starts')
    },
    onFailure(thrown) {
      throw thrown
    },
  }
  const engine = await startEngine({
    ...options,
    clock,
    onChange: () => {
      watch.changed = true
    },
    onDeadlock: () => watch.onDeadlock(),
    onFailure: thrown => watch.onFailure(thrown),
    ...(restoring === undefined ? {} : { restoring }),
  })
  return { engine, builtins: new Builtins(engine), clock, watch }
}
