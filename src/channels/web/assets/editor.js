import { scrollTo } from './patch.js'

/**
 * What an editor does beyond a text area: Ctrl or Cmd with Enter runs the program. Tab is left to
 * those who go through the page with it.
 */
const editorOf = event => event.target.closest?.('.editor textarea')

document.addEventListener('keydown', event => {
  const editor = editorOf(event)
  if (!editor || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  editor.form.requestSubmit(editor.form.querySelector('button'))
})

/** An editor that is being unfolded comes into sight. */
document.addEventListener('click', event => {
  const editor = event.target.closest?.('.editor > summary')?.parentElement
  // The browser unfolds it only after this.
  if (editor && !editor.open) requestAnimationFrame(() => scrollTo(editor))
})

/** A browser would silently cut what is pasted in and is too long: it is left out whole, and said. */
document.addEventListener('beforeinput', event => {
  const editor = editorOf(event)
  if (!editor || !event.inputType.startsWith('insertFrom')) return
  const { value, selectionStart, selectionEnd, maxLength } = editor
  const pasted = event.data ?? event.dataTransfer?.getData('text') ?? ''
  const length = value.length - (selectionEnd - selectionStart) + pasted.length
  if (length <= maxLength) return
  event.preventDefault()
  tell(editor, `That would make ${length} characters; the most is ${maxLength}`)
})

document.addEventListener('input', event => {
  const editor = editorOf(event)
  if (editor) tell(editor, `At most ${editor.maxLength} characters`)
})

function tell(editor, words) {
  const hint = document.getElementById(editor.getAttribute('aria-describedby'))
  if (hint.textContent !== words) hint.textContent = words
}
