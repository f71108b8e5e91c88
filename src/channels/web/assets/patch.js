import { morph } from './morph.js'
import { showTimes } from './times.js'

export const feed = document.getElementById('feed')
/** The messages and replies that everybody sees. */
export const messages = () => [...feed.querySelectorAll('li[id^="m-"]')]
const news = document.getElementById('news')
/** What lies under the header or the command line is not seen. */
const covered = { rootMargin: '-64px 0px -64px 0px' }

/** The elements of HTML from the server. */
export function parse(html) {
  const template = document.createElement('template')
  template.innerHTML = html
  return [...template.content.children]
}

/** Each replaces what has the same id; those that have none here yet join the messages, and are returned. */
export function patch(elements) {
  const added = []
  for (const wanted of elements) {
    const id = wanted.getAttribute('id')
    const known = id === null ? null : document.getElementById(id)
    if (known !== null) morph(known, wanted)
    // A result has no place once its editor is gone.
    else if (wanted.localName === 'li') {
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
const hideNews = () => {
  news.hidden = true
}

/** Says in a line what has come where it cannot be seen, until it is, or for a moment only. */
export function pointTo(element, text, { milliseconds } = {}) {
  stopPointing()
  const watch = new IntersectionObserver(entries => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) return stop()
    news.textContent = text
    news.href = `#${element.closest('li').id}`
    news.onclick = event => {
      event.preventDefault()
      const message = element.closest('li')
      message.tabIndex = -1
      message.focus({ preventScroll: true })
      stop()
      scrollTo(element)
    }
    news.onblur = null
    news.hidden = false
  }, covered)
  watch.observe(element)
  const timer = milliseconds && setTimeout(stop, milliseconds)
  function stop() {
    watch.disconnect()
    clearTimeout(timer)
    // What has the focus must not vanish: the keyboard would be lost.
    if (document.activeElement === news) news.onblur = hideNews
    else hideNews()
  }
  stopPointing = stop
}
