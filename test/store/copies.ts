import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { click, newStore, openPost, person, rowsOf } from './fixture.ts'

/** A store in which Ada has predicted A, and where a copy of it may be made. */
export async function usedStore() {
  const opened = await newStore()
  await openPost(opened.store, 'p')
  await opened.store.predict(click('p', person('Ada'), 'A'))
  return { ...opened, copy: join(dirname(opened.file), 'copies', 'monday.db') }
}

export const choices = (file: string) =>
  rowsOf(file, 'SELECT choice FROM predictions ORDER BY choice')

/** Overwrites the middle, where tables are. */
export function tear(copy: string): void {
  const bytes = readFileSync(copy)
  bytes.fill(0xff, 4096, 4096 * 6)
  writeFileSync(copy, bytes)
}
