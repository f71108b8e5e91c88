import { html } from 'hono/html'
import type { ChoiceKey } from '../../core/challenge.ts'
import type { Block } from '../../core/message.ts'
import { plainLines } from './highlight.ts'
import type { Html } from './html.ts'
import type { Reader } from './reader.ts'

type Choices = (Block & { kind: 'choices' })['choices']

/** Choices to read: in a lesson, or once a post takes no predictions any more. */
export function renderChoices(choices: Choices): Html {
  return html`<ul class="choices">${choices.map(
    ({ key, text, mark }) =>
      html`<li class="choice${mark === undefined ? '' : ' marked'}"><span class="key">${key}</span>
        <span class="outcome">${plainLines(text)}</span>${
          mark !== undefined && html` <span class="mark">${mark}</span>`
        }</li>`,
  )}</ul>`
}

/** Choices to tap: each is itself the button that predicts it, so that nobody looks up a letter. */
export function renderPredictions(
  choices: Choices,
  { post, chosen, reader }: { post: string; chosen: ChoiceKey | undefined; reader: Reader },
): Html {
  return html`<form class="predict" method="post" action="/predict" autocomplete="off" data-live>
    <input type="hidden" name="post" value="${post}">
    <input type="hidden" name="nonce" value="${reader.nonce()}">
    <fieldset class="choices"><legend class="unseen">Your prediction</legend>${choices.map(
      ({ key, text }) =>
        html`<button class="choice" name="choice" value="${key}" aria-label="Predict ${key}: ${text}"
          aria-pressed="${String(key === chosen)}"><span class="key">${key}</span>
          <span class="outcome">${plainLines(text)}</span></button>`,
    )}</fieldset>
  </form>`
}
