import { graphMermaid, graphText, listed, listText } from '../concepts/listing.ts'
import { loadConcepts } from '../concepts/load.ts'
import type { Config } from '../config.ts'
import type { Concept } from '../core/concept.ts'
import { learningOrder } from '../core/learningOrder.ts'

/** Lists the lessons in learning order. The exit status is 1 when one could not be read. */
export const concepts = (config: Config, { json }: { json?: boolean }): Promise<number> =>
  printed(config, lessons => (json ? JSON.stringify(lessons.map(listed)) : listText(lessons)))

/** Prints which lessons build on which. The exit status is 1 when one could not be read. */
export const graph = (config: Config, { mermaid }: { mermaid?: boolean }): Promise<number> =>
  printed(config, mermaid ? graphMermaid : graphText)

async function printed(config: Config, text: (lessons: Concept[]) => string): Promise<number> {
  const { concepts, problems } = await loadConcepts(config.conceptsDirs)
  if (concepts.length > 0) console.log(text(learningOrder(concepts)))
  if (problems.length === 0) return 0
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`
  console.error(`Lessons are left out for ${count}: run "whatprints check" to see`)
  return 1
}
