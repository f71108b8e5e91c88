import type { Concept } from '../../src/core/concept.ts'
import type { Prose, Span } from '../../src/core/prose.ts'

/** A concept as a lesson file: the way back of parsing, for tests alone. */
export function markdownOf(concept: Concept): string {
  return [
    frontMatter(concept),
    '## Mental model',
    proseText(concept.mentalModel),
    `**Rule:** ${proseText(concept.rule)}`.replaceAll(/^/gm, '> '),
    '## Setup',
    proseText(concept.setup),
    '## What does this print?',
    fence('python', concept.snippet),
    proseText(concept.question),
    '## Output',
    fence('text', concept.output),
    proseText(concept.explanation),
    '## Wrong predictions',
    ...concept.wrongPredictions.flatMap(({ text, misconception }) => [
      fence('text', text),
      proseText(misconception),
    ]),
    '## Why Python does this',
    proseText(concept.why),
    '## The fix',
    fence('python', concept.fix.code),
    fence('text', concept.fix.output),
    proseText(concept.fix.explanation),
    '## In real systems',
    proseText(concept.inRealSystems),
    '## Key takeaway',
    proseText(concept.takeaway),
    `**Common mistake:** ${proseText(concept.commonMistake)}`,
  ].join('\n\n')
}

/** JSON is YAML. */
function frontMatter({ title, topic, level, tags, prerequisites, python }: Concept): string {
  const keys = { title, topic, level, tags, prerequisites, ...(python && { python }) }
  const lines = Object.entries(keys).map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
  return ['---', ...lines, '---'].join('\n')
}

const fence = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``

const markers = { paragraph: '', bullet: '- ', numbered: '1. ' }

const proseText = (prose: Prose) =>
  prose.map(({ kind, spans }) => markers[kind] + spans.map(spanText).join('')).join('\n\n')

function spanText({ kind, text }: Span): string {
  switch (kind) {
    case 'code':
      return `\`\` ${text} \`\``
    case 'strong':
      return `**${text}**`
    case 'emphasis':
      return `*${text}*`
    default:
      // In Markdown a backslash takes the meaning from any ASCII punctuation.
      return text.replaceAll(/[!-/:-@[-`{-~]/g, '\\$&')
  }
}
