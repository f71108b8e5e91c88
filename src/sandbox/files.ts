import { OutOfMemory } from './endings.ts'
import type { Engine } from './engine.ts'

/** A file or folder of the in-memory file system; `name_next` chains those of the same hash. */
export interface FileNode {
  usedBytes?: number
  name_next?: FileNode
}

/** What a file costs beside its content, in bytes; about. */
const costOfNode = 1024

/**
 * Counts in-memory files, which lie outside of the interpreter's memory, with it: beyond the limit
 * the run ends. What was removed is only found out when the limit seems to be reached.
 */
export function limitFiles(engine: Engine, memoryLimit: number): void {
  const { FS } = engine
  const { MEMFS } = FS.filesystems
  let held = 0
  const take = (bytes: number) => {
    held += Math.max(0, bytes)
    const room = memoryLimit - engine.HEAPU8.length
    if (held > room) held = holding(FS.nameTable) + Math.max(0, bytes)
    if (held > room) throw new OutOfMemory()
  }
  const { stream } = MEMFS.ops_table.file
  const { write } = stream
  stream.write = (target, buffer, offset, length, position, ...rest) => {
    take(position + length - (target.node.usedBytes ?? 0))
    return write(target, buffer, offset, length, position, ...rest)
  }
  const resize = MEMFS.resizeFileStorage
  MEMFS.resizeFileStorage = (node, size) => {
    take(size - (node.usedBytes ?? 0))
    resize(node, size)
  }
  const create = FS.createNode
  FS.createNode = (...operands) => {
    take(costOfNode)
    return create(...operands)
  }
}

function holding(table: readonly (FileNode | undefined)[]): number {
  let bytes = 0
  for (let node of table)
    for (; node; node = node.name_next) bytes += costOfNode + (node.usedBytes ?? 0)
  return bytes
}
