import { html } from 'hono/html'
import type { Block, Message } from '../../core/message.ts'
import { isPredict, type Predict, renderActions } from './actions.ts'
import type { Answer } from './answers.ts'
import { type Level, renderBlock } from './blocks.ts'
import { renderPredictions } from './choices.ts'
import { type Edit, editorId, isEdit, renderEditor } from './editor.ts'
import type { Html } from './html.ts'
import type { Reader } from './reader.ts'

/** Where a message goes in the page, and who reads it. */
export interface Context {
  level: Level
  reader: Reader
  /** The page's name of the message. */
  within: string
}

/** The posts that a message lets its readers predict on. */
export function openPosts({ blocks }: Message): Set<string> {
  return new Set(predictsOf(blocks).map(({ post }) => post))
}

/**
 * A message as HTML. Where it offers both choices and buttons that predict them, the two become one:
 * buttons that are the choices. Below them stands, for this reader alone, what he or she predicted.
 */
export function renderMessage({ blocks }: Message, context: Context): Html {
  return renderBlocks(blocks, context)
}

function renderBlocks(blocks: readonly Block[], context: Context): Html {
  const predicts = predictsOf(blocks)
  const merged = new Map<Block, string>(
    blocks.flatMap(block => {
      const post = postOf(block, predicts)
      return post === undefined ? [] : [[block, post] as const]
    }),
  )
  const mergedPosts = new Set(merged.values())
  return html`${blocks.map(block => {
    const post = merged.get(block)
    if (block.kind === 'choices' && post !== undefined) {
      const chosen = context.reader.own(post).choice
      const form = renderPredictions(block.choices, { post, chosen, reader: context.reader })
      return html`${form}${renderOwn(post, context)}`
    }
    if (block.kind === 'fold') return renderFold(block, context)
    if (block.kind !== 'actions') return renderBlock(block, context)
    const rest = block.actions.filter(action => !isPredict(action) || !mergedPosts.has(action.post))
    const posts = new Set(rest.filter(isPredict).map(action => action.post))
    return html`${renderActions(rest, context.reader)}${[...posts].map(open => renderOwn(open, context))}${rest
      .filter(isEdit)
      .map(edit => renderEdit(edit, context))}`
  })}`
}

function renderFold({ summary, blocks }: Block & { kind: 'fold' }, context: Context): Html {
  return html`<details class="more"><summary class="fold"><span class="arrow"></span>${summary}</summary>
    ${renderBlocks(blocks, context)}</details>`
}

/** The editor is unfolded, and holds the reader's own program, once there is a result to show. */
function renderEdit({ label, code }: Edit, context: Context): Html {
  const { reader, within } = context
  const id = editorId(within, code)
  const ran = reader.ran(id)
  const result = renderRan(id, ran, reader)
  const open = ran !== undefined
  return renderEditor(label, {
    id,
    code: ran?.program ?? code,
    open,
    nonce: reader.nonce(),
    result,
  })
}

/** What stands below an editor: nothing, or for this reader alone what the program did. */
export function renderRan(editor: string, ran: Answer | undefined, reader: Reader): Html {
  const within = `${editor}-ran`
  return html`<div id="${within}" class="ran">${
    ran !== undefined &&
    html`<div class="own"><p class="only-you">Only you can see this</p>${renderMessage(ran.message, { level: 3, reader, within })}${
      ran.shared &&
      html`<div class="shared">${renderMessage(ran.shared, { level: 3, reader, within })}</div>`
    }</div>`
  }</div>`
}

/** The one post that all choices of a block can be predicted on, if there is one. */
function postOf(block: Block, predicts: readonly Predict[]): string | undefined {
  if (block.kind !== 'choices') return undefined
  return predicts.find(({ post }) =>
    block.choices.every(({ key }) =>
      predicts.some(action => action.post === post && action.choice === key),
    ),
  )?.post
}

function renderOwn(post: string, { reader, within }: Context): Html | undefined {
  const { choice, answer } = reader.own(post)
  if (choice === undefined && answer === undefined) return undefined
  return html`<div class="own"><p class="only-you">Only you can see this</p>${
    answer === undefined
      ? html`<p>Your prediction: ${choice}. You can change it until the reveal.</p>`
      : renderMessage(answer, { level: 3, reader, within })
  }</div>`
}

const predictsOf = (blocks: readonly Block[]) =>
  blocks.flatMap(block => (block.kind === 'actions' ? block.actions.filter(isPredict) : []))
