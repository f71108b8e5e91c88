import Sqlite from 'better-sqlite3'

/** How long one waits for another process that keeps the database locked, in milliseconds. */
export const usualPatience = 5000

/** Between two tries, in milliseconds. */
export const retryPause = 5

/** Another process holds a lock that is wanted. What was tried has done nothing. */
export const isBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY')

/** What a transaction has read is no longer the newest, so that it can never write. */
export const isOutdated = (error: unknown): boolean => codeOf(error) === 'SQLITE_BUSY_SNAPSHOT'

const codeOf = (error: unknown) => (error instanceof Sqlite.SqliteError ? error.code : '')
