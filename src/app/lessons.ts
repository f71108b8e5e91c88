import Fuse from 'fuse.js'
import type { Concept } from '../core/concept.ts'
import type { LessonIndex } from '../ports.ts'

/** Finds lessons by their names, titles and tags, whatever somebody has typed of them. */
export function createLessonIndex(concepts: readonly Concept[]): LessonIndex {
  const search = new Fuse(concepts, { keys: ['slug', 'title', 'tags'], threshold: 0.5 })
  const programs = new Map(concepts.map(({ slug, snippet }) => [slug, snippet]))
  const shown = ({ slug, topic }: Concept) => ({ slug, topic })
  return {
    find(typed, limit) {
      const asked = typed.trim().slice(0, 60)
      if (asked === '') return concepts.slice(0, limit).map(shown)
      return search.search(asked, { limit }).map(({ item }) => shown(item))
    },
    program: slug => programs.get(slug),
  }
}
