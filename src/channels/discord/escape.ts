/**
 * Characters that change what is seen without being seen themselves: controls, bidirectional and
 * zero-width ones, odd line separators, lone surrogates. A joiner within an emoji stays.
 */
const unseen =
  /[[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]--[\n\t\u{200d}]]|(?<![\p{Extended_Pictographic}\p{EMod}\u{fe0f}])\u{200d}|\u{200d}(?!\p{Extended_Pictographic})/gv

/** Keeps two backquotes, or a line break and the fence, apart; our own, so it may be there. */
const apart = '\u{200b}'

/** The text with `�` in the place of each character that nobody can see. */
export const visible = (text: string): string =>
  text.replaceAll('\r\n', '\n').replace(unseen, '\u{fffd}')

/** Plain text that Discord shows as it is: no formatting, mention, link, emoji or timestamp. */
export function escapeText(text: string): string {
  return visible(text)
    .replace(/[\\*_~`|<>@[\]]|:(?=\/\/)/g, '\\$&')
    .replace(/^(\s*)([-+#])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2')
}

/** As code within a line. */
export function inlineCode(text: string): string {
  const shown = separated(visible(text).replaceAll('\n', ' '))
  if (shown.trim() === '') return '` `'
  return shown.includes('`') ? `\`\` ${shown} \`\`` : `\`${shown}\``
}

/** As a block in a fixed-width font; `language` chooses the colours. */
export function fence(text: string, language = ''): string {
  const shown = separated(visible(text))
  // Discord drops line breaks at the beginning of a block, and shows no empty one.
  const kept = shown.trim() === '' ? ' ' : shown.replace(/^\n/, `${apart}\n`)
  return `\`\`\`${language}\n${kept}\n\`\`\``
}

const separated = (text: string) => text.replace(/`(?=`)/g, `\`${apart}`)
