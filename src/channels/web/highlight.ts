import { html } from 'hono/html'
import { createCssVariablesTheme, createHighlighterCoreSync } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import python from 'shiki/langs/python.mjs'
import type { Html } from './html.ts'

// The theme names each token's colour as a CSS variable. We turn that name into a class, because
// the content security policy forbids inline styles.
const theme = createCssVariablesTheme({ name: 'classes' })
const highlighter = createHighlighterCoreSync({
  themes: [theme],
  langs: [python],
  engine: createJavaScriptRegexEngine(),
})

const remembered = new Map<string, Html>()
const mostRemembered = 200

/** Python as spans with classes, one `line` each. Programs are few and shown often: they are kept. */
export function highlight(code: string): Html {
  const known = remembered.get(code)
  if (known !== undefined) return known
  if (remembered.size >= mostRemembered) remembered.clear()
  const made = highlighted(code)
  remembered.set(code, made)
  return made
}

function highlighted(code: string): Html {
  const lines = highlighter.codeToTokensBase(code, { lang: 'python', theme: 'classes' })
  return inLines(
    lines.map(tokens =>
      tokens.map(({ content, color }) => {
        const name = /--shiki-token-([\w-]+)/.exec(color ?? '')?.[1]
        return name === undefined
          ? html`${content}`
          : html`<span class="tok-${name}">${content}</span>`
      }),
    ),
  )
}

/** Text with each of its lines in an element, so that a wrapped line can be told from two. */
export function plainLines(text: string): Html {
  return inLines(text.split('\n'))
}

function inLines(lines: readonly unknown[]): Html {
  const last = lines.length - 1
  return html`${lines.map((line, index) => html`<span class="line">${line}${index < last ? '\n' : ''}</span>`)}`
}
