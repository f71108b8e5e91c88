import { createHash } from 'node:crypto'
import { html } from 'hono/html'
import type { Action, Block } from '../../core/message.ts'
import type { Html } from './html.ts'
import { programLength } from './limits.ts'

export type Edit = Action & { do: 'edit' }

export const isEdit = (action: Action): action is Edit => action.do === 'edit'

/** Lines that an editor shows before it scrolls, where the style sheet cannot fit it to its text. */
const fewestRows = 6
const mostRows = 20

/** The page's name of the editor for a program; `within` names the message that offers it. */
export function editorId(within: string, code: string): string {
  return `${within}-edit-${createHash('sha256').update(code).digest('hex').slice(0, 8)}`
}

/** The names of all editors that a message's blocks offer. */
export function editorsIn(blocks: readonly Block[], within: string): string[] {
  return blocks.flatMap(block => {
    if (block.kind === 'fold') return editorsIn(block.blocks, within)
    if (block.kind !== 'actions') return []
    return block.actions.filter(isEdit).map(({ code }) => editorId(within, code))
  })
}

/**
 * A program to change and run, folded until somebody wants it; below it stands its `result`. Only the
 * nonce is kept from a browser's memory: what was typed may outlive loading the page again.
 */
export function renderEditor(label: string, { id, code, open, nonce, result }: EditorState): Html {
  const rows = Math.min(Math.max(code.split('\n').length + 1, fewestRows), mostRows)
  // The line break after the tag is markup: without it a parser would take one of the program's.
  return html`<details id="${id}" class="editor"${open && html` open`}>
    <summary class="button">${label}<span class="arrow"></span></summary>
    <form method="post" action="/run" data-live>
      <input type="hidden" name="nonce" value="${nonce}" autocomplete="off">
      <input type="hidden" name="editor" value="${id}">
      <label><span class="label">Your program</span><textarea name="code" rows="${rows}" wrap="off"
        maxlength="${programLength}" aria-describedby="${id}-hint" spellcheck="false"
        autocapitalize="off" autocorrect="off">
${code}</textarea></label>
      <p class="run"><button class="send"><span class="idle">Run</span><span class="busy">Running…</span></button>
        <span class="hint keys">or Ctrl+Enter</span>
        <span id="${id}-hint" class="hint" role="status">At most ${programLength} characters</span></p>
    </form>
    ${result}
  </details>`
}

interface EditorState {
  id: string
  code: string
  open: boolean
  nonce: string
  result: Html
}
