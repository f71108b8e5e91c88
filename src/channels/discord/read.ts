import { type Person, personId, placeId } from '../../core/place.ts'
import type { Incoming } from '../../ports.ts'
import { bare } from './commands.ts'
import { readCustomId } from './customId.ts'
import { fieldsOf, setupLine } from './form.ts'
import type { Interaction, Options } from './payload.ts'

/** What somebody wants who pressed, typed or sent something. */
export type Wish =
  | { do: 'receive'; incoming: Incoming }
  /** To show everybody what the command answers; the button stands in that message. */
  | { do: 'publish'; incoming: Incoming & { kind: 'command' } }
  | { do: 'edit'; lesson: string }
  | { do: 'complete'; typed: string }
  /** Nothing that we can do; why. */
  | { do: 'say'; sentence: string }

const manageServer = 1n << 5n
const administrator = 1n << 3n
const threads: readonly number[] = [10, 11, 12]

const elsewhere = 'Please do this in a channel of your server.'
const outdated = 'That button is of an older version. `/help` shows what you can do.'

/** What an interaction, well formed, is to lead to. */
export function readInteraction(interaction: Interaction, at: Temporal.Instant): Wish {
  if (interaction.type === 4) return { do: 'complete', typed: focused(interaction.data.options) }
  const arrival = arrivalOf(interaction, at)
  if (arrival === undefined) return { do: 'say', sentence: elsewhere }
  if (interaction.type === 2)
    return {
      do: 'receive',
      incoming: { kind: 'command', line: lineOf(interaction.data), ...arrival },
    }
  const read = readCustomId(interaction.data.custom_id)
  if (read === undefined) return { do: 'say', sentence: outdated }
  if (read.guild !== undefined && read.guild !== interaction.guild_id)
    return { do: 'say', sentence: elsewhere }
  const where =
    read.channel === undefined
      ? arrival.placeId
      : placeId('discord', read.guild ?? '', read.channel)
  return wishOf(read.meaning, interaction, { ...arrival, placeId: where })
}

type Arrival = NonNullable<ReturnType<typeof arrivalOf>>

function wishOf(
  meaning: NonNullable<ReturnType<typeof readCustomId>>['meaning'],
  interaction: Interaction & { type: 3 | 5 },
  arrival: Arrival,
): Wish {
  switch (meaning.do) {
    case 'predict': {
      const { post, choice } = meaning
      const ref = 'message' in interaction ? { ref: refOf(interaction.message) } : {}
      return { do: 'receive', incoming: { kind: 'prediction', post, choice, ...ref, ...arrival } }
    }
    case 'command':
      return { do: 'receive', incoming: { kind: 'command', line: meaning.line, ...arrival } }
    case 'publish': {
      const line = `/explain ${meaning.lesson}`
      return { do: 'publish', incoming: { kind: 'command', line, ...arrival } }
    }
    case 'share':
      return { do: 'receive', incoming: { kind: 'share', run: meaning.run, ...arrival } }
    case 'edit':
      return { do: 'edit', lesson: meaning.lesson }
    case 'run': {
      const code = interaction.type === 5 ? (fieldsOf(interaction.data).code ?? '') : ''
      return { do: 'receive', incoming: { kind: 'run', code: String(code), ...arrival } }
    }
    case 'setup': {
      const line =
        interaction.type === 5 ? setupLine(fieldsOf(interaction.data)) : '/challenge setup'
      return { do: 'receive', incoming: { kind: 'command', line, ...arrival } }
    }
  }
}

/** How we name what was delivered. */
export const deliveryOf = ({ id }: Pick<Interaction, 'id'>) => `discord:${id}`

/** How we name a message. */
export const refOf = ({ id, channel_id }: { id: string; channel_id: string }) =>
  `${channel_id}/${id}`

/** Who did it where; undefined outside of servers. */
function arrivalOf(
  { id, guild_id: guild, member, channel, channel_id }: Interaction,
  at: Temporal.Instant,
) {
  if (guild === undefined || member === undefined) return undefined
  // What is done in a discussion is meant for the channel that it belongs to.
  const where =
    channel && threads.includes(channel.type) ? (channel.parent_id ?? channel_id) : channel_id
  const may = BigInt(member.permissions)
  const person: Person = {
    id: personId('discord', guild, member.user.id),
    platform: 'discord',
    tenant: guild,
    user: member.user.id,
    name: member.nick ?? member.user.global_name ?? member.user.username,
  }
  return {
    deliveryId: deliveryOf({ id }),
    person,
    placeId: placeId('discord', guild, where),
    at,
    admin: (may & (manageServer | administrator)) !== 0n,
  }
}

const isBare = (option: string) => Object.values<string>(bare).includes(option)

/** The command as a line of words, as if it had been typed. */
function lineOf({ name, options = [] }: { name: string; options?: Options | undefined }): string {
  const words = (all: Options): string[] =>
    all.flatMap(({ name: word, value, options: inner }) =>
      value === undefined || !isBare(word)
        ? [word, ...(value === undefined ? words(inner ?? []) : [String(value)])]
        : [String(value)],
    )
  return [`/${name}`, ...words(options)].join(' ').replace(/\s+/g, ' ').trim()
}

function focused(options: Options = []): string {
  const all = options.flatMap(one => [one, ...(one.options ?? [])])
  return String(all.find(one => one.focused)?.value ?? '')
}
