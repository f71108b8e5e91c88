import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { beforeEach, describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/index.ts'
import { rowsOf, temporaryFile } from './fixture.ts'

const first = 'CREATE TABLE first (id INTEGER PRIMARY KEY);\nINSERT INTO first VALUES (1);\n'
const second = 'CREATE TABLE second (id INTEGER PRIMARY KEY REFERENCES first (id));\n'

let file: string
let migrationsDir: string

const write = (name: string, sql: string) => writeFileSync(join(migrationsDir, name), sql)

async function migrated() {
  const { store } = await openStore({ file, migrationsDir })
  await store.close()
}

/** Expects a refusal that says all this, and that not one byte of the file has changed. */
async function refused(...words: string[]) {
  const before = existsSync(file) && readFileSync(file)
  const error = await openStore({ file, migrationsDir }).then(
    () => undefined,
    (reason: Error) => reason,
  )
  for (const word of words) expect(error?.message).toContain(word)
  expect(existsSync(file) && readFileSync(file)).toEqual(before)
  return error
}

beforeEach(() => {
  file = temporaryFile()
  migrationsDir = join(dirname(file), 'migrations')
  mkdirSync(migrationsDir)
  write('0001_first.sql', first)
  write('0002_second.sql', second)
})

describe('migrations: applied', () => {
  test('in order, each recorded with its checksum', async () => {
    await migrated()
    expect(rowsOf(file, 'SELECT number, name, length(checksum) AS digits FROM migrations')).toEqual(
      [
        { number: 1, name: '0001_first.sql', digits: 64 },
        { number: 2, name: '0002_second.sql', digits: 64 },
      ],
    )
  })

  test('once only, and later ones when they come', async () => {
    await migrated()
    write('0003_third.sql', 'INSERT INTO first VALUES (3);')
    await migrated()
    await migrated()
    expect(rowsOf(file, 'SELECT id FROM first')).toEqual([{ id: 1 }, { id: 3 }])
  })

  test('the same with the line endings of Windows', async () => {
    await migrated()
    write('0001_first.sql', first.replaceAll('\n', '\r\n'))
    await migrated()
  })

  test('beside files of other kinds', async () => {
    write('README.md', 'Forward only')
    await migrated()
  })

  test('a rebuilt table keeps the rows that refer to it', async () => {
    write(
      '0003_rows.sql',
      'CREATE TABLE child (id INTEGER REFERENCES first (id) ON DELETE CASCADE);\nINSERT INTO child VALUES (1);',
    )
    await migrated()
    write(
      '0004_rebuild.sql',
      'CREATE TABLE wider (id INTEGER PRIMARY KEY, more TEXT);\nINSERT INTO wider (id) SELECT id FROM first;\nDROP TABLE first;\nALTER TABLE wider RENAME TO first;',
    )
    await migrated()
    expect(rowsOf(file, 'SELECT id FROM child')).toEqual([{ id: 1 }])
  })
})

describe('migrations: refused, with the database untouched', () => {
  test('a gap between the files', async () => {
    await migrated()
    renameSync(join(migrationsDir, '0002_second.sql'), join(migrationsDir, '0003_second.sql'))
    await refused('0003_second.sql', 'stands where 0002 belongs', 'restore the missing file')
  })

  test('a number used twice', async () => {
    write('0002_again.sql', second)
    await refused('0002_second.sql stands where 0003 belongs', 'without gap or repetition')
  })

  test('a name of another form', async () => {
    write('3-third.sql', second)
    await refused('3-third.sql is not named like 0001_round.sql', 'rename it')
  })

  test('a folder without migrations, or none at all', async () => {
    rmSync(migrationsDir, { recursive: true })
    await refused('Cannot read the migrations', migrationsDir)
    mkdirSync(migrationsDir)
    await refused('there are none')
  })

  test('an edited migration', async () => {
    await migrated()
    write('0001_first.sql', `${first}INSERT INTO first VALUES (2);\n`)
    const error = await refused(file, '0001_first.sql was edited', 'never changes', 'new migration')
    expect(error?.cause).toBeInstanceOf(Error)
  })

  test('another order', async () => {
    await migrated()
    write('0002_first.sql', first)
    write('0001_second.sql', second)
    rmSync(join(migrationsDir, '0001_first.sql'))
    rmSync(join(migrationsDir, '0002_second.sql'))
    await refused('was 0001_first.sql, and is now 0001_second.sql', 'their order')
  })

  test('a database of a newer version', async () => {
    await migrated()
    rmSync(join(migrationsDir, '0002_second.sql'))
    await refused('0002_second.sql', 'a newer version wrote it', 'restore a backup')
  })

  test('a gap in the record', async () => {
    await migrated()
    const database = new Sqlite(file)
    database.exec('DELETE FROM migrations WHERE number = 1')
    database.close()
    await refused('from 0 to 2', 'without a gap')
  })

  test('a database of another program', async () => {
    const database = new Sqlite(file)
    database.exec('CREATE TABLE recipes (id INTEGER PRIMARY KEY AUTOINCREMENT)')
    database.close()
    await refused('tables of another program (recipes', 'name a file of its own')
  })

  test('a migration with a transaction of its own', async () => {
    await migrated()
    write('0003_third.sql', 'BEGIN;\nCREATE TABLE third (id INTEGER);\nCOMMIT;\n')
    await refused('0003_third.sql has BEGIN, COMMIT or ROLLBACK', 'take them out')
    write('0003_third.sql', 'CREATE TABLE third (id INTEGER); commit;')
    await refused('0003_third.sql has BEGIN, COMMIT or ROLLBACK')
  })

  test('a migration that fails in its middle takes those before it back too', async () => {
    await migrated()
    write('0003_third.sql', 'CREATE TABLE third (id INTEGER);')
    write('0004_fourth.sql', 'CREATE TABLE fourth (id INTEGER);\nCREATE TABLE first (id INTEGER);')
    await refused('0004_fourth.sql failed (table first already exists)', 'put back as it was')
    expect(
      rowsOf(file, "SELECT name FROM sqlite_master WHERE name IN ('third', 'fourth')"),
    ).toEqual([])
  })

  test('a migration that leaves rows without what they refer to', async () => {
    write('0003_third.sql', 'INSERT INTO second VALUES (1);')
    await migrated()
    write('0004_fourth.sql', 'DELETE FROM first;')
    await refused('after migration 0004_fourth.sql 1 row refers to a row that is gone')
  })
})

describe("the project's own migrations", () => {
  const own = join(import.meta.dirname, '../../migrations')

  test('use no words that only SQLite knows', () => {
    for (const name of readdirSync(own)) {
      const sql = readFileSync(join(own, name), 'utf8').replaceAll(/--.*$/gm, '')
      expect(sql, name).not.toMatch(
        /\b(AUTOINCREMENT|WITHOUT ROWID|STRICT|PRAGMA|GLOB|OR (IGNORE|REPLACE)|COLLATE NOCASE)\b/i,
      )
    }
  })

  test('are those that a store uses by default', async () => {
    const { store } = await openStore({ file })
    await store.close()
    rmSync(migrationsDir, { recursive: true })
    mkdirSync(migrationsDir)
    for (const name of readdirSync(own)) copyFileSync(join(own, name), join(migrationsDir, name))
    await migrated()
  })
})
