import { refusals, writeLesson } from '../concepts/newLesson.ts'
import { templateOf } from '../concepts/template.ts'
import type { Config } from '../config.ts'

/** Writes a template for a lesson. The exit status is 1 when it cannot have that name. */
export async function newLesson(
  config: Config,
  name: string,
  { dir }: { dir?: string },
): Promise<number> {
  const [topic = '', slug = '', ...more] = name.split('/')
  if (slug === '' || more.length > 0) {
    console.error(`"${name}" is no name of a lesson: write TOPIC/SLUG, such as async/asyncio-run`)
    return 1
  }
  const lesson = { folder: dir ?? config.conceptsDirs[0] ?? 'concepts', topic, slug }
  const refused = await refusals(lesson)
  if (refused.length > 0) {
    console.error(refused.join('\n'))
    return 1
  }
  const path = await writeLesson(lesson, templateOf(topic, slug))
  console.log(`${path} is written: fill it in, with "whatprints check --watch" beside it`)
  return 0
}
