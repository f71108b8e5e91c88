/**
 * Makes an element like another one, touching only what differs: focus, scrolled programs, typed
 * ones and open replies stay as they are. Children with ids are matched by these, others by their
 * places.
 */
export function morph(from, to) {
  for (const { name } of [...from.attributes])
    if (!to.hasAttribute(name) && !isOfPage(from, name)) from.removeAttribute(name)
  for (const { name, value } of to.attributes)
    if (from.getAttribute(name) !== value && !isOfPage(from, name)) from.setAttribute(name, value)
  if (!keepsContent(from, to)) morphChildren(from, to)
}

/** What unfolds, what is being sent and how large an editor was drawn is not for the server to say. */
const isOfPage = (element, attribute) =>
  ['aria-busy', 'aria-disabled', 'style'].includes(attribute) ||
  (element.localName === 'details' && attribute === 'open')

/** What was typed is its reader's; a result stays where the server knows none, as private answers do. */
const keepsContent = (from, to) =>
  from.localName === 'textarea' || (from.classList.contains('ran') && to.children.length === 0)

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
