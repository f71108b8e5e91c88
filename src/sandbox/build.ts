import { defaultLimits } from './limits.ts'
import { spawnSandbox, streamsOf } from './process.ts'

/** Boots Python in a process of its own and brings back its snapshot; takes seconds. */
export async function buildSnapshot(hashSeed?: number): Promise<Uint8Array> {
  const child = spawnSandbox('build', defaultLimits, hashSeed === undefined ? {} : { hashSeed })
  const { stdout, stderr } = streamsOf(child)
  const [bytes, complaint, status] = await Promise.all([
    collect(stdout),
    collect(stderr),
    new Promise<number | null>(resolve => child.once('close', resolve)),
  ])
  if (status === 0) return bytes
  const reason = complaint.toString().trim() || `its process ended with status ${status}`
  throw new Error(`Python could not be prepared: ${reason}`)
}

async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}
