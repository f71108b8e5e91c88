/**
 * Just enough of the WebAssembly binary format (webassembly.github.io/spec, "Binary Format") to give
 * compiled functions another body, and to wrap a JavaScript function so that it can suspend.
 */

const sections = { type: 1, import: 2, function: 3, table: 4, export: 7, code: 10 } as const
const valueTypes = { i32: 0x7f, i64: 0x7e } as const
export type ValueType = keyof typeof valueTypes

/**
 * The module with other bodies for the functions exported under these names: each calls one of the
 * empty places that the function table gets at its end, in the same order from `firstPlace` on.
 */
export function replaceFunctions(
  bytes: Uint8Array,
  names: readonly string[],
): { module: Uint8Array; firstPlace: number } {
  const module = new Reader(bytes)
  const found = new Map<number, Uint8Array>()
  let importedFunctions = 0
  let firstPlace = 0
  let typeOfFunction: number[] = []
  let parametersOfType: number[] = []
  const parts: Uint8Array[] = [module.take(8)]
  while (!module.atEnd) {
    const id = module.byte()
    let content = module.take(module.unsigned())
    const section = new Reader(content)
    if (id === sections.table) {
      firstPlace = sizeOfTable(new Reader(content))
      content = enlargeTable(section, names.length)
    }
    if (id === sections.type) parametersOfType = parameterCounts(section)
    if (id === sections.import) importedFunctions = countImportedFunctions(section)
    if (id === sections.function) typeOfFunction = section.vector(() => section.unsigned())
    if (id === sections.export)
      for (const { name, index } of exportedFunctions(section)) {
        const place = names.indexOf(name)
        const type = typeOfFunction[index - importedFunctions] ?? -1
        if (place >= 0)
          found.set(
            index - importedFunctions,
            body(firstPlace + place, type, parametersOfType[type] ?? 0),
          )
      }
    parts.push(...encodeSection(id, id === sections.code ? replaceBodies(section, found) : content))
  }
  if (found.size !== names.length)
    throw new Error('This version of Pyodide lacks a function that the sandbox replaces')
  return { module: concatenate(parts), firstPlace }
}

type Work = (...operands: never[]) => unknown

/** A WebAssembly function that calls a JavaScript function which may suspend the caller's stack. */
export function suspendable(work: Work, parameters: readonly ValueType[], result: ValueType) {
  return wrapped(new WebAssembly.Suspending(work), parameters, result)
}

/** A WebAssembly function that calls a JavaScript function. */
export function wrapped(
  work: Work | object,
  parameters: readonly ValueType[],
  result: ValueType,
): (...operands: number[]) => number {
  const types = [1, 0x60, parameters.length, ...parameters.map(type => valueTypes[type])]
  const calls = parameters.flatMap((_, index) => [0x20, index])
  const code = [0, ...calls, 0x10, 0, 0x0b]
  const text = (value: string) => [value.length, ...Buffer.from(value)]
  const bytes = concatenate([
    Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
    ...encodeSection(sections.type, Uint8Array.from([...types, 1, valueTypes[result]])),
    ...encodeSection(sections.import, Uint8Array.from([1, ...text('e'), ...text('f'), 0, 0])),
    ...encodeSection(sections.function, Uint8Array.from([1, 0])),
    ...encodeSection(sections.export, Uint8Array.from([1, ...text('f'), 0, 1])),
    ...encodeSection(sections.code, Uint8Array.from([1, code.length, ...code])),
  ])
  const imports = { e: { f: work } }
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), imports).exports.f as never
}

/** The part of WebAssembly's interface that is used here; Node's types leave it out. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object, imports: object) => { exports: Record<string, unknown> }
  Suspending: new (work: Work) => object
}

function body(place: number, type: number, parameters: number): Uint8Array {
  const operands = Array.from({ length: parameters }, (_, index) => [0x20, index]).flat()
  const called = [0x41, ...signedBytes(place), 0x11, ...unsignedBytes(type), 0]
  return Uint8Array.from([0, ...operands, ...called, 0x0b])
}

function replaceBodies(section: Reader, found: ReadonlyMap<number, Uint8Array>): Uint8Array {
  const count = section.unsigned()
  const parts: Uint8Array[] = [unsignedBytes(count)]
  let from = section.at
  for (let index = 0; index < count; index++) {
    const start = section.at
    section.take(section.unsigned())
    const other = found.get(index)
    if (other === undefined) continue
    parts.push(section.bytes.subarray(from, start), unsignedBytes(other.length), other)
    from = section.at
  }
  return concatenate([...parts, section.bytes.subarray(from)])
}

/** The number of parameters of each type; 0 for types that are no functions. */
function parameterCounts(section: Reader): number[] {
  const counts: number[] = []
  for (let left = section.unsigned(); left > 0; left--) {
    if (section.byte() !== 0x60) break // newer kinds of types come after those that we need
    counts.push(section.vector(() => section.byte()).length)
    section.vector(() => section.byte())
  }
  return counts
}

function countImportedFunctions(section: Reader): number {
  const kinds = section.vector(() => {
    section.take(section.unsigned())
    section.take(section.unsigned())
    const kind = section.byte()
    if (kind === 0) section.unsigned()
    else if (kind === 3) section.take(2)
    else if (kind === 4) section.take(2)
    else {
      if (kind === 1) section.byte()
      const limits = section.byte()
      section.unsigned()
      if (limits & 1) section.unsigned()
    }
    return kind
  })
  return kinds.filter(kind => kind === 0).length
}

/** The least size of the first table. */
function sizeOfTable(section: Reader): number {
  section.unsigned()
  section.take(2) // the kind of reference, and whether there is a greatest size
  return section.unsigned()
}

/** The table section with so many more places in the first table. */
function enlargeTable(section: Reader, places: number): Uint8Array {
  const size = sizeOfTable(section)
  const before = section.bytes.subarray(0, section.at - unsignedBytes(size).length)
  return concatenate([before, unsignedBytes(size + places), section.bytes.subarray(section.at)])
}

function exportedFunctions(section: Reader): { name: string; index: number }[] {
  const exports = section.vector(() => ({
    name: Buffer.from(section.take(section.unsigned())).toString(),
    kind: section.byte(),
    index: section.unsigned(),
  }))
  return exports.filter(({ kind }) => kind === 0)
}

function encodeSection(id: number, content: Uint8Array): Uint8Array[] {
  return [Uint8Array.from([id]), unsignedBytes(content.length), content]
}

class Reader {
  readonly bytes: Uint8Array
  at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  get atEnd(): boolean {
    return this.at >= this.bytes.length
  }

  byte(): number {
    return this.bytes[this.at++] ?? 0
  }

  take(length: number): Uint8Array {
    this.at += length
    return this.bytes.subarray(this.at - length, this.at)
  }

  /** LEB128. */
  unsigned(): number {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte()
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value >>> 0
    }
  }

  vector<T>(read: () => T): T[] {
    return Array.from({ length: this.unsigned() }, read)
  }
}

function unsignedBytes(value: number): Uint8Array {
  const bytes: number[] = []
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Uint8Array.from([...bytes, rest])
    bytes.push((rest & 0x7f) | 0x80)
  }
}

function signedBytes(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; ; rest >>= 7) {
    const last = rest < 0x40
    bytes.push(last ? rest : (rest & 0x7f) | 0x80)
    if (last) return bytes
  }
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts)
}
