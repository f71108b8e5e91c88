import type { ButtonValue } from './buttons.ts'
import { type Desk, learnName, predictionOf, type Sender } from './desk.ts'
import { showHome } from './home.ts'
import { refOf } from './ids.ts'
import { acknowledgeWithinMs } from './limits.ts'
import type { Button } from './read.ts'

/**
 * A click on a choice: stored, then acknowledged, then confirmed. Where storing takes nearly as long
 * as Slack waits, it is acknowledged before. What could not be stored is not acknowledged at all.
 */
export async function predict(
  desk: Desk,
  { sender, value, body }: { sender: Sender; value: ButtonValue & { do: 'predict' }; body: Button },
  acknowledge: () => Promise<void>,
): Promise<void> {
  const { post, choice } = value
  const ref = refIn(sender.team, body)
  const what = { kind: 'prediction', post, choice, ...(ref && { ref }) } as const
  const incoming = predictionOf(desk, sender, what)
  const stored = desk.receive(incoming)
  await Promise.race([stored, patience()])
  try {
    await acknowledge()
  } catch (error) {
    // The connection may be gone by now; the prediction is stored all the same.
    desk.options.log.warn({ error }, 'A prediction could not be acknowledged')
  }
  const answer = await stored
  void learnName(desk, incoming)
  const { response_url: url } = body
  if (url) await desk.later.do(() => desk.answering.say({ kind: 'response', url }, answer))
  else if (body.view?.type === 'home') await showHome(desk, sender, answer)
}

/** The message with the button, as Slack says it, whatever we knew of it before. */
function refIn(team: string, { container, channel }: Button): string | undefined {
  const { type, message_ts: ts, is_ephemeral: ephemeral } = container ?? {}
  const place = container?.channel_id ?? channel?.id
  if (type !== 'message' || ephemeral || place === undefined) return undefined
  return ts !== undefined && /^\d+\.\d+$/.test(ts) ? refOf({ team, channel: place, ts }) : undefined
}

const patience = () =>
  new Promise<void>(resolve => {
    setTimeout(resolve, acknowledgeWithinMs).unref()
  })
