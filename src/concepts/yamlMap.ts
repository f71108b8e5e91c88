import type { Yaml } from 'mdast'
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import { lineOf } from './markdown.ts'
import type { Report } from './problem.ts'

export interface YamlMap {
  value: Record<string, unknown>
  /** The line in the file of the value at a path, or of the key when the path is only that. */
  lineAt(path: readonly PropertyKey[]): number
}

/** Keys and values with their places in the file, or undefined after a report. */
export function readYamlMap(node: Yaml, report: Report): YamlMap | undefined {
  const counter = new LineCounter()
  const document = parseDocument(node.value, {
    lineCounter: counter,
    prettyErrors: false,
    logLevel: 'silent',
  })
  const lineOfOffset = (offset: number) => lineOf(node) + Math.max(1, counter.linePos(offset).line)

  const faults = [...document.errors, ...document.warnings]
  for (const { pos, message } of faults) report(lineOfOffset(pos[0]), notYaml(message))
  if (faults.length > 0) return undefined

  const { contents } = document
  if (!isMap(contents)) {
    report(
      lineOf(node),
      'The front matter is to have lines such as "title: Late binding": write them',
    )
    return undefined
  }
  try {
    const value: Record<string, unknown> = document.toJS()
    return {
      value,
      lineAt(path) {
        const key = contents.items.find(
          pair => isScalar(pair.key) && pair.key.value === path[0],
        )?.key
        const found = path.length > 1 ? document.getIn(path, true) : key
        return isNode(found) && found.range ? lineOfOffset(found.range[0]) : lineOf(node)
      },
    }
  } catch (error) {
    // An alias without its anchor, or too many of them: only found here, and without a place.
    report(lineOf(node), notYaml(error instanceof Error ? error.message : String(error)))
    return undefined
  }
}

function notYaml(message: string): string {
  return `The front matter is not valid YAML (${message}): mend it, or put the value in quotes`
}
