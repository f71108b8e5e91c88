import { checkView } from '../blockKit/validate.ts'
import { isRecord, type Json } from '../json.ts'
import { complaintError, SlackError } from '../slackError.ts'
import type { View } from '../types.ts'
import { addView, replaceView, viewJson } from '../viewStack.ts'
import type { Call, Method } from './call.ts'

function checked({ world, method, args, team }: Call, type: 'modal' | 'home'): Json {
  const view = args.view
  const complaints = checkView(view, type)
  if (complaints.length > 0 || !isRecord(view)) {
    world.violate({ kind: 'view', method, messages: complaints, args })
    throw complaintError('invalid_arguments', complaints)
  }
  world.notePings(team.id, method, args)
  return view
}

const opening = (method: 'open' | 'push'): Method => ({
  required: ['trigger_id', 'view'],
  run(call) {
    const { world, team, args, triggers } = call
    const user = triggers.use(args.trigger_id, team.id)
    const view = checked(call, 'modal')
    const stack = world.views.filter(each => each.team_id === team.id && each.user === user)
    const below = stack.at(-1)
    if (method === 'push' && !below) throw new SlackError('no_view_to_push_on')
    if (stack.length >= 3) throw new SlackError('push_limit_reached')
    return {
      view: viewJson(addView(world, team.id, user, view, method === 'push' ? below : undefined)),
    }
  },
})

function openView({ world, team, args }: Call): View {
  const found = world.views.find(
    each =>
      each.team_id === team.id &&
      (args.view_id === undefined
        ? each.external_id === args.external_id
        : each.id === args.view_id),
  )
  if (!found) throw new SlackError('not_found')
  return found
}

const update: Method = {
  required: ['view'],
  optional: ['view_id', 'external_id', 'hash'],
  run(call) {
    const view = checked(call, 'modal')
    const old = openView(call)
    if (call.args.hash !== undefined && call.args.hash !== old.hash) {
      throw new SlackError('hash_conflict')
    }
    return { view: viewJson(replaceView(call.world, old, view)) }
  },
}

const publish: Method = {
  required: ['user_id', 'view'],
  optional: ['hash'],
  run(call) {
    const { world, team, args } = call
    const user = team.user(String(args.user_id))
    if (!user || user.deleted) throw new SlackError('user_not_found')
    const view = checked(call, 'home')
    const before = world.homes.findLast(each => each.team_id === team.id && each.user === user.id)
    if (args.hash !== undefined && before && args.hash !== before.hash) {
      throw new SlackError('hash_conflict')
    }
    const home = addView(world, team.id, user.id, view, undefined)
    return { view: viewJson(home) }
  },
}

export const views: Record<string, Method> = {
  'views.open': opening('open'),
  'views.push': opening('push'),
  'views.update': update,
  'views.publish': publish,
}
