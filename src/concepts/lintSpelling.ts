import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { displayPath } from './lessonFiles.ts'
import { type LessonText, lineAt } from './lessonText.ts'
import type { Problem } from './problem.ts'
import type { Spelling } from './spelling.ts'

/** Suggestions take time, and nobody reads a hundred. */
const mostSuggestions = 10

/** Terms of Python that every lesson may use, also one in another folder. */
const commonWords = fileURLToPath(new URL('../../concepts/words.txt', import.meta.url))

/**
 * Words that are neither in the dictionary nor in our words.txt nor in that of the lesson's own folder,
 * each once a lesson. Code is left out; so are abbreviations in capitals and words with a digit in them.
 */
export async function lintSpelling(
  lessons: readonly LessonText[],
  spelling: Spelling,
): Promise<Problem[]> {
  const problems: Problem[] = []
  const common = await readWords(commonWords)
  const ownWords = new Map<string, ReadonlySet<string>>()
  const suggested = new Map<string, string | undefined>()
  for (const { concept, words } of lessons) {
    const file = join(dirname(dirname(concept.source)), 'words.txt')
    const own = ownWords.get(file) ?? (await readWords(file))
    ownWords.set(file, own)
    const seen = new Set<string>()
    for (const piece of words)
      for (const { word, offset } of wordsOf(piece.text)) {
        const known = [common, own].some(words => words.has(word.toLowerCase()))
        if (seen.has(word) || known || spelling.correct(word)) continue
        seen.add(word)
        if (!suggested.has(word) && suggested.size < mostSuggestions)
          suggested.set(word, spelling.suggest(word))
        const meant = suggested.get(word)
        const cure = `${meant ? `did you mean "${meant}"? Else ` : ''}write it in another way, put code in backquotes, or add the word to ${displayPath(file)}`
        const message = `Unknown word "${word}": ${cure}`
        problems.push({ file: concept.source, line: lineAt(piece, offset), message })
      }
  }
  return problems
}

function wordsOf(text: string): { word: string; offset: number }[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}_]+(?:['’]\p{L}+)*/gu)]
    .map(({ 0: word, index }) => ({
      word: word.replace('’', "'").replace(/'s$/, ''),
      offset: index,
    }))
    .filter(({ word }) => !/[\p{N}_]|^\p{Lu}{2,}s?$/u.test(word))
}

/** The project's own words, one a line; none where there is no such file. */
async function readWords(file: string): Promise<ReadonlySet<string>> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const lines = text.split('\n').map(line => line.trim().toLowerCase())
  return new Set(lines.filter(line => line !== '' && !line.startsWith('#')))
}
