import pLimit from 'p-limit'
import { z } from 'zod'
import type { Clock, Log } from '../../ports.ts'
import { failureOf } from './failures.ts'
import { clean, cut } from './text.ts'
import type { Workspaces } from './workspaces.ts'

const user = z.object({
  is_admin: z.boolean().optional(),
  is_owner: z.boolean().optional(),
  is_primary_owner: z.boolean().optional(),
  tz: z.string().optional(),
  real_name: z.string().optional(),
  profile: z.object({ display_name: z.string().optional() }).optional(),
})

export interface SlackUser {
  name?: string
  admin: boolean
  zone?: string
}

const nameKeptMs = 24 * 3_600_000
const namesKept = 10_000
/** Waiting longer for a name would delay what the person did. */
const nameWithinMs = 700
/** After a crowd has clicked, Slack is asked about it without haste: it allows 100 a minute and more. */
const askedTogether = 2
const pauseMs = 1000

/** What Slack says of people. */
export class People {
  readonly #workspaces: Workspaces
  readonly #clock: Clock
  readonly #log: Log
  readonly #names = new Map<string, { name: string; until: number }>()
  readonly #learning = pLimit(askedTogether)
  /** Until when a workspace wants to be asked about nobody, by the machine's time. */
  readonly #quiet = new Map<string, number>()

  constructor(workspaces: Workspaces, { clock, log }: { clock: Clock; log: Log }) {
    this.#workspaces = workspaces
    this.#clock = clock
    this.#log = log
  }

  /** Asks Slack now; without an answer nobody administers. */
  async ask(team: string, id: string): Promise<SlackUser> {
    try {
      const answer = await this.#workspaces.call(team, 'users.info', { user: id })
      const { is_admin, is_owner, is_primary_owner, tz, ...names } = user.parse(answer.user)
      const name = names.profile?.display_name || names.real_name
      if (name) this.#remember(`${team}/${id}`, name)
      const admin = [is_admin, is_owner, is_primary_owner].includes(true)
      return { admin, ...(name && { name }), ...(tz && { zone: tz }) }
    } catch (error) {
      const failure = failureOf(error)
      if (failure.kind === 'later') this.#quiet.set(team, performance.now() + failure.afterMs)
      const detail = failure.kind === 'later' ? 'it asks to wait' : failure.detail
      this.#log.warn({ team }, `Slack did not say who somebody is: ${detail}`)
      return { admin: false }
    }
  }

  /** The name that Slack has said within a day. */
  known(team: string, id: string): string | undefined {
    const known = this.#names.get(`${team}/${id}`)
    return known && known.until > this.#clock.now().epochMilliseconds ? known.name : undefined
  }

  /**
   * Asks for the name in the background, two a second. Undefined when Slack does not say it, or wants
   * to be left alone.
   */
  learn(team: string, id: string): Promise<string | undefined> {
    return new Promise(resolve => {
      void this.#learning(async () => {
        const wanted = this.known(team, id) === undefined
        const ask = wanted && (this.#quiet.get(team) ?? 0) <= performance.now()
        if (ask) await this.ask(team, id)
        resolve(this.known(team, id))
        if (ask) await pause()
      })
    })
  }

  /** The name that others see; `fallback` until Slack has said it. */
  async name(team: string, id: string, fallback: string): Promise<string> {
    const key = `${team}/${id}`
    const known = this.known(team, id)
    if (known !== undefined) return known
    const late = new Promise<undefined>(resolve => {
      setTimeout(() => resolve(undefined), nameWithinMs).unref()
    })
    const asked = await Promise.race([this.ask(team, id), late])
    const name = asked?.name ?? fallback
    // Not known just now: it is not asked again at each click.
    if (asked?.name === undefined) this.#remember(key, name)
    return shown(name)
  }

  #remember(key: string, name: string): void {
    const until = this.#clock.now().epochMilliseconds + nameKeptMs
    this.#names.set(key, { name: shown(name), until })
    const oldest = this.#names.keys().next().value
    if (this.#names.size > namesKept && oldest !== undefined) this.#names.delete(oldest)
  }
}

const pause = () =>
  new Promise<void>(resolve => {
    setTimeout(resolve, pauseMs).unref()
  })

/** As it is shown, whatever somebody is called. */
export const shown = (name: string) =>
  cut(clean(name).replaceAll('\n', ' ').trim(), 80) || 'Somebody'
