import { expect, test } from 'vitest'
import { commandTable } from '../../src/app/commands.ts'
import { manifestOf } from '../../src/channels/slack/manifest.ts'
import { folderWith } from './folder.ts'
import { whatprints } from './spawn.ts'

test('slack-manifest prints the manifest, for Socket Mode or an address', async () => {
  const cwd = folderWith()
  const socket = await whatprints(['slack-manifest'], { cwd })
  expect(JSON.parse(socket.stdout)).toEqual(manifestOf(commandTable))
  const url = 'https://quiz.example.com'
  const http = await whatprints(['slack-manifest', '--http', url], { cwd })
  expect(JSON.parse(http.stdout)).toEqual(manifestOf(commandTable, url))
})

test('slack-manifest refuses an address that Slack would refuse', async () => {
  const ended = await whatprints(['slack-manifest', '--http', 'http://x'], { cwd: folderWith() })
  expect(ended).toMatchObject({ status: 1, stdout: '' })
  expect(ended.stderr).toContain('https://')
})

const lessons = { CONCEPTS_DIR: new URL('../../concepts', import.meta.url).pathname }

test('preview slack prints each view of a lesson as JSON, with a link that opens it', async () => {
  const cwd = folderWith()
  const ended = await whatprints(['preview', 'slack', 'asyncio-run'], { cwd, environment: lessons })
  expect(ended.status).toBe(0)
  const views = ended.stdout.split(/^== /m).slice(1)
  expect(views.length).toBeGreaterThan(10)
  for (const view of views) {
    const [, json = '', link = ''] = /^[^\n]*\n(.*)\n(https:\S+)\n/s.exec(view) ?? []
    const { blocks } = JSON.parse(json)
    expect(JSON.parse(decodeURIComponent(new URL(link).hash.slice(1))).blocks).toEqual(blocks)
  }
})

test('preview names a lesson or a platform that there is not', async () => {
  const options = { cwd: folderWith(), environment: lessons }
  const [lesson, platform] = await Promise.all([
    whatprints(['preview', 'slack', 'no-such'], options),
    whatprints(['preview', 'irc'], options),
  ])
  expect(lesson).toMatchObject({ status: 1, stderr: expect.stringContaining('no-such') })
  expect(platform).toMatchObject({ status: 1, stderr: expect.stringContaining('irc') })
})
