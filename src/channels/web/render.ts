import { html } from 'hono/html'
import type { Block, Message } from '../../core/message.ts'
import { isPredict, type Predict, renderActions } from './actions.ts'
import { type Level, renderBlock } from './blocks.ts'
import { renderPredictions } from './choices.ts'
import type { Html } from './html.ts'
import type { Reader } from './reader.ts'

/** Where a message goes in the page, and who reads it. */
export interface Context {
  level: Level
  reader: Reader
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
    if (block.kind !== 'actions') return renderBlock(block, context)
    const rest = block.actions.filter(action => !isPredict(action) || !mergedPosts.has(action.post))
    const posts = new Set(rest.filter(isPredict).map(action => action.post))
    return html`${renderActions(rest, context.reader)}${[...posts].map(open => renderOwn(open, context))}`
  })}`
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

function renderOwn(post: string, { reader }: Context): Html | undefined {
  const { choice, answer } = reader.own(post)
  if (choice === undefined && answer === undefined) return undefined
  return html`<div class="own"><p class="only-you">Only you can see this</p>${
    answer === undefined
      ? html`<p>Your prediction: ${choice}. You can change it until the reveal.</p>`
      : renderMessage(answer, { level: 3, reader })
  }</div>`
}

const predictsOf = (blocks: readonly Block[]) =>
  blocks.flatMap(block => (block.kind === 'actions' ? block.actions.filter(isPredict) : []))
