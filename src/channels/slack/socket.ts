import type { Logger, webApi } from '@slack/bolt'
import { SocketModeReceiver } from '@slack/bolt'
import type { Clock, Log } from '../../ports.ts'

/** Seconds to wait before each further attempt to connect; the last one repeats. */
const pauses = [0, 1, 2, 5, 10, 30]

/**
 * The connection of Socket Mode. We reconnect ourselves: Slack's package waits 5 s first, and where
 * its attempt fails for good, its rejection is handled by nobody.
 */
export class Socket {
  readonly receiver: SocketModeReceiver
  readonly #clock: Clock
  readonly #log: Log
  #state: 'off' | 'starting' | 'on' | 'stopping' = 'off'
  #trouble: string | undefined
  #endPause: (() => void) | undefined

  constructor(
    appToken: string,
    { clientOptions, logger }: { clientOptions: webApi.WebClientOptions; logger: Logger },
    { clock, log }: { clock: Clock; log: Log },
  ) {
    this.receiver = new SocketModeReceiver({
      appToken,
      logger,
      autoReconnectEnabled: false,
      clientPingTimeout: 5000,
      serverPingTimeout: 30_000,
      // A copy: the package writes into it.
      installerOptions: { clientOptions: { ...clientOptions } },
    })
    this.#clock = clock
    this.#log = log
    this.receiver.client.on('disconnected', () => {
      if (this.#state === 'on') void this.#reconnect()
    })
  }

  /** Why nothing arrives just now. */
  get trouble(): string | undefined {
    return this.#trouble
  }

  /** Connects once. Rejects when that fails. */
  async start(): Promise<void> {
    this.#state = 'starting'
    try {
      await this.#connect()
      this.#state = 'on'
    } catch (error) {
      this.#state = 'off'
      throw error
    }
  }

  async stop(): Promise<void> {
    const was = this.#state
    this.#state = 'stopping'
    this.#endPause?.()
    if (was === 'on' && this.#trouble === undefined) await this.receiver.client.disconnect()
    this.#state = 'off'
  }

  async #connect(): Promise<void> {
    try {
      await this.receiver.client.start()
    } catch (error) {
      throw error instanceof Error ? error : new Error('The connection was closed at once')
    }
  }

  async #reconnect(): Promise<void> {
    this.#trouble = 'Slack is not connected just now; the connection is being made again'
    for (let attempt = 0; ; attempt += 1) {
      await this.#pause(pauses[Math.min(attempt, pauses.length - 1)] ?? 30)
      if (this.#state === 'stopping' || this.#state === 'off') return
      this.#state = 'starting'
      try {
        await this.#connect()
        this.#trouble = undefined
        this.#state = 'on'
        if (attempt > 0) this.#log.info({}, 'Slack is connected again')
        return
      } catch (error) {
        if (attempt === 1) this.#log.warn({ error }, `${this.#trouble}. Check the network`)
      }
    }
  }

  #pause(seconds: number): Promise<void> {
    if (seconds === 0) return Promise.resolve()
    return new Promise(resolve => {
      const end = this.#clock.every(seconds * 1000, () => this.#endPause?.())
      this.#endPause = () => {
        this.#endPause = undefined
        end()
        resolve()
      }
    })
  }
}
