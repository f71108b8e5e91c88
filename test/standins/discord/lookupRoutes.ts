import { shaped } from './body.ts'
import { channelJson, guildJson, memberJson, rolesJson, userJson } from './people.ts'
import { isThread, seen } from './permissions.ts'
import { refusals } from './refusal.ts'
import { type Call, done, idAt, ok, type Routes } from './route.ts'
import type { Guild, World } from './world.ts'

interface Options {
  /** The address of the gateway. */
  gateway(): string
  /** How many shards Discord advises. */
  shards: number
  left(guild: Guild): void
}

/** What a client asks about itself and its surroundings. */
export function lookupRoutes(world: World, { gateway, shards, left }: Options): Routes {
  const guildOf = (call: Call): Guild => {
    const guild = world.guilds.get(idAt(call, 0))
    if (!guild) throw refusals.unknownGuild()
    return guild
  }
  const memberOf = (guild: Guild, id: string) => {
    const member = guild.members.get(id)
    if (!member) throw refusals.unknownMember()
    return memberJson(member, id === world.bot.id ? [guild.roleId] : [])
  }
  const application = () =>
    ok({
      id: world.applicationId,
      name: 'whatprints',
      icon: null,
      description: '',
      bot_public: true,
      bot_require_code_grant: false,
      verify_key: '0'.repeat(64),
      flags: 0,
      bot: userJson(world.bot),
      integration_types_config: { 0: {} },
      approximate_guild_count: world.guilds.size,
    })
  return {
    'GET /gateway': () => ok({ url: gateway() }),
    'GET /gateway/bot': () =>
      ok({
        url: gateway(),
        shards,
        session_start_limit: { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 16 },
      }),
    'GET /applications/@me': application,
    'GET /oauth2/applications/@me': application,
    'GET /users/@me': () => ok(userJson(world.bot)),
    'GET /users/@me/guilds': () =>
      ok(
        [...world.guilds.values()].map(guild => ({
          id: guild.id,
          name: guild.name,
          icon: null,
          owner: false,
          features: [],
          permissions: String(guild.permissions),
        })),
      ),
    'GET /users/:id': call => {
      const user = world.users.get(idAt(call, 0))
      if (!user) throw refusals.unknownUser()
      return ok(userJson(user))
    },
    'POST /users/@me/channels': call => {
      const { recipient_id } = shaped<{ recipient_id: string }>(
        'CreatePrivateChannelRequest',
        call.body,
      )
      const user = world.users.get(recipient_id)
      if (!user) throw refusals.unknownUser()
      return ok(channelJson(world, world.directChannel(user)))
    },
    'DELETE /users/@me/guilds/:id': call => {
      left(guildOf(call))
      return done()
    },
    'GET /channels/:id': call => ok(channelJson(world, seen(world, idAt(call, 0)))),
    'GET /guilds/:id': call => ok(guildJson(guildOf(call))),
    'GET /guilds/:id/channels': call => {
      const { id } = guildOf(call)
      const channels = [...world.channels.values()]
      return ok(
        channels
          .filter(one => one.guildId === id && !isThread(one))
          .map(one => channelJson(world, one)),
      )
    },
    'GET /guilds/:id/roles': call => ok(rolesJson(guildOf(call))),
    'GET /guilds/:id/members/:id': call => ok(memberOf(guildOf(call), idAt(call, 1))),
  }
}
