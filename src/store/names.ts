/** The name without white space that nobody sees: none at its ends, one space between words. */
export const tidyName = (name: string) => name.trim().replace(/\s+/gu, ' ')

/**
 * The same key for names that look alike: case, Unicode's compatibility forms, invisible characters
 * and the width of white space do not count. Upper case first, because it folds `ß` and `ς`.
 */
export function nameKey(name: string): string {
  const visible = name.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '')
  return tidyName(visible.toUpperCase().toLowerCase().normalize('NFKC'))
}
