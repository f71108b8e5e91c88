import type {
  APIActionRowComponent,
  APIButtonComponent,
  APIContainerComponent,
  APIFileComponent,
  APITextDisplayComponent,
} from 'discord.js'
import { bytesPerText, messageLimits } from './limits.ts'
import type { Unit } from './units.ts'

export type Inner = APITextDisplayComponent | APIActionRowComponent<APIButtonComponent>
export type Component = Inner | APIContainerComponent | APIFileComponent

const type = { row: 1, text: 10 } as const

/** Units in as few messages as will hold them, divided between sections where that is possible. */
export function pack(units: readonly Unit[], fits: (units: readonly Unit[]) => boolean): Unit[][] {
  const parts: Unit[][] = []
  const add = (group: readonly Unit[]) => {
    const last = parts.at(-1)
    if (last !== undefined && fits([...last, ...group])) last.push(...group)
    else parts.push([...group])
  }
  for (const section of grouped(units, unit => unit.kind === 'text' && unit.starts === true))
    if (fits(section)) add(section)
    else for (const chain of grouped(section, (_, before) => !keepsNext(before))) add(chain)
  return parts
}

const keepsNext = (unit: Unit) => unit.kind === 'text' && unit.keep === true

/** Runs of units, each beginning where `begins` says so of a unit and the one before it. */
function grouped(units: readonly Unit[], begins: (unit: Unit, before: Unit) => boolean): Unit[][] {
  const groups: Unit[][] = []
  for (const [index, unit] of units.entries()) {
    const before = units[index - 1]
    if (before === undefined || begins(unit, before)) groups.push([unit])
    else groups.at(-1)?.push(unit)
  }
  return groups
}

/** The components of units: texts of one section become one. */
export function assemble(units: readonly Unit[]): Inner[] {
  const components: Inner[] = []
  for (const [index, unit] of units.entries()) {
    const before = units[index - 1]
    const last = components.at(-1)
    if (unit.kind === 'row') components.push({ type: type.row, components: [...unit.buttons] })
    else if (last?.type === type.text && before && !unit.starts)
      last.content += (keepsNext(before) ? '\n' : unit.gap) + unit.text
    else components.push({ type: type.text, content: unit.text })
  }
  return components
}

/** Whether Discord takes the components in one message. */
export function withinLimits(components: readonly object[]): boolean {
  const all = components.flatMap(withNested)
  const texts = all.flatMap(one => ('content' in one ? [String(one.content)] : []))
  const characters = texts.reduce((sum, text) => sum + text.length, 0)
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + bytesPerText, 0)
  return (
    all.length <= messageLimits.components &&
    characters <= messageLimits.characters &&
    bytes <= messageLimits.bytes
  )
}

function withNested(component: object): object[] {
  const nested: readonly object[] =
    'components' in component ? (component.components as readonly object[]) : []
  return [component, ...nested.flatMap(withNested)]
}
