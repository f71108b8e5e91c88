import { z } from 'zod'
import { choiceKeys } from '../../core/challenge.ts'
import type { Action } from '../../core/message.ts'
import { plainText, type SlackBlock } from './blockKit.ts'
import { limits } from './limits.ts'
import { clean, cut } from './text.ts'

const id = z.string().min(1).max(200)
const place = { place: id.optional() }

/** What a button of ours carries; it comes back from Slack, after a restart as well. */
export const buttonValue = z.discriminatedUnion('do', [
  z.object({ do: z.literal('predict'), post: id, choice: z.enum(choiceKeys), ...place }),
  z.object({ do: z.literal('command'), command: z.string().min(1).max(1500), ...place }),
  z.object({ do: z.literal('edit'), lesson: id, ...place }),
  z.object({ do: z.literal('share'), run: id, ...place }),
  /** Shows a lesson, which one person reads, to everybody. */
  z.object({ do: z.literal('publish'), lesson: id, ...place }),
])

export type ButtonValue = z.infer<typeof buttonValue>

/** Everything that a button of ours is named: `predict/A`, `command/0`. */
export const buttonId = /^(predict|command|edit|share|publish)\/\w+$/

export type Button = { label: string } & ButtonValue

/** A lesson's program does not travel with its button: the lesson's name is enough. */
export function buttonOf(action: Action): Button {
  if (action.do !== 'edit') return action
  const { do: does, label, lesson, place } = action
  return { do: does, label, lesson, ...(place !== undefined && { place }) }
}

/** Rows of buttons; the predictions of each post are a row of their own. */
export function buttonRows(buttons: readonly Button[]): SlackBlock[] {
  const rows = Map.groupBy(buttons, button => (button.do === 'predict' ? button.post : ''))
  return [...rows.values()].flatMap(row =>
    chunks(row, limits.actionsElements).map(part => ({
      type: 'actions',
      elements: part.map(buttonElement),
    })),
  )
}

function buttonElement({ label, ...value }: Button, index: number): SlackBlock {
  const name = value.do === 'predict' ? value.choice : String(index)
  return {
    type: 'button',
    action_id: `${value.do}/${name}`,
    text: plainText(cut(clean(label), limits.buttonText) || '–'),
    value: JSON.stringify(value),
    ...(value.do === 'predict' && { accessibility_label: `Predict ${value.choice}` }),
  }
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size))
}
