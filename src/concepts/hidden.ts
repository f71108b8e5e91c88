import type { Report } from './problem.ts'

// Control, bidirectional, zero-width and other characters that a reader cannot see, and the mark
// that stands where a file was not UTF-8. Tabs are a matter of the place where they stand.
const hidden =
  /[[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{fffd}]--[\t\n]]/gv

/** Reports each kind of hidden character in each line of a text that begins on `line`. */
export function refuseHidden(text: string, line: number, report: Report): void {
  for (const [index, content] of text.split('\n').entries()) {
    for (const [character] of content.matchAll(hidden)) {
      report(
        line + index,
        `Hidden character ${codePoint(character)}: take it away, or write it as an escape such as "\\u200b" in the program`,
      )
    }
  }
}

/** The text with its hidden characters made visible, fit for a terminal. */
export function showHidden(text: string): string {
  return text.replaceAll(hidden, character => `<${codePoint(character)}>`)
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
