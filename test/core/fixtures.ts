import { challengeOf } from '../../src/core/challenge.ts'
import type { Concept } from '../../src/core/concept.ts'
import type { RunResult } from '../../src/core/outcome.ts'
import type { Settings } from '../../src/core/place.ts'
import type { Post } from '../../src/core/post.ts'
import { type Prose, paragraph } from '../../src/core/prose.ts'

export const prose = (value: string): Prose => [paragraph(value)]

/** A whole lesson with four choices; its program prints `2 2 2`. */
export function concept(overrides: Partial<Concept> = {}): Concept {
  return {
    slug: 'late-binding',
    title: 'Closures look up late',
    topic: 'functions',
    level: 'easy',
    tags: ['closures'],
    prerequisites: [],
    mentalModel: prose('A closure keeps the variable, not its value.'),
    rule: prose('A name is looked up when the function runs.'),
    setup: prose('Three functions are made in a loop.'),
    snippet: 'fs = [lambda: i for i in range(3)]\nprint(*[f() for f in fs])',
    question: prose('What does each function return?'),
    output: '2 2 2',
    explanation: prose('All three share one variable, which ended as 2.'),
    wrongPredictions: [
      { text: '0 1 2', misconception: prose('Each function keeps the value it saw.') },
      { text: '3 3 3', misconception: prose('The loop ends at the value of range.') },
      { text: '0 0 0', misconception: prose('The first value stays.') },
    ],
    why: prose('Closures hold cells.'),
    fix: {
      code: 'fs = [lambda i=i: i for i in range(3)]\nprint(*[f() for f in fs])',
      output: '0 1 2',
      explanation: prose('A default is evaluated at once.'),
    },
    inRealSystems: prose('Callbacks that were made in a loop all act on the last item.'),
    takeaway: prose('Bind what you need when you make the function.'),
    commonMistake: prose('To expect a snapshot.'),
    source: 'concepts/functions/late-binding.md',
    ...overrides,
  }
}

/** An open daily post; its right choice is where the seed put it. */
export function post(overrides: Partial<Post> = {}): Post {
  return {
    id: 'post-1',
    placeId: 'web:local:general',
    kind: 'daily',
    localDate: '2026-11-23',
    challenge: challengeOf(concept(), 'post-1'),
    state: 'posted',
    messageRef: 'message-1',
    postedAt: Temporal.Instant.from('2026-11-23T09:00Z'),
    revealAt: Temporal.Instant.from('2026-11-23T16:00Z'),
    ...overrides,
  }
}

type Fact = 'stdout' | 'stderr' | 'python' | 'durationMs'
type Ending<Run> = Run extends RunResult ? Omit<Run, Fact> & Partial<Pick<Run, Fact>> : never

/** A run that ended so, such as `run({ status: 'finished', stdout: '2 2 2\n' })`. */
export function run(ending: Ending<RunResult>): RunResult {
  return { stdout: '', stderr: '', python: '3.14.2', durationMs: 8, ...ending }
}

/** Monday to Friday, 09:00 to 16:00, in UTC, all lessons. */
export function settings(overrides: Partial<Settings> = {}): Settings {
  return {
    zone: 'UTC',
    weekdays: [1, 2, 3, 4, 5],
    postTime: '09:00',
    revealTime: '16:00',
    topics: [],
    ...overrides,
  }
}
