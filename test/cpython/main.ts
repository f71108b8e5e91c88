/**
 * Runs CPython's own tests inside the sandbox and reports how many of each module passed, of all
 * that the native Python which brings them collects. The tests are that Python's, unchanged; the
 * gates that skip them on Emscripten are lifted (driver.py), and those which need what cannot exist
 * in the sandbox are left out by name (exclusions.json). Words choose the modules that contain one.
 */
import { createPython } from '../../src/sandbox/python.ts'
import { cacheFolder } from '../sandbox/cacheFolder.ts'
import { readExclusions } from './exclusions.ts'
import { runModule } from './module.ts'
import { findSuite } from './suite.ts'

/** The least share of tests to pass. */
const goal = 0.97

/** For a whole module at once, where a program has seconds. */
const limits = { deadlineMs: 120_000, memoryBytes: 1024 ** 3, outputBytes: 64 * 1024 ** 2 }

const suite = await findSuite()
if (suite === undefined) {
  console.error(
    'No native CPython from 3.13 on with the package "test" was found on PATH or in a version ' +
      'manager; pyenv and python.org install it, most distributions leave it out',
  )
  process.exit(1)
}
const words = process.argv.slice(2)
const exclusions = readExclusions(suite.native.version)
const python = createPython({ cacheFolder, limits, concurrency: 1, onProgress: console.error })
const rows: { module: string; collected: string[]; included: number; failed: number }[] = []
for (const [module, collected] of Object.entries(suite.collected)) {
  if (words.length > 0 && !words.some(word => module.includes(word))) continue
  console.error(`${module} …`)
  const ids = collected.filter(id => !exclusions.has(id))
  const problems = await runModule(python, suite, module, ids)
  const failures = [...problems].filter(([, problem]) => problem !== undefined)
  for (const [id, problem] of failures) console.log(`✗ ${id}\n${problem?.replace(/^/gm, '    ')}`)
  rows.push({ module, collected, included: ids.length, failed: failures.length })
}
await python.close()

console.log(`\nThe tests of CPython ${suite.native.version}, run in the sandbox:`)
for (const { module, collected, included, failed } of rows) {
  const left = collected.flatMap(id => exclusions.get(id) ?? [])
  const counts = [...new Set(left)].map(why => `${why} ${left.filter(one => one === why).length}`)
  const counted = `${included - failed} of ${included} passed`
  const without = counts.length > 0 ? `, of ${collected.length} without ${counts.join(', ')}` : ''
  console.log(`${module.padEnd(48)} ${counted}${without}`)
}
const included = rows.reduce((sum, row) => sum + row.included, 0)
const failed = rows.reduce((sum, row) => sum + row.failed, 0)
console.log(`${included - failed} passed, ${failed} failed`)
process.exit((included - failed) / included >= goal ? 0 : 1)
