import { checkConcepts } from '../concepts/check.ts'
import { lintConcepts } from '../concepts/lint.ts'
import { loadConcepts } from '../concepts/load.ts'
import { type NativePython, nativePythons } from '../concepts/nativePython.ts'
import { checkReport, reportText } from '../concepts/report.ts'
import { britishSpelling } from '../concepts/spelling.ts'
import type { Config } from '../config.ts'
import { createPython } from '../sandbox/python.ts'
import { watchLessons } from './watch.ts'

/** Of interpreters that are booted for the check: the usual one has the same seed in each run. */
const hashSeeds = [1, 2]

export interface CheckCommandOptions {
  json?: boolean
  /** Also run everything on the native CPythons of this machine. */
  native?: boolean
  allowNoNative?: boolean
  /** False for lessons in another language. */
  spelling?: boolean
  /** Run everything only once, go on, and check lessons again as they change. */
  watch?: boolean
}

/** Parses all lessons and runs their programs. The exit status is 1 when there are problems. */
export async function check(
  config: Config,
  folder: string | undefined,
  options: CheckCommandOptions,
): Promise<number> {
  const say = (sentence: string) => process.stderr.write(`${sentence}\n`)
  const natives = await nativesFor(options)
  if (natives === undefined) {
    say(
      'No native CPython from 3.12 on was found on PATH or in a version manager: install one, or pass --allow-no-native',
    )
    return 1
  }
  const folders = folder === undefined ? config.conceptsDirs : [folder]
  const python = createPython({ cacheFolder: config.cacheDir, onProgress: say })
  const others = hashSeeds.map(hashSeed => createPython({ cacheFolder: config.cacheDir, hashSeed }))
  const spelling = options.spelling === false ? undefined : britishSpelling()
  try {
    const loaded = await loadConcepts(folders)
    const checked = await checkConcepts(loaded, python, {
      // Who writes a lesson wants to know soon; whether it is the same in each run is for later.
      ...(options.watch ? { runs: 1 } : { others }),
      natives,
      onProgress: ({ slug, done, total }) =>
        process.stderr.isTTY && say(`${done}/${total} ${slug}`),
    })
    checked.problems.push(...(await lintConcepts(loaded, { python, spelling })))
    const report = checkReport(loaded, checked)
    console.log(options.json ? JSON.stringify(report) : reportText(report))
    if (options.watch) await watchLessons(folders, { python, natives, spelling })
    return report.problems.length > 0 ? 1 : 0
  } finally {
    for (const each of [python, ...others]) await each.close()
  }
}

/** Undefined when natives were asked for, and there are none. */
async function nativesFor({
  native,
  allowNoNative,
}: CheckCommandOptions): Promise<NativePython[] | undefined> {
  if (!native) return []
  const natives = await nativePythons(process.env)
  return natives.length > 0 || allowNoNative ? natives : undefined
}
