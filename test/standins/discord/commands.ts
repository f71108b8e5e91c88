import { shaped } from './body.ts'
import type { Json } from './json.ts'
import { type Complaint, invalidForm, refusals } from './refusal.ts'
import { type Call, idAt, ok, type Routes } from './route.ts'
import type { World } from './world.ts'

export interface CommandOption {
  type: number
  name: string
  description: string
  required?: boolean | null
  autocomplete?: boolean | null
  choices?: { name: string; value: string | number }[] | null
  options?: CommandOption[] | null
  min_length?: number | null
  max_length?: number | null
}

/** A slash command as registered. */
export interface Command extends Omit<CommandOption, 'type'> {
  id: string
  type: number
  default_member_permissions: string | null
  contexts?: number[] | null
}

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
const COMMANDS = 100
const CHARACTERS = 8000

/** The commands registered for all guilds and for single ones, and how often each was sent. */
export class Commands {
  /** The global ones. */
  list: Command[] = []
  /** How many times the global ones were sent. */
  puts = 0
  readonly ofGuild = new Map<string, Command[]>()

  /** Of that name, for use in that guild. */
  named(name: string, guildId: string | undefined): Command | undefined {
    const own = guildId === undefined ? [] : (this.ofGuild.get(guildId) ?? [])
    return [...own, ...this.list].find(one => one.name === name)
  }

  routes(world: World): Routes {
    const ours = (call: Call) => {
      if (idAt(call, 0) !== world.applicationId) throw refusals.missingAccess()
    }
    return {
      'GET /applications/:id/commands': call => {
        ours(call)
        return ok(this.list)
      },
      'PUT /applications/:id/commands': call => {
        ours(call)
        this.list = registered(world, this.list, call.body)
        this.puts += 1
        return ok(this.list)
      },
      'GET /applications/:id/guilds/:id/commands': call => {
        ours(call)
        return ok(this.ofGuild.get(idAt(call, 1)) ?? [])
      },
      'PUT /applications/:id/guilds/:id/commands': call => {
        ours(call)
        const guildId = idAt(call, 1)
        if (!world.guilds.has(guildId)) throw refusals.missingAccess()
        const list = registered(world, this.ofGuild.get(guildId) ?? [], call.body)
        this.ofGuild.set(guildId, list)
        return ok(list)
      },
    }
  }
}

function registered(world: World, before: readonly Command[], body: unknown): Command[] {
  const sent = (Array.isArray(body) ? body : [body]) as (Json & Command)[]
  for (const one of sent)
    shaped('ApplicationCommandUpdateRequest', {
      ...one,
      // Sent as text, though Discord's description says number.
      ...(one.default_member_permissions
        ? { default_member_permissions: Number(one.default_member_permissions) }
        : {}),
    })
  const found = [
    ...sent.flatMap((one, index) => commandComplaints(one, [index])),
    ...duplicates(sent, []),
    ...(sent.length > COMMANDS
      ? [
          {
            path: [],
            code: 'BASE_TYPE_BAD_LENGTH',
            message: `Must be ${COMMANDS} or fewer in length.`,
          },
        ]
      : []),
  ]
  if (found.length > 0) throw invalidForm(found)
  return sent.map(one => ({
    ...one,
    id: before.find(({ name }) => name === one.name)?.id ?? world.nextId(),
    type: one.type ?? 1,
    application_id: world.applicationId,
    version: world.nextId(),
    default_member_permissions: one.default_member_permissions ?? null,
  }))
}

function commandComplaints(command: Command, path: number[]): Complaint[] {
  const size = sizeOf(command)
  return [
    ...(size > CHARACTERS
      ? [
          {
            path,
            code: 'APPLICATION_COMMAND_TOO_LARGE',
            message: `Command exceeds maximum size (${CHARACTERS})`,
          },
        ]
      : []),
    ...(command.description
      ? []
      : [
          {
            path: [...path, 'description'],
            code: 'BASE_TYPE_REQUIRED',
            message: 'This field is required',
          },
        ]),
    ...optionComplaints(command, path),
  ]
}

function optionComplaints(
  { name, options }: Pick<Command, 'name' | 'options'>,
  path: (string | number)[],
): Complaint[] {
  const inner = options ?? []
  const firstOptional = inner.findIndex(({ type, required }) => type > 2 && !required)
  const late = inner.findIndex(
    (one, index) => one.required && firstOptional !== -1 && index > firstOptional,
  )
  const nested = inner.filter(({ type }) => type <= 2).length
  return [
    ...(NAME.test(name) && name === name.toLowerCase()
      ? []
      : [
          {
            path: [...path, 'name'],
            code: 'APPLICATION_COMMAND_INVALID_NAME',
            message: 'Command name is invalid',
          },
        ]),
    ...(late === -1
      ? []
      : [
          {
            path: [...path, 'options', late],
            code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
            message: 'Required options must be placed before non-required options',
          },
        ]),
    ...(nested === 0 || nested === inner.length
      ? []
      : [
          {
            path: [...path, 'options'],
            code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
            message:
              'Sub-command and sub-command group option types are mutually exclusive to all other types',
          },
        ]),
    ...inner.flatMap(({ autocomplete, choices }, index) =>
      autocomplete && choices?.length
        ? [
            {
              path: [...path, 'options', index],
              code: 'APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_CHOICES',
              message: 'An option with autocomplete has no choices',
            },
          ]
        : [],
    ),
    ...duplicates(inner, [...path, 'options']),
    ...inner.flatMap((option, index) => optionComplaints(option, [...path, 'options', index])),
  ]
}

const duplicates = (named: readonly { name: string }[], path: (string | number)[]): Complaint[] =>
  named.flatMap(({ name }, index) =>
    named.findIndex(one => one.name === name) === index
      ? []
      : [
          {
            path: [...path, index, 'name'],
            code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
            message: `The name ${name} is used twice`,
          },
        ],
  )

/** Names, descriptions and values of choices count together. */
function sizeOf({ name, description, choices, options }: Omit<CommandOption, 'type'>): number {
  const values = (choices ?? []).map(one => one.name.length + String(one.value).length)
  return [
    name.length,
    (description ?? '').length,
    ...values,
    ...(options ?? []).map(sizeOf),
  ].reduce((sum, one) => sum + one, 0)
}
