import type { Python } from '../ports.ts'
import { type Page, readPage } from './page.ts'
import { outcomeIn, splitCode, splitOutput, withoutOutcome } from './pageCode.ts'
import { proseOf, proseOrStub } from './pageProse.ts'
import { stubMark } from './stub.ts'
import { gap } from './template.ts'

export interface Draft {
  /** Whether the text has any of the sections of such a page. */
  isPage: boolean
  title: string
  /** Made from the title. */
  slug: string
  /** Made from what leads to the page, where it names one. */
  topic?: string
  /** The lesson, in the folder of a topic. */
  text(topic: string): string
  /** What the page lacks, or says otherwise than Python, in sentences. */
  remarks: string[]
}

/** Turns a copied page into a lesson, with the outcomes that its program and its fix really have. */
export async function importPage(text: string, python: Python): Promise<Draft> {
  const page = readPage(text)
  const remarks: string[] = []
  const program = await splitCode(page.program, python)
  const fix = await splitCode(page.fix, python)
  const output = await runFor('program', program.code, python, remarks)
  const fixOutput = await runFor('fix', fix.code, python, remarks)
  fix.rest = withoutOutcome(fix.rest, fixOutput)
  const { claimed, rest: explanation } = splitOutput(page.output, output)
  if (claimed !== '' && output !== undefined && claimed !== output)
    remarks.push(
      `The page says "${claimed}", but the program comes out as "${output}": that is written`,
    )
  const parts: [string, readonly string[]][] = [
    ['title', [page.title]],
    ['mental model', page.mentalModel],
    ['rule', page.rule],
    ['setup', page.setup],
    ['question', program.rest],
    ['explanation of the output', explanation],
    ['section on why Python does this', page.why],
    ['explanation of the fix', fix.rest],
    ['section on real systems', page.inRealSystems],
    ['takeaway', page.takeaway],
    ['common mistake', page.commonMistake],
  ]
  for (const [name, lines] of parts)
    if (lines.every(line => line.trim() === '')) remarks.push(`The page has no ${name}: write it`)
  remarks.push(
    'The page has no wrong predictions: write three or four, each with its misconception',
  )
  remarks.push('The page tells no level, tags and prerequisites: medium and none are assumed')
  const topic = topicOf(page.navigation)
  return {
    isPage: parts.slice(1).some(([, lines]) => lines.length > 0) || program.code !== '',
    title: page.title,
    slug: nameOf(page.title.replace(/\s+[—–-]\s.*|:\s.*/u, '')) || nameOf(page.title) || 'imported',
    ...(topic !== undefined && { topic }),
    text: topic => lessonText(topic, page, { program, fix, output, fixOutput, explanation }),
    remarks,
  }
}

async function runFor(
  what: string,
  code: string,
  python: Python,
  remarks: string[],
): Promise<string | undefined> {
  if (code === '') {
    remarks.push(`The page has no ${what} that is Python: write it`)
    return undefined
  }
  const { outcome, result } = await outcomeIn(python, code)
  if (outcome === undefined)
    remarks.push(`The ${what} has no outcome in the sandbox (${result.status}): change it`)
  return outcome
}

interface Found {
  program: { code: string; rest: readonly string[] }
  fix: { code: string; rest: readonly string[] }
  output: string | undefined
  fixOutput: string | undefined
  explanation: readonly string[]
}

function lessonText(topic: string, page: Page, found: Found): string {
  const { program, fix } = found
  // The rule and the takeaway are one paragraph each, whatever the page made of them.
  const oneParagraph = (lines: readonly string[]) =>
    proseOrStub(lines.filter(line => line.trim() !== ''))
  return `---
title: ${JSON.stringify(page.title || stubMark)}
topic: ${topic}
level: medium
tags: []
prerequisites: []
---

## Mental model

${proseOrStub(page.mentalModel)}

> **Rule:** ${oneParagraph(page.rule)}

## Setup

${proseOrStub(page.setup)}

## What does this print?

${fence('python', program.code)}

${proseOrStub(program.rest)}

## Output

${fence('text', found.output)}

${proseOrStub(found.explanation)}

## Wrong predictions

${gap(3)}

## Why Python does this

${proseOrStub(page.why)}

## The fix

${fence('python', fix.code)}

${fence('text', found.fixOutput)}

${proseOrStub(fix.rest)}

## In real systems

${proseOrStub(page.inRealSystems)}

## Key takeaway

${oneParagraph(page.takeaway)}

**Common mistake:** ${proseOf(page.commonMistake) || stubMark}
`
}

function fence(language: 'python' | 'text', content: string | undefined): string {
  const text = content || (language === 'python' ? `print("${stubMark}")` : stubMark)
  return `\`\`\`${language}\n${text}\n\`\`\``
}

/** `asyncio.run() — the entry point` gives `asyncio-run`. */
function nameOf(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .join('-')
    .slice(0, 60)
    .replace(/-+$/, '')
}

/** Words around links, which are no topic. */
const noTopic = new Set(
  'python code concepts concept lessons lesson browse back to next previous home all share related in the and a of'.split(
    ' ',
  ),
)

/** `← Python Code Async Python` is about `async`. */
function topicOf(navigation: readonly string[]): string | undefined {
  for (const line of navigation) {
    const words = nameOf(line).split('-')
    const topic = words.filter(word => word !== '' && !noTopic.has(word)).join('-')
    if (topic !== '') return topic
  }
  return undefined
}
