import type { Message } from '../core/message.ts'
import { sharedRunMessage, tryOutMessage } from '../core/messages/tryOut.ts'
import { counted } from '../core/messages/words.ts'
import type { RunResult } from '../core/outcome.ts'
import { Busy, type Incoming, type Python } from '../ports.ts'
import { type App, channelOf } from './app.ts'
import { say } from './say.ts'

export const tryOutLimits = {
  /** Of a program; a person types it on a phone. */
  characters: 3000,
  runsPerMinute: 10,
  /** Runs that can still be shared. */
  remembered: 1000,
}

interface TryOut {
  personId: string
  code: string
  run: RunResult
}

/** What people try out: one program at a time each, and the runs that they may still share. */
export class TryOuts {
  readonly #python: Python
  readonly #running = new Set<string>()
  /** Instants of each person's runs within the last minute, in milliseconds. */
  readonly #recent = new Map<string, number[]>()
  readonly #runs = new Map<string, TryOut>()

  constructor(python: Python) {
    this.#python = python
  }

  /** Runs a program of the person's; rejects with `Busy`, with words for them, when it cannot now. */
  async run(id: string, personId: string, { code, now }: { code: string; now: number }) {
    if (this.#running.has(personId)) throw new Busy('Your last program is still running.')
    const recent = (this.#recent.get(personId) ?? []).filter(at => at > now - 60_000)
    const { runsPerMinute, remembered } = tryOutLimits
    if (recent.length >= runsPerMinute)
      throw new Busy(`You can run ${counted(runsPerMinute, 'program')} a minute. Wait a little.`)
    this.#recent.set(personId, [...recent, now])
    this.#running.add(personId)
    try {
      const run = await this.#python.run(code, { untrusted: true })
      this.#runs.set(id, { personId, code, run })
      const oldest = this.#runs.keys().next().value
      if (this.#runs.size > remembered && oldest !== undefined) this.#runs.delete(oldest)
      return run
    } finally {
      this.#running.delete(personId)
      this.#forgetIdle(now)
    }
  }

  /** The person's own run of that id. */
  find(id: string, personId: string): TryOut | undefined {
    const tryOut = this.#runs.get(id)
    return tryOut?.personId === personId ? tryOut : undefined
  }

  forget(id: string): void {
    this.#runs.delete(id)
  }

  #forgetIdle(now: number): void {
    for (const [personId, instants] of this.#recent)
      if ((instants.at(-1) ?? 0) <= now - 60_000) this.#recent.delete(personId)
  }
}

/** Runs what a person typed, in a process of its own; the answer is for them alone. */
export async function tryOut(app: App, incoming: Incoming & { kind: 'run' }): Promise<Message> {
  const code = incoming.code.replaceAll('\r\n', '\n')
  const { characters } = tryOutLimits
  if (code.trim() === '') return say('There is no program to run: type one first.')
  if (code.length > characters)
    return say(`That program has ${code.length} characters; the most is ${characters}.`)
  if (await isOpen(app, incoming, code)) return predictFirst
  try {
    const id = app.newId()
    const now = app.clock.now().epochMilliseconds
    const run = await app.tryOuts.run(id, incoming.person.id, { code, now })
    if (run.status === 'crashed') {
      app.log.warn({ reason: run.reason }, 'A program that somebody typed ended its process')
      return say('The program ended its interpreter: nothing can be said about what it prints.')
    }
    return tryOutMessage(run, id)
  } catch (error) {
    if (!(error instanceof Busy)) throw error
    return say(`${error.message} Nothing was run.`)
  }
}

/** Shows a run to everybody, with the name of who ran it. */
export async function share(app: App, incoming: Incoming & { kind: 'share' }): Promise<Message> {
  const { person, placeId } = incoming
  const shared = app.tryOuts.find(incoming.run, person.id)
  if (shared === undefined) return say('That run is shared already, or too old to be shared.')
  if (await isOpen(app, incoming, shared.code)) return predictFirst
  const message = sharedRunMessage(person.name, shared.code, shared.run)
  await channelOf(app, person.platform).post(placeId, message, `run-${incoming.run}`)
  app.tryOuts.forget(incoming.run) // sharing twice shares once
  return say('Shared.')
}

const predictFirst = say(
  'That program is an open challenge here: predict first, its run comes with the reveal.',
)

/** Whether the program, however it is spaced, is that of a challenge open in the person's tenant. */
async function isOpen(app: App, { person }: Incoming, code: string): Promise<boolean> {
  const open = await app.store.openLessons(person.platform, person.tenant)
  const dense = (text: string) => text.replace(/\s+/g, '')
  return app.concepts.some(({ slug, snippet }) => open.has(slug) && dense(snippet) === dense(code))
}
