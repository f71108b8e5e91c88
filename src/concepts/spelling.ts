import dictionary from 'dictionary-en-gb'
import nspell from 'nspell'

export interface Spelling {
  correct(word: string): boolean
  /** What was meant, most likely. */
  suggest(word: string): string | undefined
}

const accents = /\p{M}/gu
const oxford = /iz(e[ds]?|ers?|ing|ations?|able)$/

/**
 * British spelling: -ise, and -ize as Oxford has it. Reading the dictionary takes part of a second.
 */
export function britishSpelling(): Spelling {
  const speller = nspell(dictionary)
  return {
    correct(word) {
      // The dictionary has no accents: it knows "cafe".
      const plain = word.normalize('NFD').replace(accents, '')
      return speller.correct(plain) || speller.correct(plain.replace(oxford, 'is$1'))
    },
    suggest: word => speller.suggest(word)[0],
  }
}
