import { announce, feed, patch, pointTo, scrollTo } from './patch.js'
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
  submitter?.setAttribute('aria-busy', 'true')
  const fields = new FormData(form, submitter)
  if (fields.has('nonce')) fields.set('nonce', nonce())
  if (isLine) {
    line.value = ''
    closeSuggestions()
  }
  const address = form.getAttribute('action')
  const sending = (sendings.get(address) ?? Promise.resolve())
    .then(() => send(form, fields))
    .finally(() => submitter?.removeAttribute('aria-busy'))
  sendings.set(address, sending)
}

async function send(form, fields) {
  for (const old of feed.querySelectorAll('.problem')) old.remove()
  const { ok, html } = await post(form.getAttribute('action'), fields)
  const message = form.closest('li')
  const [answer] = patch(html)
  const own = message?.querySelector('.own')
  if (answer !== undefined) scrollTo(answer)
  else if (own) pointTo(own, own.lastElementChild.textContent, { milliseconds: 6000 })
  announce((answer?.querySelector('.body') ?? answer ?? own)?.textContent ?? '')
  if (ok) sent(form)
  else if (form.contains(line)) line.value ||= fields.get('line')
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
