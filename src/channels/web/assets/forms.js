import { announce, feed, messages, parse, patch, pointTo, scrollTo } from './patch.js'
import { closeSuggestions } from './suggest.js'

const line = document.getElementById('line')

/** The last sending to each address: one waits for the other, so that of two quick clicks the later counts. */
const sendings = new Map()

/** Sends the page's forms without leaving it. */
export function submit(event) {
  const { target: form, submitter } = event
  if (!form.hasAttribute('data-live')) return
  event.preventDefault()
  const isLine = form.contains(line)
  // The same button pressed twice is meant once. The line is emptied at once, so it needs no such care.
  if (!isLine && submitter?.getAttribute('aria-busy') === 'true') return
  if (submitter) setBusy(submitter, true)
  const fields = new FormData(form, submitter)
  if (fields.has('nonce')) fields.set('nonce', nonce())
  if (isLine) {
    line.value = ''
    closeSuggestions()
  }
  const address = form.getAttribute('action')
  const sending = (sendings.get(address) ?? Promise.resolve())
    .then(() => send(form, fields))
    .finally(() => submitter && setBusy(submitter, false))
  sendings.set(address, sending)
}

/** Not `disabled`: such a button would lose the focus. The line may be sent again meanwhile. */
function setBusy(button, busy) {
  button.ariaBusy = busy ? 'true' : null
  button.ariaDisabled = busy && !button.form.contains(line) ? 'true' : null
}

async function send(form, fields) {
  for (const old of feed.querySelectorAll('.problem')) old.remove()
  const message = form.closest('li')
  const before = messages().length
  const { ok, html } = await post(form.getAttribute('action'), fields)
  const parts = parse(html)
  const own = parts.map(part => part.querySelector('.own')).find(Boolean)
  const said = own?.lastElementChild.textContent
  // What was asked for, such as a reveal, may have come already: words that it did lead nobody away.
  const came = messages().length > before
  const [answer] = patch(
    outrun(form, fields) ? parts.filter(part => part.id !== message?.id) : parts,
  )
  const place = message?.querySelector('.own')
  const result = resultOf(parts)
  if (answer !== undefined && !came) scrollTo(answer)
  else if (result) scrollTo(result)
  else if (said && place) pointTo(place, said, { milliseconds: 6000 })
  announce(result?.innerText ?? said ?? (answer?.querySelector('.body') ?? answer)?.innerText ?? '')
  if (ok) sent(form)
  else if (form.contains(line)) line.value ||= fields.get('line')
}

/** Whether the stream of updates has brought the outcome of a prediction before its answer did. */
const outrun = (form, fields) =>
  !form.isConnected || form.querySelector('[aria-pressed="true"]')?.value === fields.get('choice')

/** The result of a run, or what was said when it was shared, where the page has it now. */
function resultOf(parts) {
  const part = parts.find(({ classList }) => classList.contains('ran'))
  const result = part && document.getElementById(part.id)
  return result?.querySelector('.shared') ?? result
}

async function post(address, fields) {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'X-Requested-With': 'page.js' },
      body: new URLSearchParams(fields),
    })
    return { ok: response.ok, html: await response.text() }
  } catch {
    const sentence = 'It may not have been sent; try again in a moment.'
    const html = `<li class="private problem"><p><strong>The server cannot be reached.</strong> ${sentence}</p></li>`
    return { ok: false, html }
  }
}

/** What is left to do in the page once a form has arrived. */
function sent(form) {
  if (form.dataset.removes !== undefined) {
    document.getElementById(form.dataset.removes)?.remove()
    feed.focus({ preventScroll: true })
  } else if (form.closest('#me') !== null) {
    form.parentElement.open = false
    form.parentElement.querySelector('summary').focus()
  }
}

/** 128 random bits. Not `crypto.randomUUID`, which browsers withhold from pages without https. */
const nonce = () =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map(byte => byte.toString(16).padStart(2, '0'))
    .join('')
