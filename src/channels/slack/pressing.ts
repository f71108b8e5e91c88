import type { App } from '@slack/bolt'
import { command, type Origin } from './commanding.ts'
import { nowhere } from './desk.ts'
import { openEditor, shareLesson, shareRun } from './editing.ts'
import type { Hearing } from './hearing.ts'
import { parsePlace, placeOf } from './ids.ts'
import { predict } from './predicting.ts'
import * as read from './read.ts'

/** Our buttons, in messages, in modals and in the Home tab. */
export function bindButtons(app: App, hearing: Hearing): void {
  const { desk } = hearing
  app.action(/.*/, async ({ body, ack, context }) => {
    const team = hearing.tenantOf(context)
    const click = hearing.parse(read.button, body)
    if (team === undefined || click === undefined) return ack()
    const { user, trigger_id: trigger, response_url: responseUrl, view, actions } = click
    const [{ value }] = actions
    const placeId = placeMeant(team, value.place, click)
    if (placeId === undefined) {
      desk.options.log.warn({}, 'A button was meant for another workspace; it is left out')
      return ack()
    }
    const sender = hearing.sender(team, { user, trigger }, placeId)
    if (value.do === 'predict')
      return hearing.track(predict(desk, { sender, value, body: click }, ack))
    await ack()
    const modal = view?.type === 'modal' ? view.id : undefined
    const origin: Origin = { trigger, responseUrl, modal }
    await hearing.once(sender.deliveryId, () => {
      if (value.do === 'command') return command(desk, sender, { line: value.command, origin })
      if (value.do === 'edit') return openEditor(desk, sender, { lesson: value.lesson, origin })
      if (value.do === 'share') return shareRun(desk, sender, { run: value.run, origin })
      return shareLesson(desk, sender, { lesson: value.lesson, origin })
    })
  })
}

/** Where a button is meant for: its channel, or the place that it names, if that is of the workspace. */
function placeMeant(
  team: string,
  named: string | undefined,
  { channel, container }: read.Button,
): string | undefined {
  if (named === undefined) {
    const id = channel?.id ?? container?.channel_id
    return id === undefined ? nowhere(team) : placeOf({ team, channel: id })
  }
  try {
    return parsePlace(named).team === team ? named : undefined
  } catch {
    return undefined
  }
}
