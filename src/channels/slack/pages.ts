import { type Block, message } from '../../core/message.ts'
import { plainProse } from '../../core/prose.ts'
import { splitProse, splitText } from '../../core/split.ts'
import { renderBlocks } from './blocks.ts'
import { limits } from './limits.ts'
import { escaped } from './text.ts'

/** What one unit, or several, take of a page. */
interface Size {
  text: number
  blocks: number
}

/**
 * Parts that each fit into one message with so many characters of text: split between sections where
 * that suffices, else within one, never cut within a sentence. A heading stays with what follows it.
 */
export function splitBlocks(blocks: readonly Block[], most: number): Block[][] {
  const limit: Size = { text: most, blocks: limits.blocks }
  const pages: Block[][] = []
  let page: Block[] = []
  const turn = () => {
    if (page.length > 0) pages.push(page)
    page = []
  }
  const units = blocks.flatMap(block => splitBlock(block, most / 2))
  for (const section of sectionsOf(units)) {
    if (fits([...page, ...section], limit)) {
      page.push(...section)
      continue
    }
    if (fits(section, limit)) turn()
    for (const group of groupsOf(section, limit)) {
      if (!fits([...page, ...group], limit)) turn()
      page.push(...group)
    }
  }
  turn()
  return pages
}

function fits(blocks: readonly Block[], limit: Size): boolean {
  const text = escaped(message(...blocks).text).length
  return text <= limit.text && renderBlocks(blocks, 'full').length <= limit.blocks
}

/** A heading begins a section. */
function sectionsOf(blocks: readonly Block[]): Block[][] {
  const sections: Block[][] = []
  for (const block of blocks) {
    const last = sections.at(-1)
    if (block.kind === 'heading' || last === undefined) sections.push([block])
    else last.push(block)
  }
  return sections
}

/** What must not be torn apart: a heading and what follows it, and an output and its receipt. */
function groupsOf(section: readonly Block[], limit: Size): Block[][] {
  const groups: Block[][] = []
  for (const block of section) {
    const last = groups.at(-1)
    const belongs = last?.at(-1)?.kind === 'heading' || block.kind === 'note'
    if (last && belongs && fits([...last, block], limit)) last.push(block)
    else groups.push([block])
  }
  return groups
}

/** A block that is too long for one message, as several. */
function splitBlock(block: Block, most: number): Block[] {
  switch (block.kind) {
    case 'prose':
    case 'note':
      return splitProse(
        block.prose,
        most,
        paragraph => escaped(plainProse([paragraph])).length + 4,
      ).map(prose => ({ ...block, prose }))
    case 'code':
      return parts(block.code, most).map(code => ({ ...block, code }))
    case 'output':
      return parts(block.text, most).map((text, index) => ({
        ...block,
        text,
        caption: index === 0 ? block.caption : `${block.caption} (going on)`,
      }))
    default:
      return [block]
  }
}

/** Escaping, and the indentation of plain text, lengthen a text: it is measured as it will be. */
function parts(text: string, most: number): string[] {
  const length = escaped(text).length + 4 * text.split('\n').length
  return length <= most ? [text] : splitText(text, Math.floor((most * text.length) / (length * 2)))
}
