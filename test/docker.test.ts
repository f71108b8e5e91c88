import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readConfig } from '../src/config.ts'
import { root } from './readme.ts'

const read = (name: string) => readFileSync(`${root}.docker/${name}`, 'utf8')
const dockerfile = read('Dockerfile')

/** What is copied from the project, not from an earlier stage. */
const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = '']) =>
  sources.split(' '),
)

test('the image holds what the bot reads, and nothing that is not there', () => {
  expect(copied).toEqual(expect.arrayContaining(['src', 'concepts', 'migrations', 'package.json']))
  expect(copied.filter(path => !existsSync(root + path))).toEqual([])
  const sent = read('Dockerfile.dockerignore').split('\n')
  expect(copied.filter(path => !sent.includes(`!${path}`))).toEqual([])
})

test('it runs without privileges, by the command that passes signals on', () => {
  expect(dockerfile).toMatch(/^USER node$/m)
  expect(dockerfile).toMatch(/^CMD \["node", "src\/launch.mjs", "src\/main.ts"\]$/m)
})

test('it asks for its health where that is served', () => {
  const { ops } = readConfig({})
  expect(dockerfile).toContain(`http://${ops?.host}:${ops?.port}/healthz`)
})

test('compose: a read-only root, no capabilities, data in a volume, ports on this machine alone', () => {
  const { services, volumes } = parse(read('compose.yaml'))
  const { whatprints } = services
  expect(whatprints).toMatchObject({
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    volumes: ['data:/srv/whatprints/data'],
  })
  expect(volumes).toHaveProperty('data')
  expect(dockerfile).toContain('VOLUME /srv/whatprints/data')
  for (const port of whatprints.ports) expect(port).toMatch(/^127\.0\.0\.1:/)
})
