import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach } from 'vitest'

const begin = `
  const [sqlite, file, ...args] = process.argv.slice(1)
  const database = new (require(sqlite))(file)
  const end = () => {
    database.close()
    process.exit()
  }`

const lock = `
  database.exec(args[0])
  process.stdin.once('data', () => {
    database.exec('COMMIT')
    end()
  })
  console.log('ready')`

const write = `
  database.exec("INSERT INTO channel_values VALUES ('web', 'left', 0), ('web', 'right', 0)")
  const add = database.prepare('UPDATE channel_values SET value = value + ? WHERE name = ?')
  const move = database.transaction(() => [add.run(1, 'left'), add.run(-1, 'right')])
  let ended = false
  process.stdin.once('data', () => { ended = true })
  const go = () => {
    move()
    if (ended) end()
    else setImmediate(go)
  }
  go()
  console.log('ready')`

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/**
 * Another process changes the database in a transaction, and keeps it locked until the returned
 * function is called, which resolves when all is over.
 */
export const lockedBy = (file: string, change: string, transaction = 'BEGIN IMMEDIATE') =>
  start(lock, file, `${transaction}; ${change}`)

/** Another process has the database open, and does nothing with it. */
export const openedBy = (file: string) => lockedBy(file, 'COMMIT; SELECT * FROM places; BEGIN')

/** Another process writes all the time: to `left` as much as it takes from `right`. */
export const writtenBy = (file: string) => start(write, file)

async function start(program: string, file: string, ...args: string[]) {
  const sqlite = fileURLToPath(import.meta.resolve('better-sqlite3'))
  const child = spawn(process.execPath, ['--eval', begin + program, sqlite, file, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(child)
  await once(createInterface(child.stdout), 'line')
  return async () => {
    child.stdin.write('end\n')
    await once(child, 'exit')
  }
}
