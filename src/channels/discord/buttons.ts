import type { APIButtonComponentWithCustomId } from 'discord.js'
import type { ChoiceKey } from '../../core/challenge.ts'
import type { Action } from '../../core/message.ts'
import { customIdOf, meaningOf } from './customId.ts'
import { visible } from './escape.ts'
import { labelLength } from './limits.ts'

export type Button = APIButtonComponentWithCustomId

const button = 2
const style = { primary: 1, secondary: 2, success: 3 } as const

/** The buttons of a block; one whose meaning is longer than Discord takes is left out. */
export function buttonsOf(actions: readonly Action[]): Button[] {
  return actions.flatMap(action => {
    const custom_id = customIdOf(meaningOf(action), action.place)
    if (custom_id === undefined) return []
    const weight = action.do === 'predict' || action.do === 'share' ? 'primary' : 'secondary'
    return [made(custom_id, action.label, style[weight])]
  })
}

/** The buttons of a closed challenge: they can be seen, and pressed no more. */
export function closedButtons(choices: readonly { key: ChoiceKey; mark?: string }[]): Button[] {
  return choices.map(({ key, mark }) => ({
    ...made(
      `v1:closed:${key}`,
      mark ? `${key} (${mark})` : key,
      mark ? style.success : style.secondary,
    ),
    disabled: true,
  }))
}

/** The button beneath a lesson that only its reader sees. */
export function publishButton(lesson: string): Button | undefined {
  const custom_id = customIdOf({ do: 'publish', lesson })
  return custom_id === undefined ? undefined : made(custom_id, 'Share', style.primary)
}

function made(custom_id: string, label: string, as: 1 | 2 | 3): Button {
  const shown = visible(label).replaceAll('\n', ' ').trim() || '…'
  const cut = shown.length > labelLength ? `${[...shown].slice(0, 38).join('')}…` : shown
  return { type: button, style: as, custom_id, label: cut }
}
