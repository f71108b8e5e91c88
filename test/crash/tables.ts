import Sqlite from 'better-sqlite3'

/** Reads the bot's database from outside, while its process lives or when it is dead. */
export class Tables {
  readonly #file: string

  constructor(file: string) {
    this.#file = file
  }

  all<Row>(sql: string, ...values: unknown[]): Row[] {
    const database = new Sqlite(this.#file, { readonly: true, timeout: 5000 })
    try {
      return database.prepare<unknown[], Row>(sql).all(...values)
    } finally {
      database.close()
    }
  }

  /** What SQLite itself finds wrong; empty when the file is sound. */
  damage(): unknown[] {
    const checks = this.all<{ integrity_check: string }>('PRAGMA integrity_check')
    const broken = checks.filter(({ integrity_check }) => integrity_check !== 'ok')
    return [...broken, ...this.all('PRAGMA foreign_key_check')]
  }
}
