import type { App } from '@slack/bolt'
import { answerLine } from './commanding.ts'
import { submitProgram } from './editing.ts'
import type { Hearing } from './hearing.ts'
import { placeOf } from './ids.ts'
import { callbacks, loadingView } from './modals.ts'
import * as read from './read.ts'
import { submitSetup } from './setup.ts'

/** Our forms. One that knows where to answer closes; another shows its answer itself. */
export function bindForms(app: App, hearing: Hearing): void {
  const { desk } = hearing
  const submitted = { type: 'view_submission', callback_id: /.*/ } as const
  app.view(submitted, async ({ body, ack, context }) => {
    const team = hearing.tenantOf(context)
    const form = hearing.parse(read.submission, body)
    if (team === undefined || form === undefined) return ack()
    const { callback_id: callback, id: view, private_metadata: metadata } = form.view
    const { channel, responseUrl, until = 0 } = metadata
    const late = desk.options.clock.now().epochMilliseconds > until
    const stays = responseUrl === undefined || late || callback === callbacks.setup
    // The package's types want its own kind of view.
    await (stays ? ack({ response_action: 'update', view: loadingView() as never }) : ack())
    const surface = stays
      ? ({ kind: 'modal', team, view } as const)
      : ({ kind: 'response', url: responseUrl } as const)
    const placeId = channel === undefined ? undefined : placeOf({ team, channel })
    const sender = hearing.sender(team, { user: form.user, trigger: form.trigger_id }, placeId)
    await hearing.once(sender.deliveryId, async () => {
      switch (callback) {
        case callbacks.setup:
          return submitSetup(desk, sender, form)
        case callbacks.edit:
          return submitProgram(desk, sender, { submission: form, surface })
        case callbacks.explain: {
          const lesson = read.enteredIn(form, 'lesson')?.selected_option?.value
          if (lesson === undefined) return
          return answerLine(desk, sender, { line: `/explain ${lesson}`, surface })
        }
      }
    })
  })
}
