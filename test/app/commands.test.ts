import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commandTable, parseCommand } from '../../src/app/commands.ts'
import type { CommandEntry } from '../../src/core/command.ts'
import { ada, newWorld, postToday } from './world.ts'

const entries: readonly CommandEntry[] = commandTable

describe('the command table', () => {
  test.each(entries)('$command answers', async ({ command }) => {
    const world = await newWorld()
    await postToday(world)
    const answer = await world.type(ada, command)
    expect(answer).not.toContain('That did not work')
    expect(answer).not.toContain('There is no')
    expect(answer).not.toBe('')
    expect(world.logged.filter(({ level }) => level === 'error')).toEqual([])
  })

  test.each(entries)(
    '$command says in one sentence, without a full stop, what it does',
    ({ help }) => {
      expect(help).toMatch(/^[A-Z].*[^.]$/)
    },
  )

  test.each(entries)('$command followed by help shows what can be typed', async ({ command }) => {
    const world = await newWorld()
    expect(await world.type(ada, `${command} help`)).toMatch(/^What you can type/)
  })

  test('names no command twice, and only those of /challenge are for admins', () => {
    expect(new Set(entries.map(({ command }) => command)).size).toBe(entries.length)
    for (const { command, admin } of entries) expect(admin).toBe(command.startsWith('/challenge'))
  })
})

describe('parsing', () => {
  const parsed = (line: string) => {
    const result = parseCommand(line)
    return 'entry' in result ? [result.entry.command, result.argument] : result
  }

  test.each([
    ['/explain asyncio-run', '/explain', 'asyncio-run'],
    ['  /EXPLAIN\t asyncio-run  ', '/explain', 'asyncio-run'],
    ['/explain', '/explain', ''],
    ['/leaderboard Month', '/leaderboard', 'Month'],
    ['/Challenge  NOW  late-binding', '/challenge now', 'late-binding'],
    [
      '/challenge setup post=09:30  zone=Europe/Berlin',
      '/challenge setup',
      'post=09:30 zone=Europe/Berlin',
    ],
    ['/privacy hide-me', '/privacy hide-me', ''],
  ])('%j is %s with %j', (line, command, argument) => {
    expect(parsed(line)).toEqual([command, argument])
  })

  test.each([
    ['/challenge', 7],
    ['/challenge nwo', 7],
    ['/privacy', 4],
    ['/explian', 0],
    ['explain', 0],
    ['', 0],
  ])('%j is no command, and %i begin alike', (line, near) => {
    expect(parseCommand(line)).toMatchObject({ unknown: line, near: { length: near } })
  })

  test('whatever is typed, it never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), line => {
        expect(parseCommand(line)).toBeDefined()
      }),
    )
  })

  test('every command is found again, in any case and with any white space', () => {
    const space = fc.stringMatching(/^[ \t\n\u00a0]{1,3}$/)
    fc.assert(
      fc.property(fc.constantFrom(...entries), fc.boolean(), space, ({ command }, loud, gap) => {
        const line = command.replace(' ', gap)
        expect(parsed(gap + (loud ? line.toUpperCase() : line) + gap)).toEqual([command, ''])
      }),
    )
  })
})

describe('wrong words', () => {
  test('an unknown command is named, with the way to the others', async () => {
    const world = await newWorld()
    expect(await world.type(ada, '/explian asyncio-run')).toBe(
      'There is no command `/explian asyncio-run`. Type `/help` for all.',
    )
  })

  test('a known first word shows what it can be followed by', async () => {
    const world = await newWorld()
    const answer = await world.type(ada, '/privacy remove')
    expect(answer).toMatch(/^There is no command `\/privacy remove`\. These begin alike:/)
    expect(answer).toContain('• `/privacy delete` – Deletes everything that is stored about you')
    expect(answer).not.toContain('/explain')
  })

  test('a very long line is cut where it is repeated', async () => {
    const world = await newWorld()
    expect((await world.type(ada, `/${'x'.repeat(5000)}`)).length).toBeLessThan(150)
  })
})

describe('who may', () => {
  const member = { admin: false }

  test.each(entries.filter(({ admin }) => admin))('$command is refused to members', async entry => {
    const world = await newWorld()
    const before = await world.store.nextPostAt('web:local:general')
    expect(await world.type(ada, entry.command, member)).toBe(
      'Only who administers this channel can do that.',
    )
    expect(await world.store.nextPostAt('web:local:general')).toEqual(before)
    expect(world.channel.sent).toEqual([])
  })

  test('members are not shown what they may not do', async () => {
    const world = await newWorld()
    expect(await world.type(ada, '/help', member)).not.toContain('/challenge')
    expect(await world.type(ada, '/challenge', member)).toBe(
      'There is no command `/challenge`. Type `/help` for all.',
    )
    expect(await world.type(ada, '/help')).toContain('`/challenge setup [SETTING=VALUE …]` – Shows')
  })

  test('help lists every command with what may follow it', async () => {
    const world = await newWorld()
    const help = await world.type(ada, '/help')
    for (const { command, argument, help: words } of entries)
      expect(help).toContain(`• \`${`${command} ${argument}`.trim()}\` – ${words}`)
  })
})

test('a failure of ours is said politely, and the log has it without what was typed', async () => {
  const world = await newWorld()
  world.store.streaks = () => Promise.reject(new Error('the disk is away'))
  expect(await world.type(ada, '/stats my secret', { deliveryId: 'd-1' })).toBe(
    'That did not work, and it is our fault. Nothing is lost; please try again.',
  )
  expect(world.logged).toMatchObject([{ level: 'error', facts: { delivery: 'd-1' } }])
  expect(JSON.stringify(world.logged)).not.toContain('my secret')
})
