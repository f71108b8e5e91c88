import { html } from 'hono/html'
import type { Action } from '../../core/message.ts'
import type { Html } from './html.ts'
import type { Reader } from './reader.ts'

export type Predict = Action & { do: 'predict' }
type Command = Action & { do: 'command' }
type Share = Action & { do: 'share' }

export const isPredict = (action: Action): action is Predict => action.do === 'predict'
const isCommand = (action: Action): action is Command => action.do === 'command'
export const isShare = (action: Action): action is Share => action.do === 'share'

/** Buttons in a row: one form for all commands, one for each post to predict on, one to share. */
export function renderActions(actions: readonly Action[], reader: Reader): Html {
  const predictions = Map.groupBy(actions.filter(isPredict), ({ post }) => post)
  const commands = actions.filter(isCommand)
  const shares = actions.filter(isShare)
  return html`${[...predictions].map(([post, buttons]) => predictForm(post, buttons, reader))}${
    commands.length > 0 && commandForm(commands, reader)
  }${shares.length > 0 && shareForm(shares, reader)}`
}

function predictForm(post: string, buttons: readonly Predict[], reader: Reader): Html {
  const { choice: chosen } = reader.own(post)
  return html`<form class="actions" method="post" action="/predict" autocomplete="off" data-live>
    <input type="hidden" name="post" value="${post}">
    <input type="hidden" name="nonce" value="${reader.nonce()}">${buttons.map(
      ({ label, choice }) =>
        html`<button name="choice" value="${choice}" aria-label="Predict ${choice}"
          aria-pressed="${String(choice === chosen)}">${label}</button>`,
    )}
  </form>`
}

function commandForm(commands: readonly Command[], reader: Reader): Html {
  return html`<form class="actions" method="post" action="/command" autocomplete="off" data-live>
    <input type="hidden" name="nonce" value="${reader.nonce()}">${commands.map(
      ({ label, command }) => html`<button name="line" value="${command}">${label}</button>`,
    )}
  </form>`
}

function shareForm(shares: readonly Share[], reader: Reader): Html {
  return html`<form class="actions" method="post" action="/share" autocomplete="off" data-live>
    <input type="hidden" name="nonce" value="${reader.nonce()}">${shares.map(
      ({ label, run }) => html`<button name="run" value="${run}">${label}</button>`,
    )}
  </form>`
}
