import { previewsOf } from '../channels/slack/preview.ts'
import { loadConcepts } from '../concepts/load.ts'
import type { Config } from '../config.ts'
import { samplesOf } from './samples.ts'

/**
 * Prints everything that people see of a lesson on a platform, as it is sent there, with a link that
 * shows it. Without a lesson's name it is the first one. The exit status is 1 when there is no such.
 */
export async function preview(
  config: Config,
  platform: string,
  name: string | undefined,
): Promise<number> {
  if (platform !== 'slack') {
    console.error(`There is no preview for "${platform}"; there is one for slack`)
    return 1
  }
  const { concepts } = await loadConcepts(config.conceptsDirs)
  const concept = name === undefined ? concepts[0] : concepts.find(({ slug }) => slug === name)
  if (concept === undefined) {
    console.error(`There is no lesson "${name ?? ''}" in ${config.conceptsDirs.join(', ')}`)
    return 1
  }
  const previews = previewsOf({
    samples: samplesOf(concept),
    program: concept.snippet,
    settings: config.settings,
    topics: [...new Set(concepts.map(({ topic }) => topic))],
  })
  for (const { name, payload, link } of previews)
    console.log(`== ${name}\n${JSON.stringify(payload, null, 2)}\n${link}\n`)
  return 0
}
