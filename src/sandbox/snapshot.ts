import type { Snapshot } from './interpreter.ts'

/**
 * A snapshot as bytes: the length of a JSON text (four bytes, little-endian), that text (the roots
 * and the size of the memory), and the interpreter's memory. What follows is left alone.
 */
export function packSnapshot({ roots, memory }: Snapshot): Uint8Array {
  const header = Buffer.from(JSON.stringify({ roots, size: memory.length }))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(header.length)
  return Buffer.concat([length, header, memory])
}

export function unpackSnapshot(bytes: Uint8Array): Snapshot {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = 4 + buffer.readUInt32LE(0)
  const { roots, size } = JSON.parse(buffer.toString('utf8', 4, end))
  return { roots, memory: bytes.subarray(end, end + size) }
}
