import './editor.js'
import { submit } from './forms.js'
import { feed, scrollTo } from './patch.js'
import { showTimes } from './times.js'
import { connect } from './updates.js'

document.addEventListener('submit', submit)
document.addEventListener('visibilitychange', connect)

// The name's form closes like a menu.
document.addEventListener('click', event => {
  for (const open of document.querySelectorAll('#me[open]'))
    if (!open.contains(event.target)) open.open = false
})
document.addEventListener('keydown', event => {
  const open = event.key === 'Escape' && event.target.closest?.('#me[open]')
  if (!open) return
  open.open = false
  open.querySelector('summary').focus()
})

showTimes()
setInterval(showTimes, 1000)
connect()

// A chat begins at its newest message; ours are long, so at where it begins.
const named = location.hash === '' ? null : document.getElementById(location.hash.slice(1))
if (named !== null) scrollTo(named)
else if (feed.children.length > 1) feed.lastElementChild.scrollIntoView()
