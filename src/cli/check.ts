import { checkConcepts } from '../concepts/check.ts'
import { loadConcepts } from '../concepts/load.ts'
import { checkReport, reportText } from '../concepts/report.ts'
import type { Config } from '../config.ts'
import { createPython } from '../sandbox/python.ts'

/** Of interpreters that are booted for the check: the usual one has the same seed in each run. */
const hashSeeds = [1, 2]

/** Parses all lessons and runs their programs. The exit status is 1 when there are problems. */
export async function check(
  config: Config,
  folder: string | undefined,
  options: { json?: boolean },
): Promise<number> {
  const say = (sentence: string) => process.stderr.write(`${sentence}\n`)
  const python = createPython({ cacheFolder: config.cacheDir, onProgress: say })
  const others = hashSeeds.map(hashSeed => createPython({ cacheFolder: config.cacheDir, hashSeed }))
  try {
    const loaded = await loadConcepts(folder === undefined ? config.conceptsDirs : [folder])
    const checked = await checkConcepts(loaded, python, {
      others,
      onProgress: ({ slug, done, total }) =>
        process.stderr.isTTY && say(`${done}/${total} ${slug}`),
    })
    const report = checkReport(loaded, checked)
    console.log(options.json ? JSON.stringify(report) : reportText(report))
    return report.problems.length > 0 ? 1 : 0
  } finally {
    for (const each of [python, ...others]) await each.close()
  }
}
