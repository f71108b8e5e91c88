// Plain JSON as it travels, and a few ways of looking into Block Kit.

export type Json = Record<string, unknown>

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const records = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isRecord) : [])

/** The blocks, and those folded into containers. */
export function blocksOf(blocks: unknown): Json[] {
  return records(blocks).flatMap(block => [block, ...blocksOf(block.child_blocks)])
}

export interface Action {
  block: Json
  element: Json
}

/** Every interactive element, with the block that holds it. */
export function actionsOf(blocks: unknown): Action[] {
  return blocksOf(blocks).flatMap(block => {
    if (block.type === 'actions')
      return records(block.elements).map(element => ({ block, element }))
    const element = block.type === 'input' ? block.element : block.accessory
    return isRecord(element) ? [{ block, element }] : []
  })
}

/** Every text that a reader sees in blocks or a view, in order, a line each. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join('\n')
  if (!isRecord(value)) return ''
  return Object.entries(value)
    .map(([key, part]) =>
      (key === 'text' || key === 'caption' || key === 'title') && typeof part === 'string'
        ? part
        : textOf(part),
    )
    .filter(Boolean)
    .join('\n')
}

/** Gives every block and interactive element that has no id one, as Slack does. */
export function withIds(blocks: unknown, next: () => string): Json[] {
  return records(structuredClone(blocks)).map(block => {
    block.block_id ??= next()
    if (block.child_blocks) block.child_blocks = withIds(block.child_blocks, next)
    for (const { element } of actionsOf([{ ...block, child_blocks: undefined }])) {
      element.action_id ??= next()
    }
    return block
  })
}
