import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const levels = ['easy', 'medium', 'hard'] as const
const lessons = 6

/** Writes lessons of all levels; `long` ones are explained in more than one message takes. */
export function writeLessons(folder: string, { long = false } = {}): void {
  const topic = join(folder, 'numbers')
  mkdirSync(topic, { recursive: true })
  for (let number = 1; number <= lessons; number += 1)
    writeFileSync(join(topic, `sum-${number}.md`), lesson(number, long))
}

function lesson(number: number, long: boolean): string {
  const fence = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``
  const sentence = (index: number) => `Step ${index} of sum ${number} adds one number to the total.`
  const steps = Array.from({ length: long ? 120 : 1 }, (_, index) => sentence(index + 1))
  return `---
title: "Sum ${number}"
topic: numbers
level: ${levels[number % levels.length]}
tags: [numbers]
prerequisites: []
---

## Mental model

Numbers are added.

> **Rule:** Add them one by one.

## Setup

Somebody adds ${number} and ${number}.

## What does this print?

${fence('python', `print(${number} + ${number})`)}

What is the sum?

## Output

${fence('text', String(2 * number))}

It is twice the number.

## Wrong predictions

${fence('text', `${number}${number}`)}

The digits stand side by side.

${fence('text', '0')}

They cancel out.

${fence('text', 'None')}

Nothing is returned.

## Why Python does this

${steps.join('\n\n')}

## The fix

${fence('python', `print(2 * ${number})`)}

${fence('text', String(2 * number))}

It says what is meant.

## In real systems

A bill was added up twice.

## Key takeaway

Numbers are added.

**Common mistake:** To take them for text.
`
}
