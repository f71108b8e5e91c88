import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { folderWith } from './cli/folder.ts'
import { printed, sourceOf, start } from './cli/spawn.ts'
import { edit, lesson, without } from './concepts/lesson.ts'

const launcher = sourceOf('launch.mjs')
const scripts = {
  'tell.mjs': 'console.log(JSON.stringify([process.versions.node, ...process.argv.slice(2)]))',
  'end.mjs': 'process.exit(7)',
  'wait.mjs': "setInterval(() => {}, 1000); console.log('waiting')",
  'mind.mjs':
    "process.on('SIGTERM', () => process.exit(5)); setInterval(() => {}, 1000); console.log('waiting')",
}

/** An older Node of this machine, or the present one that says it is older. */
function olderNode(): { node: string; flags: string[] } {
  for (const node of ['/usr/bin/node', '/usr/local/bin/node'])
    try {
      if (/^v(1\d|2[0-5])\./.test(execFileSync(node, ['--version'], { encoding: 'utf8' })))
        return { node, flags: [] }
    } catch {} // There is none at that place.
  const versions = '{ value: { ...process.versions, node: "20.0.0" } }'
  const pretend = `data:text/javascript,Object.defineProperty(process, "versions", ${versions})`
  return { node: process.execPath, flags: ['--import', pretend] }
}

/** The launcher in a folder of its own, out of reach of the project's packages. */
function aloneIn(cwd: string): string {
  const copy = join(cwd, 'launch.mjs')
  copyFileSync(launcher, copy)
  return copy
}

describe('the launcher', () => {
  test('starts the script with Node 26, and passes its arguments on as they are', async () => {
    const { node, flags } = olderNode()
    const cwd = folderWith(scripts)
    const args = [launcher, 'tell.mjs', 'one', 'two words', '--flag']
    const [script = '', ...rest] = [...flags, ...args]
    const { status, stdout } = await start(script, rest, { cwd, node }).ended
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toEqual([
      expect.stringMatching(/^26\./),
      'one',
      'two words',
      '--flag',
    ])
  })

  test('ends as the script ends', async () => {
    const cwd = folderWith(scripts)
    expect((await start(launcher, ['end.mjs'], { cwd }).ended).status).toBe(7)
    expect((await start(launcher, ['nothing.mjs'], { cwd }).ended).status).toBe(1)
  })

  test.each([
    ['to a script that minds it', 'mind.mjs', 5],
    ['to one that does not', 'wait.mjs', 143],
  ])('passes SIGTERM on %s', async (_, script, status) => {
    const launched = start(launcher, [script], { cwd: folderWith(scripts) })
    await printed(launched, /waiting/)
    launched.child.kill('SIGTERM')
    expect((await launched.ended).status).toBe(status)
  })

  describe('keeps compiled code in CACHE_DIR', () => {
    const launch = async (args: string[], cwd: string, CACHE_DIR?: string) => {
      const { status, stderr } = await start(launcher, args, {
        cwd,
        environment: { CACHE_DIR },
      }).ended
      expect([status, stderr]).toEqual([0, ''])
    }
    const ours = [sourceOf('cli/main.ts'), '--help']

    test('of our own programs', async () => {
      const cwd = folderWith()
      await launch(ours, cwd, 'cache')
      expect(readdirSync(join(cwd, 'cache/code'))).toHaveLength(1)
    })

    test('that .env names, or in its default', async () => {
      const cwd = folderWith({ '.env': 'CACHE_DIR=elsewhere\n' })
      await launch(ours, cwd)
      expect(readdirSync(join(cwd, 'elsewhere/code'))).toHaveLength(1)
      rmSync(join(cwd, '.env'))
      await launch(ours, cwd)
      expect(readdirSync(join(cwd, readConfig({}).cacheDir, 'code'))).toHaveLength(1)
    })

    test('not of other scripts', async () => {
      const cwd = folderWith(scripts)
      await launch(['tell.mjs'], cwd, 'cache')
      expect(existsSync(join(cwd, 'cache'))).toBe(false)
    })

    test('and goes without where that cannot be written', async () => {
      await launch(ours, folderWith({ cache: 'a file' }), 'cache')
    })
  })

  test('takes the running Node where the package is missing, if it is new enough', async () => {
    const cwd = folderWith(scripts)
    expect((await start(aloneIn(cwd), ['end.mjs'], { cwd }).ended).status).toBe(7)
  })

  test('says in one sentence what is missing where the running Node is too old, too', async () => {
    const { node, flags } = olderNode()
    const cwd = folderWith(scripts)
    const [script = '', ...rest] = [...flags, aloneIn(cwd), 'end.mjs']
    const { status, stdout, stderr } = await start(script, rest, { cwd, node }).ended
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(
      /^whatprints needs Node 26, and this is Node [\d.]+: run "npm ci" without leaving out optional packages, or install Node 26 or newer\n$/,
    )
  })
})

