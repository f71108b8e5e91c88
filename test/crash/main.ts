import { spawn } from 'node:child_process'
import { closeSync, openSync, writeSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { onTestFinished } from 'vitest'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const lessons = fileURLToPath(new URL('../../concepts', import.meta.url))

/** Starts the program as an operator does; resolves, once it has ended, to what it said. */
export async function startMain(databaseFile: string): Promise<{ code: unknown; said: string }> {
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env.PATH,
      DATABASE_FILE: databaseFile,
      CONCEPTS_DIR: lessons,
      WEB_PORT: '0',
      OPS_PORT: 'off',
    },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', data => {
      said += data
      // It was not refused.
      if (said.includes('whatprints is ready')) child.kill('SIGKILL')
    })
  const code = await new Promise(resolve => child.once('close', resolve))
  return { code, said }
}

/** Writes nonsense over the first page of a table. */
export function damage(file: string, table: string): void {
  const database = new Sqlite(file)
  const size = database.pragma('page_size', { simple: true }) as number
  const page = database
    .prepare<[string], number>('SELECT rootpage FROM sqlite_master WHERE name = ?')
    .pluck()
    .get(table)
  database.close()
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(size, 0xff), 0, size, ((page ?? 1) - 1) * size)
  closeSync(handle)
}
