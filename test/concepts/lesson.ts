import { type Parsed, parseLesson } from '../../src/concepts/parse.ts'

/** A complete lesson without a fault; the tests break it, one way each. */
export const lesson = `---
title: "Default arguments: made once, shared for ever"
topic: functions
level: easy
tags: [functions, default-arguments]
prerequisites: [names-and-objects]
python: ">=3.9"
---

## Mental model

A default value is made **once**, when Python reads the \`def\`.
Every call without that argument gets *the same* object:

- the first call,
- and every later one.

> **Rule:** Never use something that can change as a default.

## Setup

A shop collects the items of an order in a list.

## What does this print?

\`\`\`python
def add(item, order=[]):
    order.append(item)
    return order


print(add("tea"))
print(add("jam"))
\`\`\`

What do the two calls print?

## Output

\`\`\`text
['tea']
['tea', 'jam']
\`\`\`

Both calls append to one list, the default.

## Wrong predictions

\`\`\`text
['tea']
['jam']
\`\`\`

Each call makes a new list.

\`\`\`text
['tea', 'jam']
['tea', 'jam']
\`\`\`

Printing waits until the program ends.

\`\`\`text
TypeError: 'list' object is not callable
\`\`\`

Python refuses a default that can change.

## Why Python does this

The \`def\` statement is carried out like any other:

1. Python works out the defaults,
2. and keeps them in \`add.__defaults__\`.

## The fix

\`\`\`python
def add(item, order=None):
    order = [] if order is None else order
    order.append(item)
    return order


print(add("tea"))
print(add("jam"))
\`\`\`

\`\`\`text
['tea']
['jam']
\`\`\`

Now the list is made within the call.

## In real systems

A web service kept the goods of one customer in the basket of the next.

## Key takeaway

A default argument belongs to the function, not to the call.

**Common mistake:** Writing \`[]\` or \`{}\` after the equals sign.
`

export const lessonFile = 'concepts/functions/default-arguments.md'

export const parse = (text: string, file = lessonFile): Parsed => parseLesson(text, { file })

/** Replaces the one place where `part` stands; throws where there is not exactly one. */
export function edit(text: string, part: string, replacement: string): string {
  const pieces = text.split(part)
  if (pieces.length !== 2)
    throw new Error(`"${part}" stands ${pieces.length - 1} times in the text`)
  return pieces.join(replacement)
}

/** The lesson without a section, heading included. */
export function without(text: string, title: string): string {
  const start = text.indexOf(`## ${title}\n`)
  const end = text.indexOf('\n## ', start)
  return text.slice(0, start) + (end === -1 ? '' : text.slice(end + 1))
}

/** The line on which the last occurrence of a part begins. */
export function lineOf(text: string, part: string): number {
  if (!text.includes(part)) throw new Error(`"${part}" does not stand in the text`)
  return text.slice(0, text.lastIndexOf(part)).split('\n').length
}

/** Problems as `line: message`. */
export const problemsOf = (text: string, file?: string) =>
  parse(text, file).problems.map(({ line, message }) => `${line}: ${message}`)
