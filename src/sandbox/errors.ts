import type { Engine, Pointer } from './engine.ts'

/** Where boot/errors.py keeps its tables; 0 until it has run. */
export interface ErrorTables {
  /** A byte for each number of this C library: Linux's. */
  numbers: Pointer
  /** Texts of 64 bytes, ended by a zero, for each number of Linux; the last one is for all others. */
  messages: Pointer
}

const textLength = 64
const knownNumbers = 256

/**
 * The errors of the system as Linux numbers and words them: the functions of C in which they become
 * objects of Python.
 */
export class Errors {
  tables: ErrorTables = { numbers: 0, messages: 0 }
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** `strerror`, of a number of Linux. */
  message(number: number): Pointer {
    const { messages } = this.tables
    if (number >= 0 && number < knownNumbers && messages !== 0)
      return messages + number * textLength
    const text = Buffer.from(`Unknown error ${number}\0`)
    const place =
      messages === 0 ? this.#engine._malloc(textLength) : messages + knownNumbers * textLength
    this.#engine.HEAPU8.set(text, place)
    return place
  }

  /** `PyErr_SetFromErrnoWithFilenameObjects` (Python/errors.c), in which all of its kind end. */
  raise(type: Pointer, firstName: Pointer, secondName: Pointer): Pointer {
    const engine = this.#engine
    const number = this.#number
    const words = engine._PyUnicode_DecodeLocale(this.message(number), 0)
    const format = secondName !== 0 ? '(iOOiO)' : firstName !== 0 ? '(iOO)' : '(iO)'
    const operands = engine._malloc(5 * 4)
    const formatText = engine.stringToNewUTF8(format)
    engine.HEAPU32.set([number, words, firstName, 0, secondName], operands >>> 2)
    const values = engine._Py_BuildValue(formatText, operands)
    const error = engine._PyObject_Call(type, values, 0)
    if (error !== 0) {
      engine._PyErr_SetObject(engine.HEAPU32[(error + 4) >>> 2] ?? 0, error)
      engine._Py_DecRef(error)
    }
    for (const object of [words, values]) engine._Py_DecRef(object)
    for (const text of [operands, formatText]) engine._free(text)
    return 0
  }

  /** Linux's number for the present `errno`. */
  get #number(): number {
    const { HEAPU32, HEAPU8 } = this.#engine
    const number = HEAPU32[this.#engine.___errno_location() >>> 2] ?? 0
    const { numbers } = this.tables
    return numbers === 0 ? number : (HEAPU8[numbers + number] ?? number)
  }
}
