import type { Engine, Pointer } from './engine.ts'

/** `Py_file_input`: compile a whole file, not one expression. */
const wholeFile = 257

/** Code of a whole file, or 0 with a SyntaxError set. */
export function compile(engine: Engine, source: string, path: string): Pointer {
  const utf8 = engine.stringToNewUTF8
  return engine._Py_CompileStringExFlags(utf8(source), utf8(path), wholeFile, 0, -1)
}

/** Throws where C answered with an exception. */
export function expect(engine: Engine, result: Pointer): Pointer {
  if (result !== 0) return result
  engine._PyErr_Print()
  throw new Error('The runtime of the sandbox raised a Python exception')
}

/** The text of a str. */
export const text = (engine: Engine, object: Pointer) =>
  engine.UTF8ToString(engine._PyUnicode_AsUTF8(object))
