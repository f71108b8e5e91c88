/**
 * Characters that change what is seen without being seen themselves: controls, bidirectional and
 * zero-width ones, odd line separators, lone surrogates. A joiner within an emoji stays.
 */
const unseen =
  /[[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]--[\n\t\u{200d}]]|(?<![\p{Extended_Pictographic}\p{EMod}\u{fe0f}])\u{200d}|\u{200d}(?!\p{Extended_Pictographic})/gv

/** The text with `�` in the place of each of them. */
export const visible = (text: string): string => text.replace(unseen, '\u{fffd}')
