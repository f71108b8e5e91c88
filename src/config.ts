import { z } from 'zod'
import { type ChatConfig, chatSchema, readChat } from './config/chat.ts'
import { port } from './config/port.ts'
import type { Settings } from './core/place.ts'
import { checkSettings } from './core/schedule.ts'

export interface Config {
  conceptsDirs: string[]
  databaseFile: string
  cacheDir: string
  logLevel: string
  /** For a place that is new; afterwards its own settings count. */
  settings: Settings
  /** The name of this process among several on one database. */
  instance: string
  /** How late a daily post may still be made. */
  grace: Temporal.Duration
  /** How long who chose what is kept after a reveal. */
  retention?: Temporal.Duration
  web: {
    host: string
    port: number
    publicHosts: string[]
    password?: string
    adminPassword?: string
  }
  /** Where health and metrics are served; absent when they are not. */
  ops?: { host: string; port: number }
  /** The platforms that are switched on. */
  chat: ChatConfig
}

const list = z.string().transform(value =>
  value
    .split(',')
    .map(item => item.trim())
    .filter(Boolean),
)
const usual: Settings = {
  zone: 'UTC',
  weekdays: [1, 2, 3, 4, 5],
  postTime: '09:00',
  revealTime: '16:00',
  topics: [],
}
/** A part of the schedule, judged by the rules of the schedule itself. */
const setting = (part: (value: string) => Partial<Settings>) =>
  z.string().superRefine((value, context) => {
    for (const problem of checkSettings({ ...usual, ...part(value) })) context.addIssue(problem)
  })
const password = z.string().min(8, 'use at least 8 characters')

/** One row of README's table and of `.env.example` for each; a test holds the three together. */
const schema = z.object({
  CONCEPTS_DIR: list
    .refine(dirs => dirs.length > 0, 'name at least one folder')
    .default(['concepts']),
  DATABASE_FILE: z.string().default('data/whatprints.db'),
  CACHE_DIR: z.string().default('data/cache'),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
      'use trace, debug, info, warn, error or silent',
    )
    .default('info'),
  TIME_ZONE: setting(zone => ({ zone })).default(
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  ),
  POST_TIME: setting(postTime => ({ postTime })).default(usual.postTime),
  REVEAL_TIME: setting(revealTime => ({ revealTime })).default(usual.revealTime),
  WEEKDAYS: list
    .refine(
      days => days.length > 0 && days.every(day => /^[1-7]$/.test(day)),
      'use numbers from 1 (Monday) to 7 (Sunday)',
    )
    .transform(days => days.map(Number))
    .default([...usual.weekdays]),
  GRACE_MINUTES: z
    .string()
    .regex(/^\d{1,4}$/, 'use a whole number of minutes')
    .transform(minutes =>
      Temporal.Duration.from({ minutes: Number(minutes) }).round({ largestUnit: 'hours' }),
    )
    .default(Temporal.Duration.from({ hours: 2 })),
  RETENTION_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, 'use a whole number of days')
    .transform(days => Temporal.Duration.from({ hours: 24 * Number(days) }))
    .optional(),
  INSTANCE: z.string().default('main'),
  WEB_HOST: z.string().default('127.0.0.1'),
  WEB_PORT: port.default(8787),
  WEB_PUBLIC_HOSTS: list.default([]),
  WEB_PASSWORD: password.optional(),
  WEB_ADMIN_PASSWORD: password.optional(),
  OPS_HOST: z.string().default('127.0.0.1'),
  OPS_PORT: z
    .union([z.literal('off'), port], { error: 'use a whole number from 0 to 65535, or "off"' })
    .default(8788),
  ...chatSchema,
})

export const variableNames = Object.keys(schema.shape)

/** Variables whose values are secrets, and are shown nowhere. */
const secret = /PASSWORD|TOKEN|SECRET|KEY/

/** All that is secret in the environment, also where it cannot be used as a configuration. */
export function secretsIn(environment: Readonly<Record<string, string | undefined>>): string[] {
  const values = variableNames.filter(name => secret.test(name)).map(name => environment[name])
  // A list of keys is as secret in its parts.
  return values.flatMap((value = '') => [value, ...value.split(',').map(part => part.trim())])
}

/** The configuration is wrong; the message lists every fault, a line each. */
export class ConfigError extends Error {}

/** Reads the environment. An empty value counts as absent. Throws a ConfigError. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const faults = misspelt(given)
  const parsed = schema.safeParse(given)
  for (const { path, message } of parsed.error?.issues ?? []) {
    const name = String(path[0])
    const shown = secret.test(name) ? '' : `="${given[name]}"`
    faults.push(`${name}${shown}: ${message}`)
  }
  if (!parsed.success) throw configError(faults)
  const values = parsed.data
  const { chat, faults: lacking } = readChat(values)
  faults.push(...lacking)
  if (faults.length > 0) throw configError(faults)
  const { WEB_PASSWORD, WEB_ADMIN_PASSWORD } = values
  return {
    conceptsDirs: values.CONCEPTS_DIR,
    databaseFile: values.DATABASE_FILE,
    cacheDir: values.CACHE_DIR,
    logLevel: values.LOG_LEVEL,
    settings: {
      zone: values.TIME_ZONE,
      weekdays: values.WEEKDAYS,
      postTime: values.POST_TIME,
      revealTime: values.REVEAL_TIME,
      topics: [],
    },
    instance: values.INSTANCE,
    grace: values.GRACE_MINUTES,
    ...(values.RETENTION_DAYS && { retention: values.RETENTION_DAYS }),
    web: {
      host: values.WEB_HOST,
      port: values.WEB_PORT,
      publicHosts: values.WEB_PUBLIC_HOSTS,
      ...(WEB_PASSWORD === undefined ? {} : { password: WEB_PASSWORD }),
      ...(WEB_ADMIN_PASSWORD === undefined ? {} : { adminPassword: WEB_ADMIN_PASSWORD }),
    },
    ...(values.OPS_PORT === 'off' ? {} : { ops: { host: values.OPS_HOST, port: values.OPS_PORT } }),
    chat,
  }
}

/** Names that are nearly ours: a typing error would otherwise be silently ignored. */
function misspelt(given: object): string[] {
  return Object.keys(given)
    .filter(name => !variableNames.includes(name))
    .flatMap(name => {
      const near = variableNames.find(ours => isNearly(name, ours))
      return near ? [`${name}: there is no such setting; did you mean ${near}?`] : []
    })
}

/** The same first word, and most letters in common, in whatever order. */
function isNearly(name: string, ours: string): boolean {
  if (name.split('_')[0] !== ours.split('_')[0]) return false
  const left = [...ours]
  const common = [...name].filter(letter => {
    const at = left.indexOf(letter)
    return at >= 0 && left.splice(at, 1)
  })
  return common.length / Math.max(name.length, ours.length) > 0.8
}

function configError(faults: readonly string[]): ConfigError {
  const lines = faults.map(fault => `  ${fault}`)
  return new ConfigError(['The configuration cannot be used:', ...lines].join('\n'))
}
