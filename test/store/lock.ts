import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach } from 'vitest'

const program = `
  const [sqlite, file, change] = process.argv.slice(1)
  const database = new (require(sqlite))(file)
  database.exec(change)
  console.log('locked')
  process.stdin.once('data', () => {
    database.exec('COMMIT')
    database.close()
    process.exit()
  })`

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/**
 * Another process changes the database in a transaction, and keeps it locked until the returned
 * function is called, which resolves when all is over.
 */
export async function lockedBy(file: string, change: string, begin = 'BEGIN IMMEDIATE') {
  const sqlite = fileURLToPath(import.meta.resolve('better-sqlite3'))
  const child = spawn(process.execPath, ['--eval', program, sqlite, file, `${begin}; ${change}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(child)
  await once(createInterface(child.stdout), 'line')
  return async () => {
    child.stdin.write('end\n')
    await once(child, 'exit')
  }
}
