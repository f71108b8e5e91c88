import type { Component } from './json.ts'

/** Every component of a message or modal, nested ones included, in reading order. */
export function* walk(components: readonly Component[]): Generator<Component> {
  for (const component of components) {
    yield component
    yield* walk(component.components ?? [])
    if (component.component) yield* walk([component.component])
    if (component.accessory) yield* walk([component.accessory])
  }
}

/** The components with an `id` each, as Discord numbers them. */
export function numbered(components: readonly Component[]): Component[] {
  const copy = structuredClone(components) as Component[]
  const taken = new Set([...walk(copy)].map(({ id }) => id))
  let next = 1
  for (const component of walk(copy)) {
    if (component.id) continue
    while (taken.has(next)) next++
    component.id = next++
  }
  return copy
}

/** The texts of text displays, in reading order. */
export const texts = (components: readonly Component[]): string[] =>
  [...walk(components)].flatMap(({ type, content }) => (type === 10 && content ? [content] : []))
