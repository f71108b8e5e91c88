import type { VirtualClock } from './clock.ts'
import { Deadlocked, Unsupported } from './endings.ts'
import type { Engine, Pointer } from './engine.ts'

/** Where the functions below stand in the interpreter's function table; kept with a snapshot. */
export type FunctionTable = Record<string, Pointer>

/** CPython's calling conventions for built-in functions (Include/methodobject.h). */
const oneArgument = 0x0008
const anyArguments = 0x0001 | 0x0002

/**
 * Python's built-in functions that are written in JavaScript: what the runtime needs of the machine
 * around it. To a program they look like C functions: no frame in tracebacks, nothing to patch.
 *
 * Every process adds them in the same order, so that a snapshot of the memory, which names them by
 * their place in the function table, fits the next process too.
 */
export class Builtins {
  readonly table: FunctionTable
  readonly #engine: Engine
  /** Python objects that the functions call; set at boot and kept with a snapshot. */
  callees = { sleep: 0, flush: 0 }

  constructor(engine: Engine, clock: VirtualClock) {
    this.#engine = engine
    const text = (object: Pointer) => engine.UTF8ToString(engine._PyUnicode_AsUTF8(object))
    const none = () => engine._Py_NewRef(engine._Py_GetConstantBorrowed(0))
    const flush = () => engine._PyObject_CallNoArgs(this.callees.flush)
    const functions = {
      /** sleep(seconds): the original refuses what it would refuse; then the clock jumps. */
      sleep: (_self: Pointer, seconds: Pointer) => {
        const result = engine._PyObject_CallOneArg(this.callees.sleep, seconds)
        if (result !== 0) clock.advance(this.#float(seconds) * 1000)
        return result
      },
      /** advance(seconds) */
      advance: (_self: Pointer, seconds: Pointer) => {
        clock.advance(this.#float(seconds) * 1000)
        return none()
      },
      /** deadlock(where): ends the run, for nothing can wake the program. */
      deadlock: (_self: Pointer, where: Pointer) => {
        flush()
        throw new Deadlocked(text(where))
      },
      /** refusal(reason): a function that ends the run, whatever it is called with. */
      refusal: (_self: Pointer, reason: Pointer) =>
        this.create('refuse', { self: reason, flags: anyArguments }),
    }
    const refuse = (reason: Pointer) => {
      flush()
      throw new Unsupported(text(reason))
    }
    this.table = Object.fromEntries(
      Object.entries(functions).map(([name, work]) => [name, engine.addFunction(work, 'iii')]),
    )
    this.table.refuse = engine.addFunction(refuse, 'iiii')
  }

  /** A new reference to a built-in function object. */
  create(name: string, { self = 0, flags = oneArgument } = {}): Pointer {
    const engine = this.#engine
    const definition = engine._malloc(16)
    const fields = [engine.stringToNewUTF8(name), this.table[name] ?? 0, flags, 0]
    engine.HEAPU32.set(fields, definition >>> 2)
    return engine._PyCFunction_NewEx(definition, self, 0)
  }

  #float(object: Pointer): number {
    // A C double comes back as a JavaScript number, unlike the pointers of the other functions.
    return this.#engine._PyFloat_AsDouble(object)
  }
}
