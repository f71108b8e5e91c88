import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const checksumLength = 32

/** The file of a cached value, or the value itself where nothing can be written. */
export type Cached = { file: string } | { bytes: Uint8Array }

/**
 * Bytes that are costly to make, followed in the file by their SHA-256, kept in a folder
 * under a name that changes with what they were made from. A damaged file is made anew; a folder that cannot be written costs the making at each start.
 */
export async function cached(
  folder: string,
  name: string,
  make: () => Promise<Uint8Array>,
): Promise<Cached> {
  const file = join(folder, name)
  if (await isWhole(file)) return { file }
  const bytes = await make()
  try {
    await mkdir(folder, { recursive: true })
    // Written aside and renamed, so that another process never reads half a file.
    const aside = `${file}.${randomBytes(6).toString('hex')}.tmp`
    await writeFile(aside, Buffer.concat([bytes, checksum(bytes)]))
    await rename(aside, file)
    await removeOlder(folder, name)
    return { file }
  } catch {
    return { bytes }
  }
}

async function isWhole(file: string): Promise<boolean> {
  const whole = await readFile(file).catch(() => undefined)
  if (whole === undefined || whole.length <= checksumLength) return false
  return checksum(whole.subarray(0, -checksumLength)).equals(whole.subarray(-checksumLength))
}

const checksum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

/** Values of the same kind (the name's part before the first dash) made by earlier versions. */
async function removeOlder(folder: string, name: string): Promise<void> {
  const kind = `${name.split('-')[0]}-`
  const older = (await readdir(folder)).filter(other => other.startsWith(kind) && other !== name)
  await Promise.all(older.map(other => rm(join(folder, other), { force: true })))
}
