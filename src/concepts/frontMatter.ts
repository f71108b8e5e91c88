import type { Root } from 'mdast'
import * as z from 'zod'
import { levels } from '../core/concept.ts'
import { refuseHidden } from './hidden.ts'
import { characters, limits } from './limits.ts'
import { isName } from './name.ts'
import { nearest } from './nearest.ts'
import type { Report } from './problem.ts'
import { readYamlMap, type YamlMap } from './yamlMap.ts'

const names = z.array(z.string().refine(isName)).refine(list => new Set(list).size === list.length)

const schema = z.strictObject({
  title: z
    .string()
    .refine(title => title !== '' && title === title.trim() && !title.includes('\n'))
    .refine(title => characters(title) <= limits.titleCharacters),
  topic: z.string(),
  level: z.enum(levels),
  tags: names,
  prerequisites: names,
  python: z
    .string()
    .regex(/^>=3\.(0|[1-9]\d?)$/)
    .exactOptional(),
})
type Key = keyof typeof schema.shape
const keys = Object.keys(schema.shape) as Key[]

/** What each key wants, for its author. */
const wants: Record<Key, string> = {
  title: `one line of at most ${limits.titleCharacters} characters (in quotes where YAML needs them)`,
  topic: "the name of the lesson's folder",
  level: `one of ${levels.join(', ')}`,
  tags: 'a list of different lower-case words, such as [closures, late-binding]',
  prerequisites: "a list of other lessons' names, such as [late-binding], or []",
  python: 'the lowest Python that behaves so, such as ">=3.13", in quotes',
}

export interface FrontMatter {
  fields: z.infer<typeof schema>
  lines: { prerequisites: readonly number[]; python?: number }
}

/** The front matter of a lesson in the folder `topic`, or undefined after a report. */
export function readFrontMatter(
  root: Root,
  topic: string,
  report: Report,
): FrontMatter | undefined {
  const [node] = root.children
  if (node?.type !== 'yaml') {
    report(
      1,
      `The front matter is missing: begin the file with a line "---", the keys ${keys.join(', ')}, and another "---"`,
    )
    return undefined
  }
  const map = readYamlMap(node, report)
  if (!map) return undefined

  const { title, topic: ownTopic } = map.value
  if (typeof title === 'string') refuseHidden(title, map.lineAt(['title']), report)
  if (typeof ownTopic === 'string' && ownTopic !== topic) {
    report(
      map.lineAt(['topic']),
      `Topic "${ownTopic}" differs from the folder "${topic}": change one of the two`,
    )
  }
  const result = schema.safeParse(map.value)
  if (!result.success) {
    reportIssues(result.error.issues, map, report)
    return undefined
  }
  const { prerequisites, python } = result.data
  return {
    fields: result.data,
    lines: {
      prerequisites: prerequisites.map((_, index) => map.lineAt(['prerequisites', index])),
      ...(python !== undefined && { python: map.lineAt(['python']) }),
    },
  }
}

function reportIssues(issues: readonly z.core.$ZodIssue[], map: YamlMap, report: Report): void {
  const missing = keys.filter(key => !Object.hasOwn(map.value, key))
  const meant = issues.flatMap(issue => {
    if (issue.code !== 'unrecognized_keys') return []
    return issue.keys.map(key => reportUnknown(key, missing, map, report))
  })
  for (const { path } of issues) {
    const key = keys.find(known => known === path[0])
    if (!key || meant.includes(key)) continue
    if (missing.includes(key)) {
      report(map.lineAt([]), `Front-matter key "${key}" is missing: add it, ${wants[key]}`)
    } else {
      const value = JSON.stringify(valueAt(map.value, path))
      report(map.lineAt(path), `Front-matter key "${key}" is ${value}: make it ${wants[key]}`)
    }
  }
}

/** Returns the key that a misspelt one stands for, so that it is not reported as missing as well. */
function reportUnknown(
  key: string,
  missing: readonly Key[],
  map: YamlMap,
  report: Report,
): Key | undefined {
  const meant = nearest(key, missing) ?? nearest(key, keys)
  const cure = meant ? `did you mean "${meant}"?` : `the keys are ${keys.join(', ')}`
  report(map.lineAt([key]), `Unknown front-matter key "${key}": ${cure}`)
  return meant
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown>)[key], value)
}
