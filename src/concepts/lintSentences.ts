import { type LessonText, lineAt } from './lessonText.ts'
import type { Problem } from './problem.ts'

/** Shorter sentences may be alike by chance. */
const fewestWords = 8

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })

/** Sentences that stand in two lessons: whoever reads both would notice. */
export function lintSentences(lessons: readonly LessonText[]): Problem[] {
  const problems: Problem[] = []
  const first = new Map<string, { slug: string; place: string }>()
  for (const { concept, paragraphs } of lessons)
    for (const paragraph of paragraphs)
      for (const { segment, index } of sentences.segment(paragraph.text)) {
        const words = segment.toLowerCase().match(/[\p{L}\p{N}_']+/gu) ?? []
        if (words.length < fewestWords) continue
        const line = lineAt(paragraph, index)
        const known = first.get(words.join(' '))
        if (known === undefined)
          first.set(words.join(' '), { slug: concept.slug, place: `${concept.source}:${line}` })
        else if (known.slug !== concept.slug)
          problems.push({
            file: concept.source,
            line,
            message: `This sentence also stands in ${known.place}: say it in other words, "${shortened(segment)}"`,
          })
      }
  return problems
}

function shortened(sentence: string): string {
  const words = sentence.trim().split(/\s+/)
  return words.length <= fewestWords
    ? words.join(' ')
    : `${words.slice(0, fewestWords).join(' ')} …`
}
