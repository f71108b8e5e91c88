import type { APIMessageTopLevelComponent } from 'discord.js'
import type { Message } from '../../core/message.ts'
import { publishButton } from './buttons.ts'
import { partsMost } from './limits.ts'
import { assemble, type Component, pack, withinLimits } from './pack.ts'
import { rows, type Unit, unitsOf } from './units.ts'

/** A message, or a part of one, as Discord takes it wherever it is sent or changed. */
export interface Body {
  components: APIMessageTopLevelComponent[]
  flags: number
  allowed_mentions: { parse: [] }
}

/** A part of an answer; one of them may carry the whole of it as a file. */
export type Part = Body & { file?: { name: string; text: string } }

export const flag = { ephemeral: 1 << 6, componentsV2: 1 << 15 } as const
const text = 10
const attachment = 13
const container = 17
/** The blue of Python. Nothing is told by colour alone. */
const accent = 0x3776ab

/** A message in one piece: what is too long for that is cut, and that is said. */
export function renderWhole({ blocks }: Message): Body {
  for (const most of [undefined, 1000, 500, 250, 120, 60, 30]) {
    const units = unitsOf(blocks, most === undefined ? {} : { most })
    if (withinLimits(framed(units))) return body(framed(units))
  }
  const units = unitsOf(blocks, { most: 30 })
  const buttons = units.filter(unit => unit.kind === 'row').slice(0, 5)
  const texts = units.filter(unit => unit.kind === 'text')
  const [first = []] = pack(texts, part => withinLimits(framed([...part, ...buttons])))
  return body(framed([...first, ...buttons]))
}

/** A message in as many pieces as it needs, though not endlessly many. */
export function renderParts(message: Message): Body[] {
  const parts = partsOf(unitsOf(message.blocks))
  if (parts.length <= partsMost) return parts
  return [...parts.slice(0, partsMost - 1), small('… the rest is too long to be shown here')]
}

/**
 * A private answer. `publish` offers the reader to share the lesson that it is. What is far too long
 * to be read in a chat comes as a file.
 */
export function renderAnswer(message: Message, { publish }: { publish?: string } = {}): Part[] {
  const share = publish === undefined ? undefined : publishButton(publish)
  const parts = partsOf(withButton(unitsOf(message.blocks), share))
  const [first] = parts
  if (parts.length <= partsMost || first === undefined) return parts
  const file = { name: 'answer.txt', text: message.text }
  const attached: Component = { type: attachment, file: { url: `attachment://${file.name}` } }
  const { components, ...rest } = small('All of it is in this file:')
  return [first, { ...rest, components: [...components, attached], file }]
}

function partsOf(units: readonly Unit[]): Body[] {
  const parts = pack(units, part => withinLimits(framed(part)))
  return parts.length > 0 ? parts.map(part => body(framed(part))) : [body([])]
}

const small = (words: string): Body => body([{ type: text, content: `-# ${words}` }])

/** The button joins the last row where there is room. */
function withButton(units: readonly Unit[], button: ReturnType<typeof publishButton>): Unit[] {
  if (button === undefined) return [...units]
  const last = units.at(-1)
  if (last?.kind !== 'row') return [...units, ...rows([button])]
  return [...units.slice(0, -1), ...rows([button, ...last.buttons])]
}

/** What has a heading is framed; a sentence or two stands by itself. */
function framed(units: readonly Unit[]): Component[] {
  const components = assemble(units)
  if (!units.some(unit => unit.kind === 'text' && unit.starts)) return components
  return [{ type: container, accent_color: accent, components }]
}

function body(components: Component[]): Body {
  return {
    components: components.length > 0 ? components : [{ type: text, content: '…' }],
    flags: flag.componentsV2,
    allowed_mentions: { parse: [] },
  }
}