const sound = edit(lesson, 'prerequisites: [names-and-objects]', 'prerequisites: []')
const lessons = { 'concepts/functions/sound.md': sound }

/** `npm start` in a folder with one lesson, on any free port. */
function startBot(environment: Record<string, string>, files: Record<string, string> = {}) {
  const cwd = folderWith({ ...lessons, ...files })
  return start(sourceOf('main.ts'), [], {
    cwd,
    environment: { WEB_PORT: '0', OPS_PORT: '0', ...environment },
  })
}

describe('a start that cannot be', () => {
  const refused = async (...args: Parameters<typeof startBot>) => {
    const { status, stderr } = await startBot(...args).ended
    expect(status).toBe(1)
    expect(stderr).not.toContain('    at ')
    return stderr.trimEnd()
  }

  test('a taken port: says which, and another one to try', async () => {
    await using server = createServer()
    const port = await new Promise<number>(resolve => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
    })
    expect(await refused({ WEB_PORT: String(port) })).toBe(
      `Port ${port} on 127.0.0.1 is taken by another program; set another WEB_PORT, such as ${port + 1}`,
    )
  })

  test('a data folder that is a file', async () => {
    expect(await refused({}, { data: 'not a folder' })).toMatch(
      /^Cannot open the database .*\/data\/whatprints\.db: a part of its path is a file, not a folder; name a file in a folder of yours$/,
    )
  })

  test.skipIf(process.getuid?.() === 0)('a data folder without permission to write', async () => {
    const cwd = folderWith({ 'data/keep': '' })
    chmodSync(join(cwd, 'data'), 0o500)
    expect(await refused({ DATABASE_FILE: join(cwd, 'data/whatprints.db') })).toContain(
      'this user may not write there; change the permissions or name a file in a folder of yours',
    )
  })

  test('a database that is none', async () => {
    expect(await refused({}, { 'data/whatprints.db': 'x'.repeat(5000) })).toContain(
      'it is not a SQLite database; name another file or move this one away',
    )
  })

  test('unknown values, in the environment or in .env: each is named, secrets not repeated', async () => {
    const file = { '.env': 'WEB_PASSWORD=hunter2\nWEEKDAYS=mon\n' }
    expect(await refused({ LOG_LEVEL: 'loud' }, file)).toBe(
      [
        'The configuration cannot be used:',
        '  LOG_LEVEL="loud": use trace, debug, info, warn, error or silent',
        '  WEEKDAYS="mon": use numbers from 1 (Monday) to 7 (Sunday)',
        '  WEB_PASSWORD: use at least 8 characters',
      ].join('\n'),
    )
  })

  test('a secret in the place of another value is not repeated either', async () => {
    const secret = 'hunter22'
    expect(await refused({ LOG_LEVEL: secret, WEB_PASSWORD: secret })).toContain(
      'LOG_LEVEL="[secret]": use trace',
    )
  })

  test('a page that strangers could open', async () => {
    expect(await refused({ WEB_HOST: '0.0.0.0' })).toMatch(/^Others .* set WEB_PASSWORD/)
  })
})

test('a broken lesson is left out with a warning that says where and why; the others go on', async () => {
  const broken = { 'concepts/functions/broken.md': without(sound, 'Setup') }
  const bot = startBot({}, broken)
  const [, url] = await printed(bot, /^whatprints is ready: open (\S+)$/m)
  const page = await (await fetch(`${url}`)).text()
  expect(page).toContain('A shop collects the items of an order in a list.')
  bot.child.kill('SIGTERM')
  const { status, stdout } = await bot.ended
  expect(status).toBe(0)
  expect(stdout).toMatch(
    /"level":40.*"msg":"Lesson left out: concepts\/functions\/broken\.md:\d+: .*Setup/,
  )
})
