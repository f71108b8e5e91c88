import type { Nodes } from 'mdast'

/** Says that something cannot be shown everywhere a lesson goes, and what to do instead. */
export function unshown(what: string, cure: string): string {
  return `${what} cannot be shown on every platform: ${cure}`
}

/** Why a piece of Markdown cannot be part of prose where it stands, and how to mend it. */
export function refusal(node: Nodes): string {
  switch (node.type) {
    case 'html':
      return unshown('HTML', 'say it in words, or put it in backquotes')
    case 'image':
    case 'imageReference':
      return unshown('Images', 'say it in words')
    case 'link':
    case 'linkReference':
    case 'definition':
      return unshown('Links', 'keep the words and take the address away')
    case 'list':
      return unshown('Lists within lists', 'make it one list')
    case 'strong':
    case 'emphasis':
    case 'inlineCode':
      return unshown('Markup within bold or emphasis', 'keep one of the two')
    case 'blockquote':
      return unshown(
        'Quotations',
        'make it a paragraph (the rule of the mental model is the only one)',
      )
    case 'thematicBreak':
      return unshown('Lines across the page', 'take it away')
    case 'heading':
      return 'Headings within sections cannot be shown: make it a paragraph'
    case 'break':
      return 'Line breaks within a paragraph cannot be shown: take away the backslash or the spaces at the end of the line, or begin a new paragraph'
    case 'code':
      return 'Code is not wanted here: say it in words, with names in backquotes'
    default:
      return unshown(`Markdown of the kind "${node.type}"`, 'say it in words')
  }
}
