import { morph } from './morph.js'
import { showTimes } from './times.js'

export const feed = document.getElementById('feed')
const news = document.getElementById('news')
/** What lies under the header or the command line is not seen. */
const covered = { rootMargin: '-64px 0px -64px 0px' }

/** HTML from the server replaces what has the same id; what has none here yet joins the messages. */
export function patch(html) {
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

/** Says something to those who do not see the page: how it begins, the rest is there to be read. */
export function announce(text) {
  const words = text.replace(/\s+/g, ' ').trim()
  document.getElementById('announcer').textContent =
    words.length > 160 ? `${words.slice(0, 150)}…` : words
}

/** Brings an element into sight, from its beginning when it is long. */
export function scrollTo(element) {
  const folded = element.closest('details:not([open])')
  if (folded !== null) folded.open = true
  const tall = element.offsetHeight > window.innerHeight / 2
  element.scrollIntoView({ block: tall ? 'start' : 'nearest' })
}

let stopPointing = () => {}

/** Says in a line what has come where it cannot be seen, until it is, or for a moment only. */
export function pointTo(element, text, { milliseconds } = {}) {
  stopPointing()
  const watch = new IntersectionObserver(entries => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) return stop()
    news.textContent = text
    news.href = `#${element.closest('li').id}`
    news.onclick = event => {
      event.preventDefault()
      stop()
      scrollTo(element)
    }
    news.hidden = false
  }, covered)
  watch.observe(element)
  const timer = milliseconds && setTimeout(stop, milliseconds)
  function stop() {
    news.hidden = true
    watch.disconnect()
    clearTimeout(timer)
  }
  stopPointing = stop
}
