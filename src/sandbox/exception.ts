import type { Engine, Pointer } from './engine.ts'
import { mainPath } from './furnish.ts'
import type { Ended } from './interpreter.ts'

/** Longer ones are cut; what the program printed of them on stderr is counted there. */
const longest = { type: 1000, words: 100_000 } as const

const finished = { status: 'finished' } as const

/**
 * The end that a SystemExit asks for, as C takes it (Python/pythonrun.c, parse_exit_code); for another
 * exception undefined.
 */
export function exitOf(engine: Engine, exception: Pointer): Ended | undefined {
  if (!isA(engine, exception, engine._PyExc_SystemExit)) return undefined
  return attribute(engine, exception, 'code', code => endOf(engine, code))
}

function endOf(engine: Engine, code: Pointer): Ended {
  if (code === 0 || engine._Py_IsNone(code)) return finished
  // Of a number, the operating system keeps one byte.
  const number = numberOf(engine, code)
  if (number !== undefined && (number & 0xff) === 0) return finished
  const words = number === undefined ? wordsOf(engine, code) : String(number & 0xff)
  return { status: 'exited', code: (words ?? '').slice(0, longest.words) }
}

/**
 * An uncaught exception. Its type and line are asked of C, where a program can patch nothing; of what
 * the runtime says of it in Python (a JSON text with `message`) only the message is taken, which is
 * the program's to word.
 */
export function describe(engine: Engine, exception: Pointer, said: string | undefined): Ended {
  const name = engine._PyType_GetFullyQualifiedName(typeOf(engine, exception))
  const type = (name === 0 ? undefined : wordsOf(engine, name)) ?? '<unknown>'
  engine._PyErr_Clear()
  const message = messageIn(said) ?? wordsOf(engine, exception) ?? '<exception str() failed>'
  const line = lineOf(engine, exception)
  return {
    status: 'raised',
    exception: {
      type: type.replace(/^__main__\./, '').slice(0, longest.type),
      message: message.slice(0, longest.words),
      ...(line === undefined ? {} : { line }),
    },
  }
}

function messageIn(said: string | undefined): string | undefined {
  try {
    const { message } = JSON.parse(said ?? '{}')
    return typeof message === 'string' ? message : undefined
  } catch {
    return undefined
  }
}

/** The last line of the program itself that the traceback goes through. */
function lineOf(engine: Engine, exception: Pointer): number | undefined {
  const line = (object: Pointer, name: string) =>
    positive(attribute(engine, object, name, value => numberOf(engine, value)))
  if (isA(engine, exception, engine._PyExc_SyntaxError)) return line(exception, 'lineno')
  const lineAt = (step: Pointer): number | undefined => {
    const file = attribute(engine, step, 'tb_frame', frame =>
      attribute(engine, frame, 'f_code', code =>
        attribute(engine, code, 'co_filename', name => wordsOf(engine, name)),
      ),
    )
    return file === mainPath ? line(step, 'tb_lineno') : undefined
  }
  let last: number | undefined
  let step = engine._PyException_GetTraceback(exception)
  while (step !== 0 && !engine._Py_IsNone(step)) {
    last = lineAt(step) ?? last
    const next = engine._PyObject_GetAttrString(step, engine.stringToNewUTF8('tb_next'))
    engine._Py_DecRef(step)
    step = next
  }
  return last
}

const positive = (number: number | undefined) =>
  number !== undefined && number > 0 ? number : undefined

/** An int's value, -1 when it is beyond all measure; undefined for anything else. */
function numberOf(engine: Engine, value: Pointer): number | undefined {
  if (value === 0 || !engine._PyType_IsSubtype(typeOf(engine, value), engine._PyLong_Type))
    return undefined
  const number = engine._PyLong_AsLong(value)
  engine._PyErr_Clear()
  return number
}

/** `str(value)`, halves of surrogate pairs escaped; undefined where it fails. */
export function wordsOf(engine: Engine, value: Pointer): string | undefined {
  const utf8 = engine.stringToNewUTF8
  const string = value === 0 ? 0 : engine._PyObject_Str(value)
  const bytes =
    string === 0
      ? 0
      : engine._PyUnicode_AsEncodedString(string, utf8('utf-8'), utf8('backslashreplace'))
  engine._PyErr_Clear()
  const words = bytes === 0 ? undefined : engine.UTF8ToString(engine._PyBytes_AsString(bytes))
  for (const made of [string, bytes]) if (made !== 0) engine._Py_DecRef(made)
  return words
}

/**
 * What `use` makes of an attribute, given 0 where there is none. No reference is kept: when an object
 * of the program ends, it is seen to end.
 */
function attribute<T>(
  engine: Engine,
  object: Pointer,
  name: string,
  use: (value: Pointer) => T,
): T {
  const text = engine.stringToNewUTF8(name)
  const value = object === 0 ? 0 : engine._PyObject_GetAttrString(object, text)
  engine._free(text)
  if (value === 0) engine._PyErr_Clear()
  try {
    return use(value)
  } finally {
    if (value !== 0) engine._Py_DecRef(value)
  }
}

/** Whether the exception is of the type that is kept at `place`, whatever its `__class__` says. */
const isA = (engine: Engine, exception: Pointer, place: Pointer) =>
  engine._PyType_IsSubtype(typeOf(engine, exception), engine.HEAPU32[place >>> 2] ?? 0) !== 0

/** `ob_type`, the second word of every object. */
const typeOf = ({ HEAPU32 }: Engine, object: Pointer) => HEAPU32[(object + 4) >>> 2] ?? 0
