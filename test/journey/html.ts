const inline = /<\/?(?:b|bdi|code|em|samp|span|strong|time)\b[^>]*>/g

/** What a reader of the HTML reads, in one line. */
export function textOf(html: string): string {
  return inOneLine(decode(html.replace(inline, '').replace(/<[^>]*>/g, ' ')))
}

/** All that the HTML holds, tags and attributes included, in one line. */
export const sourceOf = (html: string) => inOneLine(decode(html))

export const inOneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

export interface Form {
  action: string
  /** What is sent whatever is pressed. */
  hidden: Record<string, string>
  buttons: { name: string; value: string; label: string; pressed: boolean }[]
}

/** The forms of a page, in order, as a browser without script has them. */
export function formsOf(html: string): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, open = '', body = '']) => ({
    action: attribute(open, 'action'),
    hidden: Object.fromEntries(
      tags(body, 'input')
        .filter(tag => attribute(tag, 'type') === 'hidden')
        .map(tag => [attribute(tag, 'name'), attribute(tag, 'value')]),
    ),
    buttons: tags(body, 'button').map(tag => ({
      name: attribute(tag, 'name'),
      value: attribute(tag, 'value'),
      label: attribute(tag, 'aria-label'),
      pressed: attribute(tag, 'aria-pressed') === 'true',
    })),
  }))
}

const tags = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`<${name}\\b[^>]*>`, 'g'))].map(([tag]) => tag)

const attribute = (tag: string, name: string) =>
  decode(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '')

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }
const decode = (html: string) =>
  html.replace(/&(lt|gt|quot|#39|amp);/g, (_, name) => entities[name] ?? '')
