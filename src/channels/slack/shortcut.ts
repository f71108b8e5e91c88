import { type Message, message } from '../../core/message.ts'
import { code, paragraph } from '../../core/prose.ts'
import { answerLine, type Origin, surfaceOf } from './commanding.ts'
import type { Desk, Sender } from './desk.ts'

const lessonsSearched = 10_000

/** "Explain this lesson" on a message: the lesson is the one whose program the message shows. */
export async function explainShown(
  desk: Desk,
  sender: Sender,
  { blocks, origin }: { blocks: readonly unknown[]; origin: Origin },
): Promise<void> {
  const surface = await surfaceOf(desk, sender, origin)
  if (surface === undefined) return
  const programs = new Set(programsIn(blocks).map(dense))
  const { lessons } = desk.options
  const lesson = lessons
    .find('', lessonsSearched)
    .find(({ slug }) => programs.has(dense(lessons.program(slug) ?? '')))
  if (lesson === undefined) return desk.answering.say(surface, noLesson)
  await answerLine(desk, sender, { line: `/explain ${lesson.slug}`, surface })
}

const noLesson: Message = message({
  kind: 'prose',
  prose: [
    paragraph('That message shows no lesson. ', code('/explain'), ' lets you choose from all.'),
  ],
})

const dense = (program: string) => program.replace(/\s+/g, '')

/** The texts of everything preformatted. */
function programsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(programsIn)
  if (typeof value !== 'object' || value === null) return []
  const { type, elements } = value as { type?: unknown; elements?: unknown }
  if (type !== 'rich_text_preformatted') return programsIn(elements)
  const texts = Array.isArray(elements) ? elements : []
  return [
    texts.map(({ text }: { text?: unknown }) => (typeof text === 'string' ? text : '')).join(''),
  ]
}
