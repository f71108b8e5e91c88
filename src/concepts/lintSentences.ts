import { type LessonText, lineAt } from './lessonText.ts'
import type { Problem } from './problem.ts'

/** Shorter sentences may be alike by chance. */
const fewestWords = 8

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })

interface Sentence {
  text: string
  /** Its words alone, in lower case. */
  key: string
  line: number
}

/**
 * Sentences that stand in two lessons: whoever reads both would notice. For two lessons there is one
 * problem, at the first such sentence of the later one.
 */
export function lintSentences(lessons: readonly LessonText[]): Problem[] {
  const places = new Map<string, { file: string; line: number }>()
  return lessons.flatMap(({ concept: { source: file }, paragraphs }) => {
    const repeated = new Map<string, { sentence: Sentence; line: number; count: number }>()
    for (const sentence of sentencesOf(paragraphs)) {
      const place = places.get(sentence.key)
      if (place === undefined) {
        places.set(sentence.key, { file, line: sentence.line })
      } else if (place.file !== file) {
        const known = repeated.get(place.file)
        if (known) known.count++
        else repeated.set(place.file, { sentence, line: place.line, count: 1 })
      }
    }
    return [...repeated].map(([other, { sentence, line, count }]) => {
      const what =
        count === 1 ? 'This sentence also stands' : `${count} sentences from here on also stand`
      const message = `${what} in ${other}:${line}: say it in other words, "${shortened(sentence.text)}"`
      return { file, line: sentence.line, message }
    })
  })
}

function sentencesOf(paragraphs: LessonText['paragraphs']): Sentence[] {
  return paragraphs.flatMap(paragraph =>
    [...sentences.segment(paragraph.text)].flatMap(({ segment: text, index }) => {
      const words = text.toLowerCase().match(/[\p{L}\p{N}_']+/gu) ?? []
      if (words.length < fewestWords) return []
      return [{ text, key: words.join(' '), line: lineAt(paragraph, index) }]
    }),
  )
}

function shortened(sentence: string): string {
  const words = sentence.trim().split(/\s+/)
  return words.length <= fewestWords
    ? words.join(' ')
    : `${words.slice(0, fewestWords).join(' ')} …`
}
