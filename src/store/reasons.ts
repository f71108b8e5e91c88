const elsewhere = 'name a file in a folder of yours'

/** By the code of an error of the file system's or of SQLite's. */
const reasons: Record<string, string> = {
  EACCES: `this user may not write there; change the permissions or ${elsewhere}`,
  EPERM: `this user may not write there; change the permissions or ${elsewhere}`,
  EROFS: `the disk is read-only; ${elsewhere} on another one`,
  EISDIR: `it is a folder; name a file in it`,
  ENOTDIR: `a part of its path is a file, not a folder; ${elsewhere}`,
  EEXIST: `a part of its path is a file, not a folder; ${elsewhere}`,
  ENOSPC: 'the disk is full; make room',
  SQLITE_FULL: 'the disk is full; make room',
  SQLITE_IOERR: 'the disk failed; look at it, and restore the database from a backup if need be',
  SQLITE_READONLY: 'it cannot be written any more; look at the disk and the permissions',
  SQLITE_NOTADB: 'it is not a SQLite database; name another file or move this one away',
  SQLITE_CANTOPEN: 'it cannot be opened; look at the permissions of the file and of its folder',
  SQLITE_CORRUPT: 'it is damaged; restore it from a backup',
  SQLITE_BUSY: 'another process keeps it locked; end that process and try again',
}

/** Why a database cannot be used, with the cure where one is known. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return knownReason(error) ?? error.message
}

/** The same, undefined for anything that is not about the file or the disk. */
export function knownReason(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  // SQLite's codes may go on, as in SQLITE_IOERR_WRITE.
  return reasons[/^SQLITE_[A-Z]+/.exec(code)?.[0] ?? code]
}
