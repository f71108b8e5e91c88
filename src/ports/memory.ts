import type { ChoiceKey } from '../core/challenge.ts'
import type { Message } from '../core/message.ts'
import type { Person } from '../core/place.ts'
import type { MessageRef } from './channel.ts'

/** What a channel keeps between runs of the process. */
export interface ChannelMemory {
  get(name: string): Promise<string | undefined>
  set(name: string, value: string): Promise<void>
  delete(name: string): Promise<void>
  /** Names that begin so, sorted. */
  names(prefix: string): Promise<string[]>
  /** True for the first delivery of that id, false for each repetition of it. */
  firstTime(deliveryId: string, at: Temporal.Instant): Promise<boolean>
  /**
   * Notes that a sending begins. `begun` says that one has begun before and nobody knows its end;
   * a `ref`, that it has arrived already.
   */
  beginSending(key: string, at: Temporal.Instant): Promise<'new' | 'begun' | { ref: MessageRef }>
  /** The sending has arrived. */
  endSending(key: string, ref: MessageRef): Promise<void>
  /** The sending surely has not arrived, and may begin anew. */
  undoSending(key: string): Promise<void>
}

export interface LogEntry {
  ref: MessageRef
  /** The message that this one replies to. */
  replyTo?: MessageRef
  message: Message
  at: Temporal.Instant
}

/** What the web channel, which is its own chat server, keeps. */
export interface WebMemory {
  /** Keeps a message; the same key again gives the ref of the first and changes nothing. */
  add(
    placeId: string,
    key: string,
    message: Message,
    at: Temporal.Instant,
    replyTo?: MessageRef,
  ): Promise<MessageRef>
  replace(ref: MessageRef, message: Message): Promise<void>
  /** The newest messages with the replies to them, oldest first. */
  recent(placeId: string, limit: number): Promise<LogEntry[]>
  /** Gives the person that name, or the next free one like it (`Ada 2`) when another of the tenant has it; returns it. */
  claimName(person: Person): Promise<string>
  person(id: string): Promise<Person | undefined>
  prediction(postId: string, personId: string): Promise<ChoiceKey | undefined>
  /** A random secret made on first use, the same ever after. */
  secret(name: string): Promise<string>
}
