import { type Json, withIds } from './json.ts'
import { APP_ID } from './payloads.ts'
import type { View } from './types.ts'
import type { World } from './world.ts'

// Open modals and Home tabs, as Slack keeps them.

const fill = (world: World, view: Json) => ({
  private_metadata: '',
  callback_id: '',
  external_id: '',
  ...view,
  blocks: withIds(view.blocks, () => world.id('b')),
  hash: world.id('hash.'),
})

/** Opens a modal (on top of another one) or publishes a Home tab. */
export function addView(world: World, team: string, user: string, view: Json, below?: View): View {
  const id = world.id('V')
  const added: View = {
    ...fill(world, view),
    id,
    team_id: team,
    type: view.type as View['type'],
    user,
    root_view_id: below?.root_view_id ?? id,
    previous_view_id: below?.id ?? null,
  }
  ;(added.type === 'home' ? world.homes : world.views).push(added)
  return added
}

/** Shows something else in an open modal. */
export function replaceView(world: World, old: View, view: Json): View {
  const { id, team_id, user, root_view_id, previous_view_id } = old
  for (const key of Object.keys(old)) delete old[key]
  return Object.assign(old, fill(world, view), {
    id,
    team_id,
    user,
    root_view_id,
    previous_view_id,
  })
}

/** Closes a modal; with `all` the ones below it too. */
export function closeView(world: World, view: View, all = false): void {
  const gone = world.views.filter(each =>
    all ? each.root_view_id === view.root_view_id : each.id === view.id,
  )
  for (const each of gone) world.views.splice(world.views.indexOf(each), 1)
}

/** A view as it is sent. */
export function viewJson(view: View): Json {
  const { user: _, ...rest } = view
  return { ...rest, app_id: APP_ID, state: { values: {} } }
}
