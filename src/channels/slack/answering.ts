import { type Message, message } from '../../core/message.ts'
import type { Log } from '../../ports.ts'
import type { View } from './blockKit.ts'
import type { Button, ButtonValue } from './buttons.ts'
import { answerPages, callMs } from './limits.ts'
import { answerView } from './modals.ts'
import { pageOf, splitMessage } from './render.ts'
import type { Workspaces } from './workspaces.ts'

/** Where a private answer goes. */
export type Surface =
  | { kind: 'response'; url: string }
  /** An open modal, which shows the answer in place of what it shows. */
  | { kind: 'modal'; team: string; view: string }

/** Says things to one person alone. A failure is logged: what they did is done all the same. */
export class Answering {
  readonly #workspaces: Workspaces
  readonly #log: Log
  /** Where answers may be sent to. */
  readonly #origins: readonly string[]

  constructor(parts: { workspaces: Workspaces; log: Log; apiUrl: string | undefined }) {
    this.#workspaces = parts.workspaces
    this.#log = parts.log
    const standIn = parts.apiUrl === undefined ? [] : [new URL(parts.apiUrl).origin]
    this.#origins = ['https://hooks.slack.com', ...standIn]
  }

  async say(surface: Surface, answer: Message, buttons: readonly Button[] = []): Promise<void> {
    try {
      if (surface.kind === 'modal') await this.show(surface, answerView(answer, buttons))
      else await this.#respond(surface.url, answer, buttons)
    } catch (error) {
      this.#log.warn({ error }, 'A private answer did not reach its reader; the deed is done')
    }
  }

  /** Opens a modal, within the 3 s that a trigger lives; undefined when it was too late for it. */
  async open(
    team: string,
    trigger: string,
    { view, above = false }: { view: View; above?: boolean },
  ): Promise<(Surface & { kind: 'modal' }) | undefined> {
    try {
      const args = { trigger_id: trigger, view }
      const answer = await this.#workspaces.call(team, above ? 'views.push' : 'views.open', args)
      const { id } = answer.view as { id: string }
      return { kind: 'modal', team, view: id }
    } catch (error) {
      this.#log.warn({ error, team }, 'A form could not be opened; its button works again')
      return undefined
    }
  }

  async show({ team, view: id }: Surface & { kind: 'modal' }, view: View): Promise<void> {
    await this.#workspaces.call(team, 'views.update', { view_id: id, view })
  }

  async #respond(url: string, answer: Message, buttons: readonly Button[]): Promise<void> {
    // It came with a delivery, or with a form that we gave out; it is asked for nobody else.
    if (!this.#origins.includes(new URL(url).origin))
      throw new TypeError('The address is not one of Slack’s')
    const parts = splitMessage(answer)
    const shown = parts.slice(0, answerPages)
    for (const [index, part] of shown.entries()) {
      const last = index === shown.length - 1
      const whole = last && parts.length > shown.length ? message(...part.blocks, tooLong) : part
      await this.#respondPage(url, whole, last ? buttons : [])
    }
  }

  async #respondPage(url: string, part: Message, buttons: readonly Button[]): Promise<void> {
    const refusal = await this.#send(url, pageOf(part, 'full', buttons))
    if (refusal === undefined) return
    const again = refusal.includes('blocks')
      ? await this.#send(url, pageOf(part, 'lean', buttons))
      : refusal
    if (again !== undefined) throw new Error(`Slack refused an answer: ${again}`)
  }

  /** What Slack says against it, which it may do with any status; undefined when it is taken. */
  async #send(url: string, page: object): Promise<string | undefined> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, ...page }),
      redirect: 'error',
      signal: AbortSignal.timeout(callMs),
    })
    const text = await response.text()
    const refused = !response.ok || /"ok":\s*false/.test(text)
    return refused ? `${response.status} ${text.slice(0, 100)}` : undefined
  }
}

const tooLong = {
  kind: 'note',
  prose: [
    { kind: 'paragraph', spans: [{ kind: 'text', text: 'The rest is too long for Slack.' }] },
  ],
} as const

/** A lesson that somebody reads alone may be shown to all; the rest is as private as it came. */
export function shareButtons(line: string, answer: Message): Button[] {
  if (!/^\/explain\s+\S/i.test(line)) return []
  const lesson = answer.blocks
    .flatMap(block => (block.kind === 'actions' ? block.actions : []))
    .find(action => action.do === 'edit')?.lesson
  if (lesson === undefined) return []
  const value: ButtonValue = { do: 'publish', lesson }
  return [{ label: 'Share in channel', ...value }]
}
