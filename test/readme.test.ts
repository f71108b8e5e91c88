import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }
import { commandTable } from '../src/app/commands.ts'
import type { CommandEntry } from '../src/core/command.ts'
import { nodes, readme, root, rowsNaming } from './readme.ts'

const exists = (path: string) => existsSync(root + path)
const entries: readonly CommandEntry[] = commandTable

test('the table of commands is the one that the bot has: names, arguments, words, in its order', () => {
  const table = rowsNaming(/^\//).map(([command, help]) => [command, help])
  expect(table).toEqual(
    entries.map(({ command, argument, help }) => [`${command} ${argument}`.trim(), help]),
  )
})

test('every npm command that is named exists: a script of ours, or npm’s own', () => {
  const code = nodes.flatMap(node =>
    node.type === 'code' || node.type === 'inlineCode' ? [node.value] : [],
  )
  const named = code
    .flatMap(text => [...text.matchAll(/\bnpm (?:run )?([\w:-]+)/g)])
    .map(([, name = '']) => name)
  const known = ['ci', 'install', ...Object.keys(packageJson.scripts)]
  expect(named.length).toBeGreaterThan(0)
  expect(named.filter(name => !known.includes(name))).toEqual([])
})

test('every path in the table of folders exists', () => {
  const paths = rowsNaming(/^[\w.]/)
    .map(([path = '']) => path)
    .filter(path => !/^[A-Z][A-Z_]+$|^npm |^whatprints_/.test(path))
  expect(paths.length).toBeGreaterThan(0)
  expect(paths.filter(path => !exists(path))).toEqual([])
})

describe('links and images', () => {
  const targets = nodes.flatMap(node => ('url' in node ? [node.url] : []))
  const local = targets.filter(url => !/^[a-z]+:/.test(url))

  test('within the project lead to files that exist', () => {
    const files = local.map(url => url.split('#')[0] ?? '').filter(Boolean)
    expect(files.filter(file => !exists(decodeURI(file)))).toEqual([])
  })

  test('within the page lead to headings that exist', () => {
    const headings = nodes
      .filter(({ type }) => type === 'heading')
      .map(({ position }) => readme.slice(position?.start.offset, position?.end.offset))
      .map(anchorOf)
    const wanted = local.filter(url => url.startsWith('#')).map(url => url.slice(1))
    expect(wanted.filter(anchor => !headings.includes(anchor))).toEqual([])
  })
})

/** The name that GitHub gives a heading. */
const anchorOf = (heading: string) =>
  heading
    .replace(/^#+\s*/, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-')
