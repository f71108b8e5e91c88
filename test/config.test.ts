import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig, variableNames } from '../src/config.ts'
import { quoted, rowsNaming } from './readme.ts'

/** The lines of the complaint, without its first. */
function faultsOf(environment: Record<string, string>): string[] {
  try {
    readConfig(environment)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const [first, ...faults] = error.message.split('\n')
    expect(first).toBe('The configuration cannot be used:')
    return faults.map(fault => fault.trim())
  }
  return []
}

describe('the configuration', () => {
  test('is usable without a single variable', () => {
    expect(readConfig({})).toEqual({
      conceptsDirs: ['concepts'],
      databaseFile: 'data/whatprints.db',
      cacheDir: 'data/cache',
      logLevel: 'info',
      settings: {
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        weekdays: [1, 2, 3, 4, 5],
        postTime: '09:00',
        revealTime: '16:00',
        topics: [],
      },
      instance: 'main',
      ops: { host: '127.0.0.1', port: 8788 },
      grace: Temporal.Duration.from({ hours: 2 }),
      web: { host: '127.0.0.1', port: 8787, publicHosts: [] },
      chat: {},
    })
  })

  test('takes what is given', () => {
    expect(
      readConfig({
        CONCEPTS_DIR: 'concepts, ../ours',
        DATABASE_FILE: '/srv/quiz.db',
        CACHE_DIR: '/var/cache/quiz',
        LOG_LEVEL: 'warn',
        TIME_ZONE: 'Europe/Berlin',
        POST_TIME: '08:30',
        REVEAL_TIME: '12:00',
        WEEKDAYS: '1, 3',
        GRACE_MINUTES: '30',
        INSTANCE: 'two',
        RETENTION_DAYS: '90',
        OPS_PORT: 'off',
        WEB_HOST: '0.0.0.0',
        WEB_PORT: '80',
        WEB_PUBLIC_HOSTS: 'quiz.example.com,quiz',
        WEB_PASSWORD: 'correct horse',
        WEB_ADMIN_PASSWORD: 'battery staple',
      }),
    ).toEqual({
      conceptsDirs: ['concepts', '../ours'],
      databaseFile: '/srv/quiz.db',
      cacheDir: '/var/cache/quiz',
      logLevel: 'warn',
      settings: {
        zone: 'Europe/Berlin',
        weekdays: [1, 3],
        postTime: '08:30',
        revealTime: '12:00',
        topics: [],
      },
      web: {
        host: '0.0.0.0',
        port: 80,
        publicHosts: ['quiz.example.com', 'quiz'],
        password: 'correct horse',
        adminPassword: 'battery staple',
      },
      chat: {},
      instance: 'two',
      grace: Temporal.Duration.from({ minutes: 30 }),
      retention: Temporal.Duration.from({ hours: 24 * 90 }),
    })
  })

  test('counts an empty value as absent, and leaves what is not ours alone', () => {
    const empty = Object.fromEntries(variableNames.map(name => [name, '']))
    expect(readConfig({ ...empty, PATH: '/bin', HOME: '/root' })).toEqual(readConfig({}))
  })
})

describe('a wrong configuration', () => {
  test('is refused with every fault at once, each with its name, value and cure', () => {
    expect(
      faultsOf({
        CONCEPTS_DIR: ' , ',
        LOG_LEVEL: 'loud',
        TIME_ZONE: 'Mars/Base',
        POST_TIME: '9',
        REVEAL_TIME: '24:00',
        WEEKDAYS: '1,mon',
        WEB_PORT: '87x',
        WEB_PASSWORD: 'short',
        WEB_PROT: '8787',
      }),
    ).toEqual([
      'WEB_PROT: there is no such setting; did you mean WEB_PORT?',
      'CONCEPTS_DIR=" , ": name at least one folder',
      'LOG_LEVEL="loud": use trace, debug, info, warn, error or silent',
      'TIME_ZONE="Mars/Base": Unknown time zone "Mars/Base": use an IANA name such as "Europe/Berlin"',
      'POST_TIME="9": Post time "9" is not a time: use HH:MM with 24 hours, such as "09:00"',
      'REVEAL_TIME="24:00": Reveal time "24:00" is not a time: use HH:MM with 24 hours, such as "16:00", or "+02:30" for so long after the post',
      'WEEKDAYS="1,mon": use numbers from 1 (Monday) to 7 (Sunday)',
      'WEB_PORT="87x": use a whole number from 0 to 65535',
      'WEB_PASSWORD: use at least 8 characters',
    ])
  })

  test('may be so by a misspelt name alone', () => {
    expect(faultsOf({ WEB_PROT: '8787' })).toHaveLength(1)
    expect(faultsOf({ POST_TIMES: '09:00' })).toHaveLength(1)
  })

  test('names that other programs use are left alone', () => {
    const others = {
      WEB_CONCURRENCY: '2',
      DATABASE_URL: 'x',
      XDG_CACHE_HOME: '/x',
      TIMEZONE: 'UTC',
    }
    expect(readConfig(others)).toEqual(readConfig({}))
  })

  test.each(['WEB_PASSWORD', 'WEB_ADMIN_PASSWORD'])('%s is never repeated', name => {
    const faults = faultsOf({ [name]: 'hunter2', LOG_LEVEL: 'loud' })
    expect(faults).toHaveLength(2)
    expect(faults.join()).not.toContain('hunter2')
  })

  test.each(['65536', '-1', '8787.5', '1e3', ' 80'])('WEB_PORT=%j is refused', port => {
    expect(faultsOf({ WEB_PORT: port })).toEqual([
      `WEB_PORT="${port}": use a whole number from 0 to 65535`,
    ])
  })

  test.each(['0', '8', '1,,x', ',', '1.5'])('WEEKDAYS=%j is refused', days => {
    expect(faultsOf({ WEEKDAYS: days })).toHaveLength(1)
  })

  test('whatever the values are, it is a configuration or a complaint', () => {
    const environment = fc.dictionary(fc.constantFrom(...variableNames), fc.string())
    fc.assert(
      fc.property(environment, values => {
        expect(Array.isArray(faultsOf(values))).toBe(true)
      }),
    )
  })
})

describe('.env.example', () => {
  const example = parseEnv(
    readFileSync(new URL('../.env.example', import.meta.url), 'utf8'),
  ) as Record<string, string>

  test('has every variable, and no other', () => {
    expect(Object.keys(example).toSorted()).toEqual(variableNames.toSorted())
  })

  test('shows the defaults: copying it changes nothing', () => {
    expect(readConfig(example)).toEqual(readConfig({}))
  })

  test('README’s table names the same variables with the same defaults', () => {
    const table = rowsNaming(/^[A-Z][A-Z_]+$/).map(([name, value]) => [name, quoted(value) ?? ''])
    expect(Object.fromEntries(table)).toEqual(example)
    expect(table).toHaveLength(variableNames.length)
  })
})
