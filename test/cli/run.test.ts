import { expect, test } from 'vitest'
import { folderWith } from './folder.ts'
import { whatprints } from './spawn.ts'

const nestedRun = `
import asyncio

async def price_of(item):
    await asyncio.sleep(0.01)
    return len(item)

def handle(item):
    # a new loop for every request
    return asyncio.run(price_of(item))

async def serve():
    for item in ["tea", "jam", "milk"]:
        print("served", handle(item))

asyncio.run(serve())
`
const longSleep = `
import asyncio, time
began = time.monotonic()
asyncio.run(asyncio.sleep(60))
time.sleep(60)
print(round(time.monotonic() - began))
`
const programs = {
  'nested.py': nestedRun,
  'sleep.py': longSleep,
  'exit.py':
    'import sys\nprint("no", file=sys.stderr)\nprint("half", end="")\nsys.exit("out of stock")',
}

test('run --json: a line for each file, in order, and status 0 however the programs end', async () => {
  const cwd = folderWith(programs)
  const files = Object.keys(programs)
  const { status, stdout } = await whatprints(['run', '--json', ...files], { cwd })
  expect(status).toBe(0)
  const lines = stdout.trimEnd().split('\n')
  const [nested, sleep, exit] = lines.map(line => JSON.parse(line))
  expect(lines).toHaveLength(3)
  expect(Object.keys(nested)).toEqual([
    'file',
    'status',
    'stdout',
    'stderr',
    'exception',
    'exceptionLine',
    'outcome',
    'python',
    'durationMs',
  ])
  const message = 'asyncio.run() cannot be called from a running event loop'
  expect(nested).toMatchObject({
    file: 'nested.py',
    status: 'raised',
    stdout: '',
    stderr: expect.stringContaining("coroutine 'price_of' was never awaited"),
    exception: { type: 'RuntimeError', message },
    exceptionLine: `RuntimeError: ${message}`,
    outcome: `RuntimeError: ${message}`,
    python: '3.14.2',
    durationMs: expect.any(Number),
  })
  expect(sleep).toMatchObject({
    file: 'sleep.py',
    status: 'finished',
    stdout: '120\n',
    exception: null,
    exceptionLine: null,
    outcome: '120',
  })
  expect(sleep.durationMs).toBeLessThan(5000)
  expect(exit).toMatchObject({
    file: 'exit.py',
    status: 'exited',
    stdout: 'half',
    stderr: expect.stringContaining('no'),
    exception: null,
    outcome: 'half\n(exits with out of stock)',
  })
})

test('run: for people, what a terminal would show; a file that cannot be read is status 1', async () => {
  const cwd = folderWith({ 'hello.py': 'print("hello")' })
  const { status, stdout, stderr } = await whatprints(['run', 'missing.py', 'hello.py', '.'], {
    cwd,
  })
  expect(status).toBe(1)
  expect(stdout).toBe('== hello.py\nhello\n')
  expect(stderr).toMatch(/^missing\.py cannot be read: .*\n\. cannot be read: .*\n/)
  expect(stderr).toMatch(/-- finished \(CPython 3\.14\.2 in Pyodide, \d+ ms\)/)
})

test('run: a wrong configuration is said, in lines, and nothing is run', async () => {
  const cwd = folderWith({ 'hello.py': 'print("hello")' })
  const environment = { LOG_LEVEL: 'loud', WEB_PORT: 'x' }
  const { status, stdout, stderr } = await whatprints(['run', 'hello.py'], { cwd, environment })
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr.trimEnd().split('\n')).toHaveLength(3)
  expect(stderr).toContain('LOG_LEVEL="loud"')
  expect(stderr).not.toContain('    at ')
})

test('without a known command it says how to use it, and fails', async () => {
  const cwd = folderWith()
  expect(await whatprints(['frob'], { cwd })).toMatchObject({
    status: 1,
    stderr: "error: unknown command 'frob'\n",
  })
  expect((await whatprints(['run'], { cwd })).status).toBe(1)
  expect((await whatprints(['--help'], { cwd })).stdout).toMatch(/check .* lessons.*run .* Python/s)
})
