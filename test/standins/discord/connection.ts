import type { WebSocket } from 'ws'
import { Session } from './session.ts'

export interface Identify {
  token: string
  intents: number
  shard?: [number, number]
  properties: unknown
}
interface Resume {
  token: string
  session_id: string
  seq: number
}

export interface ConnectionOptions {
  token: string
  /** The intents that the bot may ask for. */
  intents: number
  heartbeatIntervalMs: number
  sessions: Map<string, Session>
  nextId(): string
  /** Whether heartbeats are answered now. */
  hears(): boolean
  /** The code with which every IDENTIFY and RESUME is turned away now, if any. */
  refuses(): number | undefined
  identified(session: Session, identify: Identify): void
  resumed(): void
  heartbeat(): void
}

const DECODE_ERROR = 4002
const NOT_AUTHENTICATED = 4003
const AUTHENTICATION_FAILED = 4004
const ALREADY_AUTHENTICATED = 4005
const INVALID_SEQUENCE = 4007
const INVALID_SHARD = 4010
const DISALLOWED_INTENTS = 4014
const UNKNOWN_OPCODE = 4001

/** Serves one socket of the gateway: hello, heartbeats, IDENTIFY or RESUME, then events. */
export function serveConnection(socket: WebSocket, options: ConnectionOptions): void {
  let session: Session | undefined
  const send = (op: number, d: unknown) => socket.send(JSON.stringify({ op, d, s: null, t: null }))

  const identify = (asked: Identify) => {
    const shard = asked.shard ?? [0, 1]
    if (session?.socket === socket)
      return socket.close(ALREADY_AUTHENTICATED, 'Already authenticated.')
    if (asked.token !== options.token)
      return socket.close(AUTHENTICATION_FAILED, 'Authentication failed.')
    if (shard[0] >= shard[1]) return socket.close(INVALID_SHARD, 'Invalid shard.')
    if (asked.intents & ~options.intents)
      return socket.close(DISALLOWED_INTENTS, 'Disallowed intent(s).')
    session = new Session(`session-${options.nextId()}`, shard)
    session.socket = socket
    options.sessions.set(session.id, session)
    options.identified(session, asked)
  }

  const resume = (asked: Resume) => {
    const known = options.sessions.get(asked.session_id)
    if (session?.socket === socket)
      return socket.close(ALREADY_AUTHENTICATED, 'Already authenticated.')
    if (asked.token !== options.token)
      return socket.close(AUTHENTICATION_FAILED, 'Authentication failed.')
    if (!known) return send(9, false)
    if (asked.seq > known.sequence) {
      options.sessions.delete(known.id)
      return socket.close(INVALID_SEQUENCE, 'Invalid seq.')
    }
    session = known
    session.resume(socket, asked.seq)
    session.send('RESUMED', {})
    options.resumed()
  }

  socket.on('message', raw => {
    const message = parse(String(raw))
    if (!message) return socket.close(DECODE_ERROR, 'Error while decoding payload.')
    const { op, d } = message
    if (op === 1) {
      if (options.hears()) send(11, null)
      return options.heartbeat()
    }
    const refusal = options.refuses()
    if ((op === 2 || op === 6) && refusal !== undefined) return socket.close(refusal)
    if (op === 2) return identify(d as Identify)
    if (op === 6) return resume(d as Resume)
    if (session?.socket !== socket) return socket.close(NOT_AUTHENTICATED, 'Not authenticated.')
    // Presence, voice state, members, soundboard: nothing that the bot needs.
    if (![3, 4, 8, 31].includes(op)) socket.close(UNKNOWN_OPCODE, 'Unknown opcode.')
  })
  socket.on('close', code => {
    if (session?.socket === socket) session.socket = undefined
    // A client that says goodbye ends its session; whatever else breaks can be resumed.
    if (session && !session.socket && (code === 1000 || code === 1001))
      options.sessions.delete(session.id)
  })
  // A broken connection shows as a close as well.
  socket.on('error', () => {})
  send(10, { heartbeat_interval: options.heartbeatIntervalMs })
}

function parse(text: string): { op: number; d: unknown } | undefined {
  try {
    return JSON.parse(text) as { op: number; d: unknown }
  } catch {
    return undefined
  }
}
