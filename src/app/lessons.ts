import Fuse from 'fuse.js'
import type { Concept } from '../core/concept.ts'
import type { LessonIndex } from '../ports.ts'

/** Words of one search; it also keeps the cost of a typing error's search down. */
const mostTyped = 32

/** Finds lessons by their names, titles and tags, whatever somebody has typed of them. */
export function createLessonIndex(concepts: readonly Concept[]): LessonIndex {
  const programs = new Map(concepts.map(({ slug, snippet }) => [slug, snippet]))
  const shown = ({ slug, topic }: Concept) => ({ slug, topic })
  const entries = concepts.map(concept => {
    const { slug, title, tags } = concept
    return { concept, text: plain([slug, title, ...tags].join('\n')) }
  })
  const holding = (asked: string) => {
    const found = entries.filter(({ text }) => text.includes(asked))
    const begins = ({ text }: { text: string }) => text.startsWith(asked)
    return [...found.filter(begins), ...found.filter(entry => !begins(entry))]
  }
  // Made at the first typing error: a search by it takes hundreds of times as long.
  let fuzzy: Fuse<Concept> | undefined
  const similar = (asked: string, limit: number) => {
    fuzzy ??= new Fuse(concepts, { keys: ['slug', 'title', 'tags'], threshold: 0.5 })
    return fuzzy.search(asked, { limit }).map(({ item }) => item)
  }
  return {
    find(typed, limit) {
      const asked = typed.trim().slice(0, mostTyped)
      if (asked === '') return concepts.slice(0, limit).map(shown)
      const found = holding(plain(asked)).slice(0, limit)
      if (found.length > 0) return found.map(({ concept }) => shown(concept))
      return similar(asked, limit).map(shown)
    },
    program: slug => programs.get(slug),
  }
}

/** As it is compared: `late-binding` and `Late binding` are the same. */
const plain = (text: string) => text.toLowerCase().replaceAll('-', ' ')
