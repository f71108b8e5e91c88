import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/index.ts'
import { openDatabase } from '../../src/store/open.ts'
import {
  click,
  newStore,
  openPost,
  person,
  place,
  rowsOf,
  stored,
  temporaryFile,
} from './fixture.ts'
import { history } from './history.ts'

const refusal = (file: string) =>
  openStore({ file }).then(
    () => expect.fail('the database was opened'),
    (error: Error) => error,
  )

/** Runs a program in another process, with `openStore` and the fixture at hand. */
const elsewhere = (file: string, program: string) =>
  promisify(execFile)(process.execPath, [
    '--input-type=module',
    '--eval',
    `const { openStore } = await import(${JSON.stringify(import.meta.resolve('../../src/store/index.ts'))})
    const file = ${JSON.stringify(file)}
    ${program}`,
  ])

/** Another thread changes the database, and keeps it locked for some milliseconds from now. */
async function lockedFor(ms: number, file: string, change: string) {
  const worker = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads')
    const { file, sqlite, change, ms } = workerData
    const database = new (require(sqlite))(file)
    database.exec('BEGIN IMMEDIATE; ' + change)
    parentPort.postMessage('locked')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
    database.exec('COMMIT')
    database.close()`,
    {
      eval: true,
      workerData: {
        ...{ file, change, ms },
        sqlite: fileURLToPath(import.meta.resolve('better-sqlite3')),
      },
    },
  )
  await new Promise(resolve => worker.once('message', resolve))
  const probe = new Sqlite(file, { timeout: 0 })
  expect(() => probe.exec('BEGIN IMMEDIATE')).toThrow('locked')
  probe.close()
}

describe('opening', () => {
  test('makes the folder and the file, for this user alone', async () => {
    const file = join(dirname(temporaryFile()), 'a', 'b', 'whatprints.db')
    await newStore(file)
    if (process.platform === 'win32') return
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o700)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(`${file}-wal`).mode & 0o777).toBe(0o600)
  })

  test('writes ahead in a log, waits for the disk and for others, and checks references', async () => {
    const database = await openDatabase({ file: temporaryFile() })
    const setting = (name: string) => database.pragma(name, { simple: true })
    expect(setting('journal_mode')).toBe('wal')
    expect(setting('synchronous')).toBe(2)
    expect(setting('busy_timeout')).toBe(5000)
    expect(setting('foreign_keys')).toBe(1)
    database.close()
  })

  test('a store in memory keeps all until it is closed', async () => {
    const { store, web } = await newStore(':memory:')
    await openPost(store, 'p')
    await store.predict(click('p', person('Ada'), 'A'))
    expect(await web.prediction('p', person('Ada').id)).toBe('A')
  })

  test('closing twice, or without any use, is no error', async () => {
    const { store } = await openStore({ file: temporaryFile() })
    await store.close()
    await store.close()
  })

  test('closing stores the clicks that wait', async () => {
    const { store, file } = await newStore()
    await openPost(store, 'p')
    const waiting = store.predict(click('p', person('Ada'), 'A'))
    await store.close()
    expect(await waiting).toEqual(stored())
    expect(rowsOf(file, 'SELECT choice FROM predictions')).toEqual([{ choice: 'A' }])
    await expect(store.predict(click('p', person('Ada'), 'B'))).rejects.toThrow('destroyed')
  })
})

describe('opening: refused with path, reason and cure', () => {
  test('a file that is no database', async () => {
    const file = temporaryFile()
    writeFileSync(file, 'Dear diary, this is not a database at all.')
    const { message, cause } = await refusal(file)
    expect(message).toBe(
      `Cannot open the database ${file}: it is not a SQLite database; name another file or move this one away`,
    )
    expect(cause).toBeInstanceOf(Error)
    expect(readFileSync(file, 'utf8')).toMatch(/^Dear diary/)
  })

  test('a folder', async () => {
    const file = temporaryFile()
    mkdirSync(file)
    expect((await refusal(file)).message).toBe(
      `Cannot open the database ${file}: it is a folder; name a file in it`,
    )
  })

  test('a path that goes through a file', async () => {
    const file = temporaryFile()
    writeFileSync(file, '')
    expect((await refusal(join(file, 'whatprints.db'))).message).toContain(
      'a part of its path is a file, not a folder; name a file in a folder of yours',
    )
  })

  // The superuser may write anywhere.
  test.skipIf(process.getuid?.() === 0)('a folder without permission', async () => {
    const folder = dirname(temporaryFile())
    chmodSync(folder, 0o500)
    expect((await refusal(join(folder, 'whatprints.db'))).message).toContain(
      'this user may not write there; change the permissions',
    )
  })
})

describe('two processes', () => {
  test('open the same new file at the same moment', async () => {
    const file = temporaryFile()
    const program = `const { store } = await openStore({ file }); await store.close()`
    await Promise.all([elsewhere(file, program), elsewhere(file, program)])
    const once = Object.keys(history).map((_, index) => ({ number: index + 1 }))
    expect(rowsOf(file, 'SELECT number FROM migrations')).toEqual(once)
  })

  test('what was stored survives a kill without warning', async () => {
    const file = temporaryFile()
    const killed = elsewhere(
      file,
      `const fixture = ${JSON.stringify({ place: place(), person: person('Ada') })}
      const { store, web } = await openStore({ file })
      await store.savePlace(fixture.place, undefined)
      await store.savePerson(fixture.person)
      await web.add(fixture.place.id, 'key', { text: 'Hello', blocks: [] }, Temporal.Instant.fromEpochMilliseconds(0))
      process.kill(process.pid, 'SIGKILL')`,
    )
    await expect(killed).rejects.toMatchObject({ killed: false, signal: 'SIGKILL' })
    const { store, web } = await newStore(file)
    expect(await store.place(place().id)).toEqual(place())
    expect(await web.person(person('Ada').id)).toEqual(person('Ada'))
    expect(await web.recent(place().id, 9)).toHaveLength(1)
  })

  test('one waits with opening a new file until the other has written to it', async () => {
    const file = temporaryFile()
    new Sqlite(file).close()
    await lockedFor(100, file, 'CREATE TABLE other (id TEXT) STRICT; DROP TABLE other')
    const database = await openDatabase({ file })
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal')
    database.close()
  })
})
