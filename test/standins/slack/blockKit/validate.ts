import type { z } from 'zod'
import { actionsOf, blocksOf, isRecord, type Json } from '../json.ts'
import { homeView, messageBlocks, modalView } from './blocks.ts'

/** What Slack would find wrong, as it says it: a sentence with a JSON pointer. Empty when all is well. */
export type Complaints = string[]

const pointer = (root: string, path: readonly PropertyKey[]) =>
  `[json-pointer:${[root, ...path.map(String)].join('/')}]`

function complain(root: string, issues: readonly z.core.$ZodIssue[]): Complaints {
  return issues.flatMap(issue => {
    const at = pointer(root, issue.path)
    if (issue.code !== 'unrecognized_keys') return [`[ERROR] ${issue.message} ${at}`]
    return issue.keys.map(key => `[ERROR] invalid additional property: ${key} ${at}`)
  })
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]
}

/** Ids that two blocks, or two elements of one block, share. */
function sharedIds(root: string, blocks: readonly Json[]): Complaints {
  const all = blocksOf(blocks)
  const ids = all.flatMap(block => (typeof block.block_id === 'string' ? [block.block_id] : []))
  const complaints = repeated(ids).map(
    id => `[ERROR] block_id ${id} is used twice ${pointer(root, [])}`,
  )
  for (const block of all) {
    const actionIds = actionsOf([{ ...block, child_blocks: undefined }]).flatMap(({ element }) =>
      typeof element.action_id === 'string' ? [element.action_id] : [],
    )
    for (const id of repeated(actionIds)) {
      complaints.push(`[ERROR] action_id ${id} is used twice in a block ${pointer(root, [])}`)
    }
  }
  return complaints
}

function atMost(root: string, blocks: readonly Json[], type: string, most: number): Complaints {
  const count = blocksOf(blocks).filter(block => block.type === type).length
  return count > most
    ? [`[ERROR] no more than ${most} ${type} blocks allowed ${pointer(root, [])}`]
    : []
}

/** Checks the blocks of a message. */
export function checkBlocks(blocks: unknown, root = '/blocks'): Complaints {
  const parsed = messageBlocks.safeParse(blocks)
  if (!parsed.success) return complain(root, parsed.error.issues)
  const list = blocks as Json[]
  return [
    ...sharedIds(root, list),
    ...atMost(root, list, 'table', 1),
    ...atMost(root, list, 'data_visualization', 2),
  ]
}

const VIEW_BYTES = 250_000

/** Checks a modal or a Home tab. */
export function checkView(view: unknown, type: 'modal' | 'home', root = '/view'): Complaints {
  const parsed = (type === 'modal' ? modalView : homeView).safeParse(view)
  if (!parsed.success) return complain(root, parsed.error.issues)
  const { blocks } = view as { blocks: Json[] }
  const focused = actionsOf(blocks).filter(({ element }) => element.focus_on_load === true).length
  return [
    ...sharedIds(`${root}/blocks`, blocks),
    ...(focused > 1
      ? [`[ERROR] only one element may have focus_on_load ${pointer(root, [])}`]
      : []),
    ...(JSON.stringify(view).length > VIEW_BYTES
      ? [`[ERROR] view_too_large ${pointer(root, [])}`]
      : []),
  ]
}

/** Types of block that a workspace does not know (yet). */
export function unknownTypes(
  blocks: unknown,
  lacks: readonly string[],
  root = '/blocks',
): Complaints {
  if (!Array.isArray(blocks)) return []
  return blocks.flatMap((block, index) =>
    isRecord(block) && lacks.includes(String(block.type))
      ? [`[ERROR] unsupported type: ${block.type} ${pointer(root, [index, 'type'])}`]
      : [],
  )
}
