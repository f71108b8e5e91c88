import type { Concept } from '../core/concept.ts'
import { type Message, message } from '../core/message.ts'
import { lessonMessage, openLessonMessage } from '../core/messages/lesson.ts'
import { joined } from '../core/messages/words.ts'
import { code, type Paragraph, paragraph, strong, text } from '../core/prose.ts'
import type { Incoming } from '../ports.ts'
import type { App } from './app.ts'

/** Any lesson at any time, unless it is open somewhere in the tenant: then only its mental model. */
export async function explain(app: App, incoming: Incoming, name: string): Promise<Message> {
  if (name === '') return lessonList(app.concepts)
  const concept = findLesson(app.concepts, name)
  if (concept === undefined) return unknownLesson(app, name)
  const { platform, tenant } = incoming.person
  const until = (await app.store.openLessons(platform, tenant)).get(concept.slug)
  if (until !== undefined) {
    const place = await app.store.place(incoming.placeId)
    return openLessonMessage(concept, until, place?.settings.zone ?? 'UTC')
  }
  const program = await app.runs.known(concept.snippet, concept.output)
  const fix = await app.runs.known(concept.fix.code, concept.fix.output)
  return lessonMessage(concept, { program, fix })
}

export function findLesson(concepts: readonly Concept[], name: string): Concept | undefined {
  return concepts.find(({ slug }) => slug === name.trim().toLowerCase())
}

/** Says so, with the lessons whose names or titles are like it. */
export function unknownLesson({ lessons }: App, name: string): Message {
  const near = lessons.find(name, 3)
  const hint =
    near.length > 0
      ? [
          text(' Did you mean '),
          ...joined(
            near.map(({ slug }) => code(slug)),
            ' or ',
          ),
          text('?'),
        ]
      : [text(' Type '), code('/explain'), text(' alone for the list.')]
  return message(
    {
      kind: 'prose',
      prose: [paragraph('There is no lesson called ', code(name.slice(0, 60)), '.', ...hint)],
    },
    ...(near.length > 0
      ? [
          {
            kind: 'actions',
            actions: near.map(({ slug }) => ({
              do: 'command' as const,
              command: `/explain ${slug}`,
              label: slug,
            })),
          } as const,
        ]
      : []),
  )
}

/** By topic. Names only: titles may give away what a program prints. */
function lessonList(concepts: readonly Concept[]): Message {
  if (concepts.length === 0)
    return message({ kind: 'prose', prose: [paragraph('There are no lessons yet.')] })
  const topics = Map.groupBy(concepts, ({ topic }) => topic)
  const items = [...topics].map(
    ([topic, lessons]): Paragraph => ({
      kind: 'bullet',
      spans: [
        strong(`${topic}: `),
        ...joined(
          lessons.map(({ slug }) => code(slug)),
          ', ',
        ),
      ],
    }),
  )
  return message(
    { kind: 'heading', text: 'Lessons' },
    { kind: 'prose', prose: items },
    { kind: 'note', prose: [paragraph('Type ', code('/explain NAME'), ' for one of them.')] },
  )
}
