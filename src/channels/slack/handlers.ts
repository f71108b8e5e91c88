import type { App } from '@slack/bolt'
import { command } from './commanding.ts'
import { type Handling, Hearing } from './hearing.ts'
import { showHome } from './home.ts'
import { placeOf } from './ids.ts'
import { explainShortcut } from './manifest.ts'
import { optionOf } from './modals.ts'
import { bindButtons } from './pressing.ts'
import * as read from './read.ts'
import { findZones } from './setup.ts'
import { explainShown } from './shortcut.ts'
import { bindForms } from './submitting.ts'

const suggestionsShown = 50

/**
 * Binds what Slack delivers to what we do. Everything but a prediction is acknowledged first, and
 * done once per delivery; a prediction is stored first, and the store knows repetitions itself.
 */
export function bind(app: App, handling: Handling): void {
  const hearing = new Hearing(handling)
  bindCommands(app, hearing)
  bindButtons(app, hearing)
  bindForms(app, hearing)
  bindSuggestions(app, hearing)
  bindEvents(app, hearing, handling.removed)
}

function bindCommands(app: App, hearing: Hearing): void {
  const { desk } = hearing
  app.command(/.*/, async ({ body, ack, context }) => {
    const team = hearing.tenantOf(context)
    const typed = hearing.parse(read.slash, body)
    await ack()
    if (team === undefined || typed === undefined) return
    const { user_id: id, user_name: name, trigger_id: trigger, channel_id: channel } = typed
    const sender = hearing.sender(team, { user: { id, name }, trigger }, placeOf({ team, channel }))
    const line = `${typed.command} ${typed.text}`.trim()
    const origin = { trigger, responseUrl: typed.response_url }
    await hearing.once(sender.deliveryId, () => command(desk, sender, { line, origin }))
  })

  app.shortcut(explainShortcut, async ({ body, ack, context }) => {
    const team = hearing.tenantOf(context)
    const used = hearing.parse(read.shortcut, body)
    await ack()
    if (team === undefined || used === undefined) return
    const { user, trigger_id: trigger, response_url: responseUrl, message } = used
    const placeId = placeOf({ team, channel: used.channel.id })
    const sender = hearing.sender(team, { user, trigger }, placeId)
    const shown = { blocks: message.blocks, origin: { trigger, responseUrl } }
    await hearing.once(sender.deliveryId, () => explainShown(desk, sender, shown))
  })
}

/** What may be chosen in a form, as somebody types. */
function bindSuggestions(app: App, hearing: Hearing): void {
  const { lessons } = hearing.desk.options
  app.options(/.*/, async ({ body, ack, context }) => {
    const asked = hearing.parse(read.suggestion, body)
    if (hearing.tenantOf(context) === undefined || asked === undefined) return ack({ options: [] })
    const options =
      asked.action_id === 'zone'
        ? findZones(asked.value, suggestionsShown).map(zone => optionOf(zone))
        : lessons
            .find(asked.value, suggestionsShown)
            .map(({ slug, topic }) => optionOf(slug, `${slug} · ${topic}`))
    // The package's types want its own kind of text.
    await ack({ options: options as never })
  })
}

function bindEvents(app: App, hearing: Hearing, removed: Handling['removed']): void {
  app.event('app_home_opened', async ({ body, context }) => {
    const team = hearing.tenantOf(context)
    const opened = hearing.parse(read.homeOpened, body)
    if (team === undefined || opened === undefined || opened.event.tab !== 'home') return
    const sender = hearing.sender(team, {
      user: { id: opened.event.user },
      trigger: opened.event_id,
    })
    await hearing.once(sender.deliveryId, () => showHome(hearing.desk, sender))
  })

  for (const type of ['app_uninstalled', 'tokens_revoked'])
    app.event(type, async ({ body, context }) => {
      const ended = hearing.parse(read.removal, body)
      if (ended === undefined || !read.isRemoval(ended)) return
      await hearing.once(`slack:${ended.event_id}`, () => removed(context))
    })
}
