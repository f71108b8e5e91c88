/**
 * Makes an element like another one, touching only what differs: focus, scrolled programs and open
 * replies stay as they are. Children with ids are matched by these, others by their places.
 */
export function morph(from, to) {
  for (const { name } of [...from.attributes])
    if (!to.hasAttribute(name) && !keepsOpen(from, name)) from.removeAttribute(name)
  for (const { name, value } of to.attributes)
    if (from.getAttribute(name) !== value && !keepsOpen(from, name)) from.setAttribute(name, value)
  morphChildren(from, to)
}

/** Whether replies are unfolded is for the reader to say. */
const keepsOpen = (element, attribute) => element.localName === 'details' && attribute === 'open'

function morphChildren(from, to) {
  let next = from.firstChild
  for (const wanted of [...to.childNodes]) {
    // Private answers are known to this page alone once the server has been restarted: they stay.
    while (isPrivate(next) && idOf(next) !== idOf(wanted)) next = next.nextSibling
    const match = matching(wanted, next, from)
    if (match === undefined) {
      from.insertBefore(wanted, next)
      continue
    }
    if (match === next) next = next.nextSibling
    else from.insertBefore(match, next)
    if (match.nodeType === Node.ELEMENT_NODE) morph(match, wanted)
    else if (match.data !== wanted.data) match.data = wanted.data
  }
  while (next !== null) {
    const rest = next
    next = next.nextSibling
    if (!isPrivate(rest)) rest.remove()
  }
}

function matching(wanted, next, parent) {
  const id = idOf(wanted)
  if (id) return [...parent.children].find(child => idOf(child) === id)
  return next !== null && next.nodeName === wanted.nodeName && !idOf(next) ? next : undefined
}

const isPrivate = node => node?.nodeType === Node.ELEMENT_NODE && node.classList.contains('private')

// Not `element.id`, which a field named so would hide in a form.
const idOf = node => (node.nodeType === Node.ELEMENT_NODE ? node.getAttribute('id') : null)
