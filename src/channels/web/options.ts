import type { Clock, Watch, WebMemory } from '../../ports.ts'
import { isLoopback, parseHost } from './guard.ts'

export interface Completion {
  value: string
  help: string
}

export interface WebOptions {
  host: string
  /** 0 takes any free port. */
  port: number
  /** The one place that this channel is. */
  placeId: string
  tenant: string
  /** Names, such as `quiz.example.com`, under which the page may be asked for besides `host`. */
  publicHosts?: readonly string[]
  /** Needed as soon as others than this machine can reach the page. */
  password?: string
  /** Signs its holder in as one who may administer the place. */
  adminPassword?: string
  memory: WebMemory
  clock: Clock
  completions: readonly { command: string; help: string }[]
  /** What may follow a command of `completions`, such as the lessons after `/explain`. */
  completeArgument: (command: string) => readonly Completion[]
  watch?: Watch
  /** Hears of what failed at our side; nothing that a person sent is in it. */
  onError: (error: unknown) => void
}

/** Who can reach the page, and who gets in. */
type Doors = Pick<WebOptions, 'host' | 'port' | 'publicHosts' | 'password' | 'adminPassword'>

/** Only this machine can reach the page. */
export const isPrivate = ({ host, publicHosts = [] }: Doors) =>
  isLoopback(host) && publicHosts.length === 0

/** Throws where the options would leave the page open to strangers, or its password unused. */
export function checkOptions(options: Doors): void {
  const { host, port, publicHosts = [], password, adminPassword } = options
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new RangeError(`The port ${port} is not one; set WEB_PORT to a number from 1 to 65535`)
  for (const name of publicHosts)
    if (parseHost(name)?.name !== name.toLowerCase())
      throw new TypeError(
        `The public host "${name}" is not a name; write it without scheme, port and path`,
      )
  if (!isPrivate(options) && !password)
    throw new TypeError(
      `Others than this machine could open the page at "${host}"; set WEB_PASSWORD, or set WEB_HOST to 127.0.0.1 and no public host`,
    )
  if (adminPassword !== undefined && !password)
    throw new TypeError('An admin password needs a password for the others; set WEB_PASSWORD too')
  if (password !== undefined && password === adminPassword)
    throw new TypeError('The password and the admin password are the same; set two different ones')
}
