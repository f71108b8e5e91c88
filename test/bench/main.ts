/** `npm run bench -- NAME [--json]`: measures one part of the bot against something in the same run. */
import { benchLoad } from './load.ts'
import { benchSandbox } from './sandbox.ts'

const benches: Record<string, () => Promise<Record<string, number>>> = {
  load: benchLoad,
  sandbox: benchSandbox,
}

const [name = '', ...options] = process.argv.slice(2)
const bench = benches[name]
if (bench === undefined) {
  console.error(`There is no bench "${name}"; there are: ${Object.keys(benches).join(', ')}`)
  process.exit(1)
}
const figures = await bench()
if (options.includes('--json')) console.log(JSON.stringify(figures))
process.exit(0)
