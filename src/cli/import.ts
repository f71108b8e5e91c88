import { readFile } from 'node:fs/promises'
import { importPage } from '../concepts/importPage.ts'
import { refusals, writeLesson } from '../concepts/newLesson.ts'
import type { Config } from '../config.ts'
import { createPython } from '../sandbox/python.ts'

/** Where a lesson goes whose topic nobody told. */
const unknownTopic = 'drafts'

/**
 * Writes a draft from a copied page, and says what is missing. The exit status is 1 when nothing was
 * written: the page cannot be read, is none, or its lesson exists.
 */
export async function importLesson(
  config: Config,
  file: string,
  options: { dir?: string; topic?: string; slug?: string },
): Promise<number> {
  const refuse = (...sentences: string[]) => {
    console.error(sentences.join('\n'))
    return 1
  }
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    return refuse(`${file} cannot be read: ${(error as Error).message}`)
  }
  const python = createPython({
    cacheFolder: config.cacheDir,
    onProgress: sentence => console.error(sentence),
  })
  try {
    const draft = await importPage(text, python)
    if (!draft.isPage)
      return refuse(`${file} has none of the sections of such a page, such as "Mental Model"`)
    const topic = options.topic ?? draft.topic ?? unknownTopic
    const slug = options.slug ?? draft.slug
    const lesson = { folder: options.dir ?? config.conceptsDirs[0] ?? 'concepts', topic, slug }
    const refused = await refusals(lesson)
    if (refused.length > 0) return refuse(...refused)
    const path = await writeLesson(lesson, draft.text(topic))
    console.log(`${path} is written`)
    for (const remark of draft.remarks) console.error(remark)
    if (options.topic === undefined && draft.topic === undefined)
      console.error('The page tells no topic: move the lesson, or pass --topic')
    return 0
  } finally {
    await python.close()
  }
}
