import { watch } from 'node:fs'
import { join, resolve } from 'node:path'
import { type RecheckTools, recheck } from '../concepts/recheck.ts'

/** An editor that saves a file touches it several times within a moment. */
const momentMs = 150

/** Checks lessons again whenever their files change, until Ctrl-C. */
export async function watchLessons(folders: readonly string[], tools: RecheckTools): Promise<void> {
  const stop = Promise.withResolvers<void>()
  process.once('SIGINT', () => stop.resolve())
  let changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const check = () => {
    const files = changed
    changed = new Set()
    // One after the other: whoever saves twice in a row gets two answers, the last one valid.
    running = running
      .then(async () => console.log(await recheck(folders, files, tools)))
      .catch(error => console.error('These lessons could not be checked:', error))
  }
  const watchers = folders.map(folder =>
    watch(folder, { recursive: true }, (_, name) => {
      if (name === null || !/(?:\.md|words\.txt)$/.test(name)) return
      changed.add(resolve(join(folder, name)))
      clearTimeout(timer)
      timer = setTimeout(check, momentMs)
    }),
  )
  console.log(`Watching ${folders.join(', ')}: save a lesson to check it again; Ctrl-C ends`)
  try {
    await stop.promise
    await running
  } finally {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}
