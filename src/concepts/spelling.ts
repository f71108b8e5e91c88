import dictionary from 'dictionary-en-gb'
import nspell from 'nspell'

export interface Spelling {
  correct(word: string): boolean
  /** What was meant, most likely. */
  suggest(word: string): string | undefined
}

/** British spelling, with -ise. Reading the dictionary takes part of a second. */
export function britishSpelling(): Spelling {
  const speller = nspell(dictionary)
  return {
    correct: word => speller.correct(word),
    suggest: word => speller.suggest(word)[0],
  }
}
