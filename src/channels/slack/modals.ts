import type { Message } from '../../core/message.ts'
import { plainText, type SlackBlock, type View } from './blockKit.ts'
import type { Button } from './buttons.ts'
import { limits } from './limits.ts'
import type { Metadata } from './read.ts'
import { viewBlocks } from './render.ts'
import { preformatted, richText } from './richText.ts'
import { clean, cut } from './text.ts'

const paragraph = (text: string): SlackBlock =>
  richText({ type: 'rich_text_section', elements: [{ type: 'text', text }] })

/** Opened at once, before anything else is known: a trigger lives 3 s. */
export const loadingView = (words = 'One moment …'): View => ({
  type: 'modal',
  title: plainText('whatprints'),
  close: plainText('Close'),
  blocks: [paragraph(words)],
})

export function answerView(answer: Message, buttons: readonly Button[] = []): View {
  const blocks = viewBlocks(answer, buttons)
  return {
    type: 'modal',
    title: plainText('whatprints'),
    close: plainText('Close'),
    blocks: blocks.length > 0 ? blocks : [paragraph('Done.')],
  }
}

/** Which form of ours a modal is. */
export const callbacks = { explain: 'explain', edit: 'edit', setup: 'setup' } as const

/** `fields` are named by their blocks. */
export function formView(
  callback: keyof typeof callbacks,
  words: { title: string; submit: string },
  { blocks, metadata }: { blocks: readonly SlackBlock[]; metadata: Metadata },
): View {
  return {
    type: 'modal',
    callback_id: callbacks[callback],
    title: plainText(words.title),
    submit: plainText(words.submit),
    close: plainText('Cancel'),
    private_metadata: JSON.stringify(metadata),
    blocks,
  }
}

/** A field whose block and element have the same name. */
export const field = (
  name: string,
  label: string,
  { element, ...more }: { element: SlackBlock; hint?: object; optional?: boolean },
): SlackBlock => ({
  type: 'input',
  block_id: name,
  label: plainText(label),
  element: { ...element, action_id: name },
  ...more,
})

export const optionOf = (value: string, label = value) => ({
  text: plainText(cut(clean(label), limits.optionText)),
  value,
})

/** Searches the lessons as one types. */
export const explainView = (metadata: Metadata): View =>
  formView(
    'explain',
    { title: 'Explain a lesson', submit: 'Explain' },
    {
      metadata,
      blocks: [
        field('lesson', 'Which lesson?', {
          element: {
            type: 'external_select',
            min_query_length: 0,
            focus_on_load: true,
            placeholder: plainText('Type some of its name or topic'),
          },
        }),
      ],
    },
  )

/** The program of a lesson, to be changed and run. */
export function editView(code: string, metadata: Metadata): View {
  const fits = code.length <= limits.inputText
  return formView(
    'edit',
    { title: 'Change it and run it', submit: 'Run' },
    {
      metadata,
      blocks: [
        field('code', 'The program', {
          element: {
            type: 'plain_text_input',
            multiline: true,
            max_length: limits.inputText,
            focus_on_load: true,
            ...(fits && { initial_value: code }),
          },
          hint: plainText('It runs for you alone; you can show the result to the others then.'),
        }),
        ...(fits ? [] : [richText(preformatted(code))]),
      ],
    },
  )
}
