import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { settingsFindings } from '../../../src/cli/doctor/settings.ts'
import { readConfig } from '../../../src/config.ts'
import { folderWith } from '../folder.ts'

/** What is found, by name, in a folder with these files. */
async function find(environment: Record<string, string> = {}, files: Record<string, string> = {}) {
  const folder = folderWith(files)
  const config = readConfig({ CACHE_DIR: join(folder, 'data/cache'), ...environment })
  const findings = await settingsFindings(config, { envFile: join(folder, '.env') })
  const found = Object.fromEntries(findings.map(({ name, ...rest }) => [name, rest]))
  return { folder, config, found }
}

test('who can reach the page is said, and what keeps it from being served', async () => {
  expect((await find()).found.Page).toEqual({ detail: 'for this machine alone' })
  const open = { WEB_HOST: '0.0.0.0' }
  expect((await find(open)).found.Page?.problem).toContain('set WEB_PASSWORD')
  expect((await find({ ...open, WEB_PASSWORD: 'hunter22' })).found.Page).toEqual({
    detail: 'for who knows the password',
  })
})

test('Slack’s public address is one with https', async () => {
  const many = {
    SLACK_CLIENT_ID: '1',
    SLACK_CLIENT_SECRET: 'x',
    SLACK_SIGNING_SECRET: 'x',
    SLACK_TOKEN_KEYS: Buffer.alloc(32, 1).toString('base64'),
  }
  const at = async (url: string) =>
    (await find({ ...many, SLACK_PUBLIC_URL: url })).found['Slack: SLACK_PUBLIC_URL']
  expect(await at('https://quiz.example.com')).toEqual({ detail: 'https://quiz.example.com' })
  expect((await at('http://quiz.example.com'))?.problem).toContain('https')
})

test('a cache that cannot be written costs each start seconds', async () => {
  expect((await find()).found.Cache?.problem).toBeUndefined()
  const folder = folderWith({ data: 'a file' })
  const { found } = await find({ CACHE_DIR: join(folder, 'data/cache') })
  expect(found.Cache?.problem).toMatch(/ENOTDIR.*CACHE_DIR/)
})

test.skipIf(process.platform === 'win32')('a file of secrets is for its owner alone', async () => {
  const { config, folder } = await find({}, { '.env': 'DISCORD_TOKEN=x' })
  const envFile = join(folder, '.env')
  const secrets = async () =>
    (await settingsFindings(config, { envFile })).find(({ name }) => name === 'Secrets')
  chmodSync(envFile, 0o644)
  expect((await secrets())?.problem).toContain('chmod 600')
  chmodSync(envFile, 0o600)
  expect((await secrets())?.problem).toBeUndefined()
  expect((await find()).found).not.toHaveProperty('Secrets')
})
