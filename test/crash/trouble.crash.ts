import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { checkAll } from './checks.ts'
import { playDay } from './day.ts'
import { damage, startMain } from './main.ts'
import { smallDisk } from './tmpfs.ts'
import { World } from './world.ts'

const at = '2026-11-16T08:00Z'
const probe = smallDisk(1_000_000)
probe?.end()

/** A world in which a round has been played, and another is open. */
async function openWorld(folder?: string) {
  const world = await World.open({ platforms: ['discord'], at, ...(folder ? { folder } : {}) })
  onTestFinished(() => world.close())
  await world.start()
  await playDay(world, '2026-11-16')
  await world.becomes('2026-11-17T09:00Z')
  return world
}

/** What Dee hears who presses on the page. */
async function pressed(world: World, choice: string) {
  const post = world.room('web').challenges().at(-1)?.post ?? ''
  return world.press(world.room('web'), 'Dee', { post, choice, open: true })
}

async function expectRevealed(world: World) {
  expect(world.tables.all("SELECT id FROM posts WHERE state IN ('posted', 'revealing')")).toEqual(
    [],
  )
  expect(world.starts).toBe(1)
  checkAll(world)
}

describe('while it runs', () => {
  test('locked by another process for longer than it waits: said, and done afterwards', async () => {
    const world = await openWorld()
    const other = new Sqlite(world.file)
    onTestFinished(() => void other.close())
    expect(await pressed(world, 'A')).toBe('confirmed')
    other.exec('BEGIN IMMEDIATE')
    expect(await pressed(world, 'B')).toBe('failed')
    await world.pass('2026-11-17T16:00Z')
    other.exec('COMMIT')
    expect(world.bot.errors.join('\n')).toContain('another process keeps it locked')
    await world.becomes('2026-11-17T16:10Z')
    await expectRevealed(world)
  })

  test.skipIf(probe === undefined)('a full disk: said, and done once there is room', async () => {
    const disk = smallDisk(4_000_000)
    onTestFinished(() => disk?.end())
    const world = await openWorld(disk?.folder)
    const filler = join(disk?.folder ?? '', 'filler')
    expect(await pressed(world, 'A')).toBe('confirmed')
    for (let size = 4_000_000; size > 1000; size /= 2)
      try {
        writeFileSync(filler, Buffer.alloc(size), { flag: 'a' })
      } catch {
        // As much as there is room for.
      }
    // Room that SQLite has already is used up first.
    const answers: string[] = []
    for (let press = 0; press < 400 && !answers.includes('failed'); press += 1) {
      answers.push(await pressed(world, press % 2 ? 'A' : 'B'))
      if (press % 50 === 49) await world.pass(world.now.add({ minutes: 1 }).toString())
    }
    expect(answers).toContain('failed')
    await world.pass('2026-11-17T16:00Z')
    expect(world.bot.errors.join('\n')).toContain('the disk is full; make room')
    expect(world.tables.damage()).toEqual([])
    rmSync(filler)
    await world.becomes('2026-11-17T16:10Z')
    await expectRevealed(world)
  })
})

describe('when it starts, it is refused in a sentence', () => {
  const closedWorld = async (folder?: string) => {
    const world = await openWorld(folder)
    await world.bot.kill()
    // All into the one file.
    const database = new Sqlite(world.file)
    database.pragma('wal_checkpoint(TRUNCATE)')
    database.close()
    return world
  }

  test('locked by another process', async () => {
    const { file } = await closedWorld()
    const other = new Sqlite(file)
    onTestFinished(() => void other.close())
    other.exec('BEGIN EXCLUSIVE')
    const { code, said } = await startMain(file)
    expect([code, said]).toEqual([1, expect.stringContaining('another process keeps it locked')])
  })

  test.skipIf(probe === undefined)('on a disk that is read-only', async () => {
    const disk = smallDisk(4_000_000)
    const world = await World.open({ platforms: [], at, folder: disk?.folder ?? '' })
    onTestFinished(() => disk?.end())
    await world.start()
    await world.bot.kill()
    await world.leave()
    disk?.readOnly()
    const { code, said } = await startMain(world.file)
    expect([code, said]).toEqual([1, expect.stringContaining('the disk is read-only')])
  })

  test.skipIf(probe === undefined)('on a disk that is full', async () => {
    const disk = smallDisk(65_536)
    onTestFinished(() => disk?.end())
    const { code, said } = await startMain(join(disk?.folder ?? '', 'whatprints.db'))
    expect([code, said]).toEqual([1, expect.stringContaining('the disk is full; make room')])
  })

  test.each(['posts', 'places'])('damaged in its table %s', async table => {
    const { file } = await closedWorld()
    damage(file, table)
    const before = readFileSync(file)
    const { code, said } = await startMain(file)
    expect([code, said]).toEqual([1, expect.stringContaining('restore it from a backup')])
    expect(said).toContain(file)
    expect(readFileSync(file).equals(before)).toBe(true)
  })
})
