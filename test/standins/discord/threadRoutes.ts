import { ChannelType, MessageFlags } from 'discord.js'
import { shaped } from './body.ts'
import { existing } from './messageRoutes.ts'
import { channelJson } from './people.ts'
import { Can, isThread, require, seen } from './permissions.ts'
import { refusals } from './refusal.ts'
import { created, done, idAt, ok, type Routes } from './route.ts'
import type { Channel, World } from './world.ts'

/** Threads on messages. `opened` is told of each new one. */
export function threadRoutes(world: World, opened: (thread: Channel) => void): Routes {
  return {
    'POST /channels/:id/messages/:id/threads': call => {
      const { channel, message } = existing(world, call)
      if (isThread(channel) || channel.guildId === undefined) throw refusals.notForThisChannelType()
      require(world, channel, Can.CreatePublicThreads)
      const { name } = shaped<{ name: string }>('CreateTextThreadWithMessageRequest', call.body)
      if (message.thread !== undefined) throw refusals.threadExists()
      const thread = world.addChannel({
        // A thread on a message has that message's id.
        id: message.id,
        name,
        type:
          channel.type === ChannelType.GuildAnnouncement
            ? ChannelType.AnnouncementThread
            : ChannelType.PublicThread,
        guildId: channel.guildId,
        parentId: channel.id,
        ownerId: world.bot.id,
      })
      message.thread = thread.id
      message.flags |= MessageFlags.HasThread
      opened(thread)
      return created(channelJson(world, thread))
    },
    'PUT /channels/:id/thread-members/@me': call => {
      if (!isThread(seen(world, idAt(call, 0)))) throw refusals.notForThisChannelType()
      return done()
    },
    'PATCH /channels/:id': call => {
      const channel = seen(world, idAt(call, 0))
      if (!isThread(channel)) require(world, channel, Can.ManageChannels)
      else if (channel.ownerId !== world.bot.id) require(world, channel, Can.ManageThreads)
      const shape = isThread(channel)
        ? 'UpdateThreadRequestPartial'
        : 'UpdateGuildChannelRequestPartial'
      const body = shaped<{ name?: string; archived?: boolean; locked?: boolean }>(shape, call.body)
      Object.assign(channel, {
        name: body.name ?? channel.name,
        archived: body.archived ?? channel.archived,
        locked: body.locked ?? channel.locked,
      })
      return ok(channelJson(world, channel))
    },
  }
}
