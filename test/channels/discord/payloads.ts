import type { Body } from '../../../src/channels/discord/render.ts'
import { walk } from '../../standins/discord/components.ts'
import type { Component } from '../../standins/discord/json.ts'
import { messageComplaints, weigh } from '../../standins/discord/rules.ts'
import { complaints } from '../../standins/discord/schema.ts'

/** What Discord has against a message, by its own description and by what that leaves out. */
export function faultsOf(body: Body): string[] {
  const components = componentsOf(body)
  try {
    weigh(components)
  } catch {
    return ['too many bytes']
  }
  return [
    ...complaints('MessageCreateRequest', body),
    ...messageComplaints({ components }, body.flags),
  ].map(({ path, message }) => `${path.join('.')}: ${message}`)
}

const componentsOf = ({ components }: Body) => components as unknown as Component[]

/** The words of a message, as Markdown. */
export const markdownOf = (body: Body): string =>
  [...walk(componentsOf(body))].flatMap(one => one.content ?? []).join('\n')

export const buttonsOf = (body: Body): Component[] =>
  [...walk(componentsOf(body))].filter(({ type }) => type === 2)

/**
 * What a reader sees of Markdown whose every mark is escaped, and the marks that are not: an
 * independent, simple reading of Discord's rules.
 */
export function plainly(markdown: string): { text: string; marks: string[] } {
  const marks: string[] = []
  const text = markdown.replace(
    /\\([^0-9A-Za-z\s])|([*_~`|<>@[\]]|:\/\/|^\s*(?:[-+#]|\d+[.)])(?=\s))/gm,
    (_, escaped: string | undefined, mark: string | undefined) => {
      if (mark !== undefined) marks.push(mark)
      return escaped ?? mark ?? ''
    },
  )
  return { text, marks }
}
