import { Finalized, Unsupported } from './endings.ts'
import type { Engine, Pointer } from './engine.ts'
import { suspendable } from './wasm.ts'

/** Where the functions below stand in the interpreter's function table; kept with a snapshot. */
export type FunctionTable = Record<string, Pointer>

/** CPython's calling conventions for built-in functions (Include/methodobject.h). */
const oneArgument = 0x0008
export const anyArguments = 0x0001 | 0x0002

/** Announced once all modules are gone and the last output is written. */
const lastEvent = 'cpython.PyInterpreterState_Clear'

/** ECHILD, as Emscripten numbers it. */
const noChildren = 12

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

  constructor(engine: Engine) {
    this.#engine = engine
    /** sleep(seconds): the original refuses what it would refuse; the waiting is ours. */
    const sleep = (_self: Pointer, seconds: Pointer) => {
      let length = 0
      // `seconds` may be of the program's own class, whose code must not be interrupted in here.
      const result = engine.threads.aside(() => {
        const none = engine._PyObject_CallOneArg(this.callees.sleep, seconds)
        // A C double comes back as a JavaScript number, unlike the pointers of the other functions.
        if (none !== 0) length = engine._PyFloat_AsDouble(seconds)
        return none
      })
      return result === 0 ? result : engine.threads.sleep(length * 1000, result)
    }
    /** refusal(reason): a function that ends the run, whatever it is called with. */
    const refusal = (_self: Pointer, reason: Pointer) =>
      this.create('refuse', { self: reason, flags: anyArguments })
    const refuse = (reason: Pointer) => {
      engine.threads.aside(() => engine._PyObject_CallNoArgs(this.callees.flush))
      throw new Unsupported(engine.UTF8ToString(engine._PyUnicode_AsUTF8(reason)))
    }
    /** wait(): as where no process was started. */
    const wait = () => {
      engine.HEAPU32[engine.___errno_location() >>> 2] = noChildren
      return engine.errors.raise(engine.HEAPU32[engine._PyExc_OSError >>> 2] ?? 0, 0, 0)
    }
    /** Hears of whatever CPython announces to audit hooks. */
    const audit = (event: Pointer) => {
      if (engine.endKnown && engine.UTF8ToString(event) === lastEvent) throw new Finalized()
      return 0
    }
    this.table = {
      sleep: engine.addFunction(suspendable(sleep, ['i32', 'i32'], 'i32')),
      refusal: engine.addFunction(refusal, 'iii'),
      refuse: engine.addFunction(refuse, 'iiii'),
      wait: engine.addFunction(wait, 'iiii'),
      audit: engine.addFunction(audit, 'iiii'),
    }
  }

  /** A new reference to a built-in function object. */
  create(name: string, { self = 0, flags = oneArgument } = {}): Pointer {
    const engine = this.#engine
    const definition = engine._malloc(16)
    const fields = [engine.stringToNewUTF8(name), this.table[name] ?? 0, flags, 0]
    engine.HEAPU32.set(fields, definition >>> 2)
    return engine._PyCFunction_NewEx(definition, self, 0)
  }
}
