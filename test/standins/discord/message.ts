import { MessageFlags } from 'discord.js'
import type { MessageBody } from './body.ts'
import { numbered, texts, walk } from './components.ts'
import type { Component, File, Json } from './json.ts'
import { embedWords, type Mentions, mentionsOf } from './mentions.ts'
import { userJson } from './people.ts'
import type { User, World } from './world.ts'

/** What a message says at one time. */
export interface Version {
  content: string
  embeds: Json[]
  components: Component[]
  flags: number
  files: File[]
  allowedMentions: MessageBody['allowed_mentions']
  mentions: Mentions
}

/** A message as the members see it, with all that it said before. */
export class Message implements Version {
  readonly id: string
  readonly channelId: string
  readonly author: User
  readonly at: Temporal.Instant
  content = ''
  embeds: Json[] = []
  components: Component[] = []
  flags = 0
  files: File[] = []
  allowedMentions: Version['allowedMentions']
  mentions: Mentions = { everyone: false, users: [], roles: [] }
  nonce: string | undefined
  /** The id of the message that this one replies to. */
  replyTo: string | undefined
  /** The id of the thread that hangs on this message. */
  thread: string | undefined
  /** The id of the interaction that this message answers. */
  interaction: string | undefined
  /** What it said before each edit, oldest first. */
  readonly edits: Version[] = []
  editedAt: Temporal.Instant | undefined
  deleted = false

  constructor(id: string, channelId: string, author: User, at: Temporal.Instant) {
    this.id = id
    this.channelId = channelId
    this.author = author
    this.at = at
  }

  get ephemeral(): boolean {
    return (this.flags & MessageFlags.Ephemeral) !== 0
  }

  /** True while members see "thinking …" in its place. */
  get loading(): boolean {
    return (this.flags & MessageFlags.Loading) !== 0
  }

  /** All its words without those on buttons: content, embeds and text displays. */
  get text(): string {
    return [this.content, ...embedWords(this.embeds), ...texts(this.components)]
      .filter(Boolean)
      .join('\n')
  }

  get buttons(): Component[] {
    return [...walk(this.components)].filter(({ type }) => type === 2)
  }

  /** Makes it say that from now on; what is left out of `body` stays as it is. */
  say(body: MessageBody, files: readonly File[], repliedTo?: string): void {
    if (body.content !== undefined) this.content = body.content ?? ''
    if (body.embeds !== undefined) this.embeds = body.embeds ?? []
    if (body.components !== undefined) this.components = numbered(body.components ?? [])
    if (files.length > 0 || body.attachments?.length === 0) this.files = [...files]
    this.allowedMentions = body.allowed_mentions
    const words = [this.content, ...texts(this.components)]
    this.mentions = mentionsOf(words, body.allowed_mentions ?? undefined, repliedTo)
  }

  /** Keeps what it says now among the edits. */
  remember(at: Temporal.Instant): void {
    const { content, embeds, components, flags, files, allowedMentions, mentions } = this
    this.edits.push({ content, embeds, components, flags, files, allowedMentions, mentions })
    this.editedAt = at
  }
}

/** All messages, by id and by channel, oldest first. */
export class MessageBook {
  readonly #world: World
  readonly #all = new Map<string, Message>()

  constructor(world: World) {
    this.#world = world
  }

  add(channelId: string, author: User): Message {
    const at = this.#world.clock.now()
    const message = new Message(this.#world.nextId(), channelId, author, at)
    this.#all.set(message.id, message)
    return message
  }

  get(id: string): Message | undefined {
    return this.#all.get(id)
  }

  /** What everybody in the channel can see. */
  in(channelId: string): Message[] {
    return [...this.#all.values()].filter(
      one => one.channelId === channelId && !one.deleted && !one.ephemeral,
    )
  }

  all(): Message[] {
    return [...this.#all.values()]
  }
}

/** The message as REST and interactions carry it. What it has not is left out, never null. */
export function messageJson(world: World, message: Message): Json {
  const channel = world.channels.get(message.channelId)
  const original = message.replyTo === undefined ? undefined : world.messages.get(message.replyTo)
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.replyTo === undefined ? 0 : 19,
    author: userJson(message.author),
    // Without the intent MessageContent a bot reads no words but its own.
    content: message.author === world.bot ? message.content : '',
    embeds: message.embeds,
    components: message.components,
    attachments: message.files.map((file, index) => ({
      id: String(index),
      filename: file.name,
      size: Buffer.byteLength(file.text),
      url: `https://cdn.example/${message.id}/${index}`,
      proxy_url: `https://cdn.example/${message.id}/${index}`,
      content_type: file.type,
    })),
    flags: message.flags,
    timestamp: message.at.toString(),
    edited_timestamp: message.editedAt?.toString() ?? null,
    mentions: message.mentions.users.flatMap(id => {
      const user = world.users.get(id)
      return user ? [userJson(user)] : []
    }),
    mention_roles: message.mentions.roles,
    mention_everyone: message.mentions.everyone,
    pinned: false,
    tts: false,
    ...(message.author === world.bot ? { application_id: world.applicationId } : {}),
    ...(message.interaction === undefined ? {} : { webhook_id: world.applicationId }),
    ...(message.replyTo === undefined
      ? {}
      : {
          message_reference: {
            type: 0,
            message_id: message.replyTo,
            channel_id: message.channelId,
            ...(channel?.guildId === undefined ? {} : { guild_id: channel.guildId }),
          },
          ...(original && original !== message
            ? { referenced_message: messageJson(world, original) }
            : {}),
        }),
  }
}
