import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'
import { Later, Refused } from '../../ports.ts'
import { unknownWaitMs } from './limits.ts'

/** What Discord said or did, in our words; nothing of the request is in it. */
class Failure extends Error {}

/** Discord did not take the token, at least here. */
export class Unauthorized extends Failure {}

/** What Discord's refusals mean for a place, with the cure. */
const ofPlace: Readonly<Record<number, string>> = {
  10003:
    'the channel does not exist any more, or the bot cannot see it: give the bot "View Channel" there, or set up another channel with /challenge setup',
  10004: 'the bot is no longer a member of the server: invite it again',
  50001: 'the bot cannot see the channel: give it "View Channel" there',
  50008:
    'nothing can be written in a channel of that kind: set up a text channel with /challenge setup',
  50013:
    'the bot may not write in the channel: give it "View Channel", "Send Messages" and "Read Message History" there',
  50024:
    'that does not work in a channel of that kind: set up a text channel with /challenge setup',
  50083: 'the thread is archived: open it again, or set up another channel with /challenge setup',
  160002: 'the bot may not reply in the channel: give it "Read Message History" there',
  160005: 'the thread is locked: unlock it, or set up another channel with /challenge setup',
}
const unknownMessage = 10008
const closedToUs = 50007
/** Connections that were never made. */
const neverSent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']

export const isCode = (error: unknown, ...codes: number[]): boolean =>
  error instanceof DiscordAPIError && codes.includes(Number(error.code))

/** Whether it may have been carried out after all: no answer came, or one that says nothing. */
export function isUncertain(error: unknown): boolean {
  if (error instanceof DiscordAPIError || error instanceof RateLimitError) return false
  if (error instanceof HTTPError) return true
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return !neverSent.includes(code) && code !== 'UND_ERR_CONNECT_TIMEOUT'
}

/** The error for the application: `Refused`, `Later`, or one that holds nothing of the request. */
export function failureOf(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error))
  if (error instanceof RateLimitError) return new Later(error.retryAfter || unknownWaitMs)
  if (error instanceof DiscordAPIError) return refusalOf(error)
  if (error instanceof HTTPError)
    return new Failure(`Discord has a fault of its own just now (HTTP ${error.status})`)
  const isOfNetwork = 'code' in error || error.name === 'AbortError'
  return isOfNetwork ? new Failure(`Discord cannot be reached: ${error.message}`) : error
}

function refusalOf({ code, status, message }: DiscordAPIError): Error {
  if (status === 401) return new Unauthorized(`Discord refused with HTTP 401: ${message}`)
  const cure = ofPlace[Number(code)]
  if (cure !== undefined) return new Refused('place', cure)
  if (code === unknownMessage) return new Refused('message', 'the message was deleted in Discord')
  if (code === closedToUs)
    return new Failure('the person takes no direct messages from members of the server')
  if (code !== undefined && (status === 403 || status === 404))
    return new Refused('place', `Discord refuses it (${code}: ${message})`)
  return new Failure(`Discord refused with HTTP ${status}, code ${code}: ${message}`)
}
