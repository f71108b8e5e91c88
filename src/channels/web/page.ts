import { html } from 'hono/html'
import type { Person } from '../../core/place.ts'
import type { Html } from './html.ts'
import { lineLength, nameLength } from './limits.ts'
import type { WebOptions } from './options.ts'

export interface Page {
  person: Person
  feed: Html
  completions: WebOptions['completions']
  nonce: string
}

/** What was typed and could not be taken, to be mended. */
export interface Draft {
  line?: string
  name?: string
}

const styles = [
  'colours',
  'base',
  'frame',
  'say',
  'messages',
  'text',
  'choices',
  'figures',
  'editor',
]

/** The whole page: who I am, the messages, the command line. */
export function renderPage(page: Page, draft: Draft = {}): Html {
  const { person, feed, completions, nonce } = page
  return document(
    'whatprints',
    html`<a class="skip" href="#feed">Skip to the messages</a>
    <a class="skip" href="#line">Skip to the command line</a>
    <header>
      <img class="logo" src="/assets/icon.svg" alt="" width="36" height="36">
      <div class="channel"><h1>whatprints</h1><p class="motto">What does this print?</p></div>
      <p id="connection" class="connection" role="status"></p>
      ${renderMe(person, draft.name)}
    </header>
    <main>
      ${feed}
      <noscript><p class="nothing">This page stays as it is until you <a href="/">load it again</a>.</p></noscript>
    </main>
    <footer>
      <a id="news" class="news" href="#feed" hidden></a>
      <form class="say" method="post" action="/command" autocomplete="off" aria-label="Command" data-live>
        <input type="hidden" name="nonce" value="${nonce}">
        <ul id="suggestions" class="suggestions" role="listbox" aria-label="Suggestions" hidden></ul>
        <label class="unseen" for="line">Command</label>
        <input id="line" name="line" list="commands" required maxlength="${lineLength}" enterkeyhint="send"
          autocapitalize="off" autocorrect="off" spellcheck="false" placeholder="Type / for commands"
          value="${draft.line ?? ''}">
        <datalist id="commands">${completions.map(
          ({ command, help }) => html`<option value="${command}">${help}</option>`,
        )}</datalist>
        <button class="send">Send</button>
      </form>
      <p id="announcer" class="unseen" aria-live="polite"></p>
    </footer>`,
    html`<script type="module" src="/assets/page.js"></script>`,
  )
}

/** The reader's name, and the form that changes it. */
export function renderMe({ name }: Person, draft?: string): Html {
  return html`<details id="me" class="me"${draft !== undefined && html` open`}>
    <summary class="me-name"><span class="unseen">Your name: </span><span class="short">${name}</span><span class="arrow"></span></summary>
    <form method="post" action="/name" autocomplete="off" data-live>
      <label for="name">Your name here</label>
      <input id="name" name="name" value="${draft ?? name}" required maxlength="${nameLength * 2}">
      <button>Change name</button>
      <p>Others see it on the leaderboard.</p>
    </form>
  </details>`
}

/** A page with a few words instead of the channel. */
export function renderNotice(title: string, sentence: string): Html {
  return document(
    `${title} · whatprints`,
    html`<main class="notice"><img src="/assets/icon.svg" alt="" width="48" height="48">
      <h1>${title}</h1><p>${sentence}</p><p><a href="/">Go to the channel</a></p></main>`,
  )
}

export function renderSignIn(problem?: string): Html {
  return document(
    'Sign in · whatprints',
    html`<main class="notice"><img src="/assets/icon.svg" alt="" width="48" height="48">
      <h1>whatprints</h1><p>This channel asks for a password.</p>
      <form class="sign-in" method="post" action="/sign-in">
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required autofocus>
        <button>Sign in</button>
        ${problem !== undefined && html`<p class="error" role="alert">${problem}</p>`}
      </form></main>`,
  )
}

function document(title: string, body: Html, head?: Html): Html {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title}</title>
    ${styles.map(name => html`<link rel="stylesheet" href="/assets/${name}.css">`)}
    <link rel="icon" href="/assets/icon.svg">
    ${head}
  </head>
  <body>${body}</body>
</html>`
}
