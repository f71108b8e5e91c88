/**
 * Makes the command line a combobox (the ARIA pattern with a list box that pops up): typing suggests,
 * arrows choose, Enter or Tab takes, Escape closes. Enter without a choice sends, as ever.
 */
const input = document.getElementById('line')
const list = document.getElementById('suggestions')
let asked = 0
let active = -1

input.removeAttribute('list')
for (const [name, value] of Object.entries({
  role: 'combobox',
  'aria-autocomplete': 'list',
  'aria-controls': list.id,
  'aria-expanded': 'false',
}))
  input.setAttribute(name, value)

async function suggest() {
  const question = ++asked
  // What is suggested still belongs to what was typed before: Enter must not take it any more.
  activate(-1)
  const response = await fetch(`/complete?line=${encodeURIComponent(input.value)}`).catch(
    () => null,
  )
  const suggestions = response?.ok ? await response.json() : []
  // Meanwhile something else was typed, or the line was left.
  if (question === asked && document.activeElement === input) show(suggestions)
}

function show(suggestions) {
  list.replaceChildren(...suggestions.map(option))
  list.hidden = suggestions.length === 0
  input.setAttribute('aria-expanded', String(!list.hidden))
  activate(-1)
}

export function closeSuggestions() {
  asked++
  show([])
}

function option({ value, help }, index) {
  const item = document.createElement('li')
  const code = document.createElement('code')
  const words = document.createElement('span')
  code.textContent = value
  words.textContent = help
  item.append(code, words)
  item.id = `suggestion-${index}`
  item.className = 'suggestion'
  item.role = 'option'
  item.dataset.value = value
  return item
}

function activate(index) {
  active = index
  for (const [at, item] of [...list.children].entries())
    item.setAttribute('aria-selected', String(at === index))
  const chosen = list.children[index]
  if (chosen === undefined) return input.removeAttribute('aria-activedescendant')
  input.setAttribute('aria-activedescendant', chosen.id)
  chosen.scrollIntoView({ block: 'nearest' })
}

function take(item) {
  // A space, since an argument may follow: it is what gets suggested next.
  input.value = `${item.dataset.value} `
  input.focus()
  suggest()
}

input.addEventListener('input', () =>
  input.value.startsWith('/') ? suggest() : closeSuggestions(),
)
input.addEventListener('blur', closeSuggestions)
input.addEventListener('keydown', event => {
  const count = list.children.length
  const steps = { ArrowDown: 1, ArrowUp: -1 }
  if (event.key in steps) {
    event.preventDefault()
    if (count === 0) suggest()
    // From none (-1), down leads to the first and up to the last.
    else
      activate(
        active === -1 && event.key === 'ArrowUp'
          ? count - 1
          : (active + steps[event.key] + count) % count,
      )
  } else if ((event.key === 'Enter' || event.key === 'Tab') && active >= 0) {
    event.preventDefault()
    take(list.children[active])
  } else if (event.key === 'Escape') closeSuggestions()
})
// The line must not lose the focus to the list.
list.addEventListener('pointerdown', event => event.preventDefault())
list.addEventListener('click', event => {
  const item = event.target.closest('[role="option"]')
  if (item !== null) take(item)
})
