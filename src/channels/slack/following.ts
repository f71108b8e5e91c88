import type { App } from '@slack/bolt'
import { unwatched, type Watch } from '../../ports.ts'

type Delivered = Parameters<App['processEvent']>[0]

/** Has each delivery followed from where Slack's package hands it over until all is done. */
export function follow(app: App, watch: Watch = unwatched): void {
  const process = app.processEvent.bind(app)
  app.processEvent = event =>
    watch.delivery(kindOf(event.body), acknowledged => {
      const ack: Delivered['ack'] = async response => {
        await event.ack(response)
        acknowledged()
      }
      return process({ ...event, ack })
    })
}

const kinds: Readonly<Record<string, string>> = {
  block_actions: 'action',
  view_submission: 'form',
  block_suggestion: 'suggestion',
  message_action: 'shortcut',
  event_callback: 'event',
}

/** What it is, as far as that can be seen before it is read. */
function kindOf({ type, command, actions }: Delivered['body']): string {
  if (command !== undefined) return 'command'
  if (/^predict\//.test(actions?.[0]?.action_id)) return 'prediction'
  return kinds[type] ?? 'other'
}
