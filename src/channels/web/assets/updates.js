import { announce, feed, messages, parse, patch, pointTo, scrollTo } from './patch.js'

let source

/** Connects, or connects anew. The server then sends all messages, so that none is missed. */
export function connect() {
  source?.close()
  // A page that nobody sees leaves its connection to others: a browser has but six for a server.
  if (document.hidden) return
  source = new EventSource('/events')
  source.addEventListener('open', () => showConnection(''))
  source.addEventListener('patch', event => update(event.data))
  source.addEventListener('error', ({ target }) => {
    showConnection('Reconnecting…')
    // After a refusal, such as by a proxy while the server starts anew, a browser gives up.
    if (target === source && target.readyState === EventSource.CLOSED) setTimeout(connect, 3000)
  })
}

function showConnection(state) {
  document.getElementById('connection').textContent = state
}

function update(html) {
  const before = new Set(messages().map(({ id }) => id))
  const atEnd = window.innerHeight + window.scrollY > document.documentElement.scrollHeight - 120
  patch(parse(html))
  const newest = messages().findLast(({ id }) => !before.has(id))
  if (newest === undefined) return
  const [, kind, title] = /^(\w+)(.*)/s.exec(newest.querySelector('article').ariaLabel)
  const label = `New ${kind.toLowerCase()}${title}`
  announce(label)
  if (atEnd && newest.parentElement === feed) scrollTo(newest)
  else pointTo(newest.querySelector('.by'), label)
}
