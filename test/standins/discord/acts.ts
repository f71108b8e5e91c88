import type { Commands } from './commands.ts'
import { walk } from './components.ts'
import { type Fields, submission } from './form.ts'
import { Interaction, KINDS, type Kind, type Until } from './interaction.ts'
import type { Component, Json } from './json.ts'
import type { Message } from './message.ts'
import { withThread } from './messageRoutes.ts'
import { optionsJson, type Values } from './options.ts'
import { interactionChannelJson, memberJson, userJson } from './people.ts'
import { botPermissions, Can } from './permissions.ts'
import type { Channel, Member, World } from './world.ts'

/** Who acts. */
export interface Actor {
  /** A member's id or name; a name not seen before joins the guild. */
  member: string
  /** Whether the member may manage the server. */
  admin?: boolean
  /** What the member may do, in place of what the guild's setup says. */
  permissions?: bigint
}

export interface Click extends Actor {
  message: Message | string
  /** The component's custom id, or its label. */
  customId?: string
  label?: string
  /** Of a select menu: the values chosen. */
  values?: string[]
  /** Sends it although the component is not there or disabled, as a hostile or late client might. */
  forged?: boolean
}

export interface Invocation extends Actor {
  channel: string
  name: string
  sub?: string
  options?: Values
}

export interface Typing extends Invocation {
  /** The option that is being typed. */
  focused: string
}

export interface Submission extends Actor {
  /** The interaction that opened the form, or (forged) a custom id of one's own. */
  modal: Interaction | string
  fields: Fields
  /** Needed for a forged one only. */
  channel?: string
}

interface Options {
  commands: Commands
  interactions: Map<string, Interaction>
  until: Until
  dispatch(event: string, data: Json, guildId: string | undefined): number
}

/** What members do: each act becomes an interaction that is sent to the bot. */
export class Acts {
  readonly #world: World
  readonly #options: Options

  constructor(world: World, options: Options) {
    this.#world = world
    this.#options = options
  }

