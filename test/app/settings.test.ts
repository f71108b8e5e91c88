import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeSettings } from '../../src/app/settings.ts'
import { checkSettings } from '../../src/core/schedule.ts'
import { settings } from '../core/fixtures.ts'
import { ada, general, newWorld } from './world.ts'

const change = (words: string) => changeSettings(settings(), words, ['async', 'scope'])

describe('changing settings by words', () => {
  test('changes what is named, and nothing else', () => {
    expect(change('post=09:30 days=5,1,3,1 topics=async,scope level=hard')).toEqual({
      settings: settings({
        postTime: '09:30',
        weekdays: [1, 3, 5],
        topics: ['async', 'scope'],
        level: 'hard',
      }),
    })
    expect(change('REVEAL=17:00  zone=Europe/Berlin')).toEqual({
      settings: settings({ revealTime: '17:00', zone: 'Europe/Berlin' }),
    })
  })

  test('all lifts a restriction', () => {
    const narrow = settings({ topics: ['async'], level: 'hard' })
    expect(changeSettings(narrow, 'topics=all level=all', [])).toEqual({ settings: settings() })
  })

  test('all problems are said at once', () => {
    const words = 'post=25:00 zone=Mars/Base days=1,8,mon topics=async,magic level=brutal now x=1'
    expect(change(words)).toEqual({
      problems: [
        'There is no day "8"; there are 1 (Monday) to 7 (Sunday)',
        'There is no day "mon"; there are 1 (Monday) to 7 (Sunday)',
        'There is no topic "magic"; there are async, scope',
        'There is no level "brutal"; there are easy, medium, hard and all',
        '"now" is not of the form NAME=VALUE',
        'There is no setting "x"; there are post, reveal, zone, days, topics, level, skip, discussion, digest',
        'Unknown time zone "Mars/Base": use an IANA name such as "Europe/Berlin"',
        'Post time "25:00" is not a time: use HH:MM with 24 hours, such as "09:00"',
      ],
    })
  })

  test.each(['post=', '=09:00', 'days=,', 'zone', 'level=Hard', '__proto__=1', 'topics=Async'])(
    '%s is a problem',
    words => {
      expect(change(words)).toMatchObject({ problems: [expect.any(String)] })
    },
  )

  test('whatever is typed: settings that can be used, or at least one problem', () => {
    const name = fc.constantFrom('post', 'reveal', 'zone', 'days', 'topics', 'level', 'other')
    const value = fc.oneof(
      fc.constantFrom('09:00', '24:00', 'UTC', '1,2', '7', 'all', 'easy', 'async', ''),
      fc.string(),
    )
    const words = fc.array(fc.tuple(name, value).map(pair => pair.join('=')))
    fc.assert(
      fc.property(words, list => {
        const result = change(list.join(' '))
        if ('settings' in result) expect(checkSettings(result.settings)).toEqual([])
        else expect(result.problems.length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('/challenge setup', () => {
  test('alone shows the settings and how to change them', async () => {
    const text = await (await newWorld()).type(ada, '/challenge setup')
    expect(text).toContain('• post: 09:00\n• reveal: 16:00\n• zone: UTC\n• days: 1,2,3,4,5')
    expect(text).toContain('• topics: all\n• level: all')
    expect(text).toContain(
      'Names: post, reveal, zone, days, topics, level, skip, discussion, digest.',
    )
  })

  test('saves, and plans the next challenge by the new settings', async () => {
    const world = await newWorld({ at: '2026-11-16T20:00Z' })
    expect(await world.type(ada, '/challenge setup post=10:15 zone=Europe/Berlin')).toBe(
      'Saved. The next daily challenge comes Tue 17 Nov 10:15; `/challenge now` posts one at once.',
    )
    expect(String(await world.store.nextPostAt(general.id))).toBe('2026-11-17T09:15:00Z')
    expect((await world.store.place(general.id))?.settings).toEqual(
      settings({ postTime: '10:15', zone: 'Europe/Berlin' }),
    )
  })

  test('with a mistake says every one, and changes nothing', async () => {
    const world = await newWorld()
    const next = await world.store.nextPostAt(general.id)
    expect(await world.type(ada, '/challenge setup post=10:15 days=9 level=brutal')).toBe(
      [
        'Nothing was changed:\n',
        '• There is no day "9"; there are 1 (Monday) to 7 (Sunday)',
        '• There is no level "brutal"; there are easy, medium, hard and all',
      ].join('\n'),
    )
    expect((await world.store.place(general.id))?.settings).toEqual(settings())
    expect(await world.store.nextPostAt(general.id)).toEqual(next)
  })

  test('leaves a paused place paused', async () => {
    const world = await newWorld()
    await world.type(ada, '/challenge pause')
    expect(await world.type(ada, '/challenge setup post=10:15')).toBe(
      'Saved. The daily challenges are paused.',
    )
    expect((await world.store.place(general.id))?.paused).toBe(true)
    expect(await world.store.nextPostAt(general.id)).toBeUndefined()
  })
})

describe('/challenge pause until', () => {
  test('plans the next challenge for that day, and resume takes it back', async () => {
    const world = await newWorld({ at: '2026-11-16T20:00Z' })
    expect(await world.type(ada, '/challenge pause until 2027-01-04')).toContain(
      'Paused until 2027-01-04. The next daily challenge comes Mon 4 Jan 09:00',
    )
    expect(String(await world.store.nextPostAt(general.id))).toBe('2027-01-04T09:00:00Z')
    await world.type(ada, '/challenge resume')
    expect(String(await world.store.nextPostAt(general.id))).toBe('2026-11-17T09:00:00Z')
  })

  test.each(['until 2026-11-16', 'until soon', '2027-01-04', 'until 2027-02-30'])(
    '"%s" changes nothing, and says what to type',
    async words => {
      const world = await newWorld({ at: '2026-11-16T20:00Z' })
      const before = await world.store.nextPostAt(general.id)
      expect(await world.type(ada, `/challenge pause ${words}`)).toBe(
        'Type a date to come, such as `/challenge pause until 2027-01-04`.',
      )
      expect(await world.store.nextPostAt(general.id)).toEqual(before)
    },
  )
})
