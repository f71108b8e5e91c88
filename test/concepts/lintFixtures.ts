import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach } from 'vitest'
import type { Loaded } from '../../src/concepts/load.ts'
import { loadConcepts } from '../../src/concepts/load.ts'
import { edit, lesson } from './lesson.ts'

const made: string[] = []
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true })
})

/** A folder with these files, gone after the test. */
export function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'lint-'))
  made.push(folder)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

/** The lessons of a folder, which must be sound. */
export async function loadedFrom(folder: string): Promise<Loaded> {
  const loaded = await loadConcepts([folder])
  if (loaded.problems.length > 0) throw new Error(loaded.problems[0]?.message)
  return loaded
}

/** A sound lesson on functions. */
export const sound = edit(lesson, 'prerequisites: [names-and-objects]', 'prerequisites: []')
