import { morph } from './morph.js'
import { closeSuggestions } from './suggest.js'
import { showTimes } from './times.js'

const feed = document.getElementById('feed')
const line = document.getElementById('line')
const news = document.getElementById('news')
/** What lies under the header or the command line is not seen. */
const unseen = { rootMargin: '-64px 0px -64px 0px' }

/** HTML from the server replaces what has the same id; what has none here yet joins the messages. */
function patch(html) {
  const template = document.createElement('template')
  template.innerHTML = html
  const added = []
  for (const wanted of [...template.content.children]) {
    const id = wanted.getAttribute('id')
    const known = id === null ? null : document.getElementById(id)
    if (known !== null) morph(known, wanted)
    else {
      feed.querySelector('.nothing')?.remove()
      feed.append(wanted)
      added.push(wanted)
    }
  }
  showTimes()
  return added
}

/** Says something to those who do not see the page. */
function announce(text) {
  const announcer = document.getElementById('announcer')
  announcer.textContent = text.replace(/\s+/g, ' ').trim()
}

function scrollTo(element, behavior = 'auto') {
  const folded = element.closest('details:not([open])')
  if (folded !== null) folded.open = true
  const tall = element.offsetHeight > window.innerHeight / 2
  element.scrollIntoView({ block: tall ? 'start' : 'nearest', behavior })
}

// Updates

let source

function connect() {
  source = new EventSource('/events')
  source.addEventListener('open', () => connection(''))
  source.addEventListener('patch', event => update(event.data))
  source.addEventListener('error', () => {
    connection('Reconnecting…')
    // After a refusal, such as by a proxy while the server starts anew, a browser gives up.
    if (source.readyState === EventSource.CLOSED) setTimeout(reconnect, 3000)
  })
}

function reconnect() {
  source?.close()
  // A page that nobody sees leaves its connection to others: a browser has but six for a server.
  if (!document.hidden) connect()
}

function connection(state) {
  document.getElementById('connection').textContent = state
}

function update(html) {
  const messages = () => [...feed.querySelectorAll('li[id^="m-"]')]
  const before = new Set(messages().map(({ id }) => id))
  const atEnd = window.innerHeight + window.scrollY > document.documentElement.scrollHeight - 120
  patch(html)
  const newest = messages().findLast(({ id }) => !before.has(id))
  if (newest === undefined) return
  const label = newest.querySelector('article').getAttribute('aria-label')
  announce(`New message. ${label}`)
  if (atEnd && newest.parentElement === feed) scrollTo(newest)
  else pointTo(newest.querySelector('.by'), `New: ${label}`)
}

/** Says in a line what has come where it cannot be seen, until it is, or for a moment only. */
function pointTo(element, text, { milliseconds } = {}) {
  const hide = () => {
    news.hidden = true
    watch.disconnect()
  }
  const watch = new IntersectionObserver(entries => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) hide()
    else {
      news.textContent = text
      news.href = `#${element.closest('li').id}`
      news.onclick = event => {
        event.preventDefault()
        hide()
        scrollTo(element)
      }
      news.hidden = false
    }
  }, unseen)
  watch.observe(element)
  if (milliseconds !== undefined) setTimeout(hide, milliseconds)
}

// Forms

// One at a time, so that of two quick clicks the later one counts.
let sending = Promise.resolve()

document.addEventListener('submit', event => {
  const { target: form, submitter } = event
  if (!form.hasAttribute('data-live')) return
  event.preventDefault()
  const fields = new FormData(form, submitter)
  if (fields.has('nonce')) fields.set('nonce', nonce())
  submitter?.setAttribute('aria-busy', 'true')
  sending = sending
    .then(() => send(form, fields))
    .finally(() => submitter?.removeAttribute('aria-busy'))
})

async function send(form, fields) {
  const message = form.closest('li')
  try {
    const response = await fetch(form.getAttribute('action'), {
      method: 'POST',
      headers: { 'X-Requested-With': 'page.js' },
      body: new URLSearchParams(fields),
    })
    const [answer] = patch(await response.text())
    if (answer !== undefined) scrollTo(answer)
    const own = message?.querySelector('.own')
    if (answer === undefined && own)
      pointTo(own, own.lastElementChild.textContent, { milliseconds: 6000 })
    announce((answer ?? own)?.textContent ?? '')
    if (response.ok) sent(form)
  } catch {
    const [problem] = patch(
      '<li class="private problem"><p><strong>The server cannot be reached.</strong> Nothing was sent; try again in a moment.</p></li>',
    )
    scrollTo(problem)
    announce(problem.textContent)
  }
}

/** What is left to do in the page once a form has arrived. */
function sent(form) {
  if (form.dataset.removes !== undefined) {
    document.getElementById(form.dataset.removes)?.remove()
    feed.focus({ preventScroll: true })
  } else if (form.contains(line)) {
    line.value = ''
    closeSuggestions()
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

// Start

document.addEventListener('visibilitychange', reconnect)
document.addEventListener('click', event => {
  for (const open of document.querySelectorAll('#me[open]'))
    if (!open.contains(event.target)) open.open = false
})
document.addEventListener('keydown', event => {
  const open = event.key === 'Escape' && event.target.closest?.('#me[open]')
  if (open) {
    open.open = false
    open.querySelector('summary').focus()
  }
})

showTimes()
reconnect()
// A chat begins at its newest message; ours are long, so at where it begins.
const named = location.hash === '' ? null : document.getElementById(location.hash.slice(1))
const newest = feed.lastElementChild
if (named !== null) scrollTo(named, 'instant')
else if (newest !== null && newest !== feed.firstElementChild)
  newest.scrollIntoView({ behavior: 'instant' })