  /** A member uses a button or a select menu. */
  click(click: Click): Interaction {
    const message =
      typeof click.message === 'string' ? this.#world.messages.get(click.message) : click.message
    if (!message) throw new Error(`There is no message ${String(click.message)}`)
    const component = componentOf(message, click)
    return this.#send('component', click, message.channelId, {
      message,
      data: {
        custom_id: component.custom_id,
        component_type: component.type,
        id: component.id ?? 1,
        ...(click.values ? { values: click.values } : {}),
      },
    })
  }

  /** A member sends a slash command, as far as its registration lets them. */
  command(invocation: Invocation): Interaction {
    return this.#invoke('command', invocation, undefined)
  }

  /** A member types an option that is completed. */
  autocomplete(typing: Typing): Interaction {
    return this.#invoke('autocomplete', typing, typing.focused)
  }

  /** A member sends a form off. */
  submit({ modal, fields, channel, ...actor }: Submission): Interaction {
    if (typeof modal === 'string') {
      if (channel === undefined) throw new Error('A forged form needs a channel')
      const components = Object.entries(fields).map(([custom_id, value], index) => ({
        type: 18,
        id: index * 2 + 1,
        component: { type: 4, id: index * 2 + 2, custom_id, value },
      }))
      return this.#send('modal', actor, channel, { data: { custom_id: modal, components } })
    }
    const form = modal.modal
    if (!form) throw new Error('That interaction opened no form')
    return this.#send('modal', actor, modal.channelId, {
      message: modal.message,
      data: { custom_id: form.custom_id, components: submission(form.components, fields) },
    })
  }

  #invoke(kind: Kind, invocation: Invocation, focused: string | undefined): Interaction {
    const { name, sub, options, channel: channelId } = invocation
    const channel = this.#channel(channelId)
    const command = this.#options.commands.named(name, channel.guildId)
    if (!command) throw new Error(`/${name} is not registered`)
    const context = channel.guildId === undefined ? 1 : 0
    if (command.contexts && !command.contexts.includes(context))
      throw new Error(`/${name} is not offered in context ${context}`)
    const needed = BigInt(command.default_member_permissions ?? 0)
    const may = this.#may(invocation, channel)
    if (context === 0 && !(may & Can.Administrator) && (may & needed) !== needed)
      throw new Error(`/${name} is hidden from ${invocation.member}: it needs ${needed}`)
    return this.#send(kind, invocation, channelId, {
      data: {
        id: command.id,
        name,
        type: 1,
        options: optionsJson(command, { sub, values: options ?? {}, focused }),
      },
    })
  }

  #send(
    kind: Kind,
    actor: Actor,
    channelId: string,
    { data, message }: { data: Json; message?: Message | undefined },
  ): Interaction {
    const channel = this.#channel(channelId)
    const { guildId } = channel
    const interaction = new Interaction({
      id: this.#world.nextId(),
      kind,
      member: this.#member(actor, channel),
      channelId,
      guildId,
      message,
      data,
      at: this.#world.clock.now(),
      until: this.#options.until,
    })
    this.#options.interactions.set(interaction.id, interaction)
    const json = this.#json(interaction, channel, this.#may(actor, channel))
    interaction.delivered = this.#options.dispatch('INTERACTION_CREATE', json, guildId)
    return interaction
  }

  #json(interaction: Interaction, channel: Channel, may: bigint): Json {
    const { guildId, member, message } = interaction
    return {
      id: interaction.id,
      application_id: this.#world.applicationId,
      type: KINDS[interaction.kind],
      token: interaction.token,
      version: 1,
      data: interaction.data,
      channel_id: channel.id,
      channel: interactionChannelJson(this.#world, channel, may),
      app_permissions: String(botPermissions(this.#world, channel)),
      entitlements: [],
      authorizing_integration_owners: guildId === undefined ? {} : { 0: guildId },
      context: guildId === undefined ? 1 : 0,
      attachment_size_limit: 10_485_760,
      locale: 'en-US',
      ...(message ? { message: withThread(this.#world, message) } : {}),
      ...(guildId === undefined
        ? { user: userJson(member.user) }
        : {
            guild_id: guildId,
            guild_locale: 'en-US',
            guild: { id: guildId, locale: 'en-US', features: [] },
            member: { ...memberJson(member), permissions: String(may) },
          }),
    }
  }

  #may(actor: Actor, channel: Channel): bigint {
    const own = actor.permissions ?? this.#member(actor, channel).permissions
    return actor.admin ? own | Can.ManageGuild : own
  }

  #member({ member }: Actor, channel: Channel): Member {
    const guild =
      channel.guildId === undefined ? undefined : this.#world.guilds.get(channel.guildId)
    if (guild) return this.#world.member(guild, member)
    if (!channel.recipient) throw new Error(`The bot has left the guild of channel ${channel.id}`)
    return { user: channel.recipient, nick: undefined, permissions: 0n }
  }

  #channel(id: string): Channel {
    const channel = this.#world.channels.get(id)
    if (!channel) throw new Error(`There is no channel ${id}`)
    return channel
  }
}

/** The component meant, when a member could use it. */
function componentOf(message: Message, { customId, label, forged }: Click): Component {
  const usable = [...walk(message.components)].filter(one => one.custom_id !== undefined)
  const found = usable.find(one =>
    customId === undefined ? one.label === label : one.custom_id === customId,
  )
  if (forged && customId !== undefined) return found ?? { type: 2, custom_id: customId }
  const name = customId ?? label
  if (message.deleted) throw new Error(`The message ${message.id} is deleted`)
  if (!found)
    throw new Error(
      `The message has no component ${name}; it has ${usable.map(one => one.custom_id).join(', ') || 'none'}`,
    )
  if (found.disabled) throw new Error(`The component ${name} is disabled`)
  return found
}
