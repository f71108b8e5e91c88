import { readdirSync, readFileSync, statSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }

const src = fileURLToPath(new URL('../src/', import.meta.url))
const paths = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(path => statSync(src + path).isFile())
  .map(path => path.replaceAll('\\', '/'))
const textOf = (path: string) => readFileSync(src + path, 'utf8')
const modules = paths.filter(path => /\.(ts|js|mjs)$/.test(path))

/** Static, re-exporting and dynamic imports, also of types only. */
const importStatement =
  /^(?:import|export)\s[^'"]*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport(?:\.meta\.resolve)?\(\s*'([^']+)'/gm

/** What a module imports: files as paths from `src`, packages by name. */
function importsOf(path: string, text = textOf(path)): string[] {
  return [...text.matchAll(importStatement)].map(([, from, bare, called]) => {
    const specifier = from ?? bare ?? called ?? ''
    if (specifier.startsWith('.')) return posix.join(posix.dirname(path), specifier)
    return specifier
  })
}

const isFile = (specifier: string) => paths.includes(specifier)

/** The part of the program that a file belongs to: `core/`, `channels/web/`, `ports.ts` with its folder. */
const partOf = (path: string) =>
  /^(?:ports|config)(?=\/)/.exec(path)?.[0].concat('.ts') ??
  /^(channels\/[^/]+\/|[^/]+\/)/.exec(path)?.[0] ??
  path

/** The imports of all modules that pass, as `file imports what`. */
const importsWhere = (passes: (path: string, imported: string) => boolean) =>
  modules.flatMap(path =>
    importsOf(path)
      .filter(imported => passes(path, imported))
      .map(imported => `${path} imports ${imported}`),
  )

test('imports are found, whatever their form', () => {
  const text = [
    "import type { A } from './a.ts'",
    "import {\n  type B,\n  c,\n} from '../b.ts'",
    "import 'bare'",
    "export { d } from 'node:d'",
    "const e = await import('e')",
    "const f = import.meta.resolve('f')",
  ].join('\n')
  expect(importsOf('x/y.ts', text)).toEqual(['x/a.ts', 'b.ts', 'bare', 'node:d', 'e', 'f'])
})

test('every import is read, and leads to a file, to Node or to a package that we ask for', () => {
  for (const path of modules) {
    const statements = textOf(path).match(/^import\b(?!\.)/gm) ?? []
    expect(importsOf(path).length, path).toBeGreaterThanOrEqual(statements.length)
  }
  const { dependencies } = packageJson
  // The types of Markdown's trees are a package of types alone.
  const packages = [...Object.keys(dependencies), 'mdast']
  const isPackage = (imported: string) =>
    packages.some(name => imported === name || imported.startsWith(`${name}/`))
  expect(
    importsWhere(
      (_, imported) => !isFile(imported) && !imported.startsWith('node:') && !isPackage(imported),
    ),
  ).toEqual([])
})

describe('imports go one way', () => {
  test('core imports nothing outside itself', () => {
    expect(
      importsWhere((path, imported) => partOf(path) === 'core/' && partOf(imported) !== 'core/'),
    ).toEqual([])
  })

  test('the ports know core, and nothing else', () => {
    expect(
      importsWhere(
        (path, imported) =>
          partOf(path) === 'ports.ts' && !['core/', 'ports.ts'].includes(partOf(imported)),
      ),
    ).toEqual([])
  })

  test('concepts, sandbox, store, app and each channel know core and the ports, not one another', () => {
    const composed = ['main.ts', 'bot.ts', 'chat.ts', 'cli/']
    expect(
      importsWhere((path, imported) => {
        const known = ['core/', 'ports.ts', partOf(path)]
        return (
          isFile(imported) && !composed.includes(partOf(path)) && !known.includes(partOf(imported))
        )
      }),
    ).toEqual([])
  })
})

/** Packages that belong to one part; what is in none of them is a tool for all. */
const homes: Record<string, readonly string[]> = {
  'channels/web/': ['hono', '@hono/', 'shiki'],
  'channels/slack/': ['@slack/'],
  'channels/discord/': ['discord.js', 'discord-api-types', '@discordjs/'],
  'store/': ['better-sqlite3', 'kysely', 'node:sqlite'],
  'sandbox/': ['pyodide', 'node:vm'],
  'concepts/': ['remark', 'unified', 'mdast', 'unist', 'yaml', 'nspell', 'dictionary-en-gb'],
  'cli/': ['commander'],
  'log.ts': ['pino'],
  'ops/': ['prom-client'],
}

test.each(Object.entries(homes))('only %s imports %s', (home, packages) => {
  expect(
    importsWhere(
      (path, imported) => partOf(path) !== home && packages.some(name => imported.startsWith(name)),
    ),
  ).toEqual([])
})

test('environment, signals and the end of the process are for the composition root and the CLI', () => {
  const allowed = ['main.ts', 'cli/', 'launch.mjs', 'env.ts']
  const used = modules.filter(
    path =>
      !allowed.includes(partOf(path)) &&
      path !== 'sandbox/child.ts' &&
      /\bprocess\.(env|loadEnvFile|exit|exitCode|abort|on|once|kill)\b/.test(textOf(path)),
  )
  expect(used).toEqual([])
  expect(importsWhere((_, imported) => imported === 'node:process')).toEqual([])
})

test('no file has more than 250 lines', () => {
  const long = paths.filter(path => textOf(path).trimEnd().split('\n').length > 250)
  expect(long).toEqual([])
})
