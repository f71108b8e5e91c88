import type { Message } from '../../core/message.ts'
import type { Settings } from '../../core/place.ts'
import type { Page, View } from './blockKit.ts'
import { answerView, editView, explainView, loadingView } from './modals.ts'
import { pageOf, renderPost, splitMessage, viewBlocks } from './render.ts'
import { setupView } from './setupView.ts'

export interface Preview {
  name: string
  payload: object
  /** Opens it in Slack's Block Kit Builder. */
  link: string
}

interface Previewed {
  samples: readonly { name: string; message: Message }[]
  program: string
  settings: Settings
  topics: readonly string[]
}

/** Everything that people see in Slack, as it is sent. */
export function previewsOf({ samples, program, settings, topics }: Previewed): Preview[] {
  const messages = samples.flatMap(({ name, message }) => {
    const parts = splitMessage(message)
    if (parts.length === 1) return [preview(name, renderPost(message, 'full').first)]
    return parts.map((part, index) => preview(`${name} ${index + 1}`, pageOf(part, 'full')))
  })
  const [first] = samples
  const home: View = { type: 'home', blocks: first ? viewBlocks(first.message) : [] }
  const views: Record<string, View> = {
    home,
    loading: loadingView(),
    'explain form': explainView({}),
    'edit form': editView(program, {}),
    'setup form': setupView({ settings, topics }),
    ...(first && { 'answer in a modal': answerView(first.message) }),
  }
  return [...messages, ...Object.entries(views).map(([name, view]) => preview(name, view))]
}

function preview(name: string, payload: Page | View): Preview {
  // The builder knows blocks alone, and whole views.
  const shown = 'type' in payload ? payload : { blocks: payload.blocks }
  const fragment = encodeURIComponent(JSON.stringify(shown))
  return { name, payload, link: `https://app.slack.com/block-kit-builder/#${fragment}` }
}
