import { stubMark } from './stub.ts'

/**
 * A lesson to fill in. Its comments and marks keep `check` from accepting it, and the bot from
 * posting it, until all is written.
 */
export function templateOf(topic: string, slug: string): string {
  return `---
title: "${stubMark}: ${slug}"
topic: ${topic}
level: easy # or medium, hard
tags: [] # such as [closures, late-binding]
prerequisites: [] # names of lessons that this one needs
---

<!-- One idea, which most people get wrong for an understandable reason. -->

## Mental model

<!-- What to picture: a few sentences on how the thing works. -->

${stubMark}

> **Rule:** ${stubMark}

## Setup

<!-- Where the program comes from, in two or three sentences. No hint at the answer. -->

${stubMark}

## What does this print?

<!-- 6 to 25 lines that somebody could have written at work; then the question. -->

\`\`\`python
print("${stubMark}")
\`\`\`

${stubMark}

## Output

<!-- What it prints, then what happens, step by step. "whatprints run FILE" runs a program. -->

\`\`\`text
${stubMark}
\`\`\`

${stubMark}

## Wrong predictions

<!-- Three or four, each in the form in which the program would print it, of about the length of the
     right one, and below it the one belief that leads there. -->

${gap(3)}

## Why Python does this

<!-- The mechanism, with its name in the language reference, and since which version. -->

${stubMark}

## The fix

<!-- A program that does what was meant, what it prints, and why it works. -->

\`\`\`python
print("${stubMark}")
\`\`\`

\`\`\`text
${stubMark}
\`\`\`

${stubMark}

## In real systems

<!-- A plausible failure: its symptom, its cost, how it was found. No names of companies. -->

${stubMark}

## Key takeaway

<!-- One sentence that one can act on. -->

${stubMark}

**Common mistake:** ${stubMark}
`
}

/** So many wrong predictions to write. */
export function gap(count: number): string {
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  return numbers
    .map(
      number =>
        `\`\`\`text\n${stubMark}: wrong prediction ${number}\n\`\`\`\n\n${stubMark}: the belief that leads there`,
    )
    .join('\n\n')
}
