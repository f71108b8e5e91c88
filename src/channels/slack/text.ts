/** Texts of others, so that nothing in them does anything. */

/** Control characters as pictures of themselves; what turns the direction of writing is dropped. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replace(controls, control => String.fromCharCode(0x24_00 + control.charCodeAt(0)))
    .replace(turning, '')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000b-\u001f]/g
const turning = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

/** For texts in which Slack reads `<…>` and `&…;`: a message's `text`, and mrkdwn. */
export const escaped = (text: string): string =>
  clean(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Whether mrkdwn would show the text as it is, once escaped. */
export const isPlain = (text: string): boolean => !/[*_~`@#]|:[\w+'-]+:|^\s*[>•]/m.test(clean(text))

const graphemes = new Intl.Segmenter('en')

/** At most so many characters, cut at a letter's end; that it was cut is seen. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  let kept = ''
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length > most - 1) break
    kept += segment
  }
  return `${kept}…`
}
