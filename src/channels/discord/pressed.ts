/**
 * The components of a message of ours as Discord gave them back, with one button pressed: it can be
 * seen, and pressed no more.
 */
export function pressed(components: readonly unknown[], customId: string): unknown[] {
  return components.map(component => {
    if (typeof component !== 'object' || component === null) return component
    if ('custom_id' in component && component.custom_id === customId)
      return { ...component, disabled: true, label: 'Shared' }
    if ('components' in component && Array.isArray(component.components))
      return { ...component, components: pressed(component.components, customId) }
    return component
  })
}
