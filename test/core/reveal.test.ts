import { describe, expect, test } from 'vitest'
import { challengeOf } from '../../src/core/challenge.ts'
import { outcomeOf, type RunResult } from '../../src/core/outcome.ts'
import { isDecisive, revealOf } from '../../src/core/reveal.ts'
import { concept, post, prose, run } from './fixtures.ts'

const keyOf = (text: string) => post().challenge.choices.find(choice => choice.text === text)?.key
const printed = (stdout: string) => run({ status: 'finished', stdout })
const wrong = (text: string) => ({ text, misconception: prose('A belief.') })
const postWith = (output: string, ...others: string[]) =>
  post({
    challenge: challengeOf(concept({ output, wrongPredictions: others.map(wrong) }), 'seed'),
  })

describe('reveal', () => {
  test('the choice with the outcome of the run is right', () => {
    const reveal = revealOf(post(), printed('2 2 2\n'), [])
    expect(reveal.outcome).toBe('2 2 2')
    expect(reveal.right).toBe(keyOf('2 2 2'))
  })

  test('the run decides, not the lesson', () => {
    expect(revealOf(post(), printed('0 1 2\n'), []).right).toBe(keyOf('0 1 2'))
  })

  test('trailing white space does not make a choice wrong', () => {
    const open = postWith('a \nb', 'c')
    expect(revealOf(open, printed('a\nb  \n'), []).right).toBeDefined()
  })

  test('a choice may be an exception or a hang', () => {
    const open = postWith('1\nValueError: bad', '1\n(hangs forever)')
    const exception = { type: 'ValueError', message: 'bad' }
    const raised = revealOf(open, run({ status: 'raised', stdout: '1\n', exception }), [])
    const hung = revealOf(open, run({ status: 'timedOut', stdout: '1\n', afterMs: 1 }), [])
    expect(new Set([raised.right, hung.right])).toEqual(new Set(['A', 'B']))
  })

  test('it is void when no choice has the outcome', () => {
    expect(revealOf(post(), printed('4 4 4\n'), [])).not.toHaveProperty('right')
  })

  test('it is void when the run has no outcome', () => {
    const reveal = revealOf(post(), run({ status: 'unsupported', reason: 'sockets' }), [])
    expect(reveal.outcome).toBeUndefined()
    expect(reveal).not.toHaveProperty('right')
  })

  test('it is void when two choices have the outcome: the lesson is at fault', () => {
    const reveal = revealOf(postWith('1', '1 ', '2'), printed('1\n'), [])
    expect(reveal).not.toHaveProperty('right')
  })

  test('the split counts every choice, also those of nobody', () => {
    const choices = ['A', 'C', 'C'] as const
    const predictions = choices.map((choice, i) => ({ personId: `p${i}`, choice }))
    const { split, total } = revealOf(post(), printed('2 2 2\n'), predictions)
    expect(split).toEqual([
      { key: 'A', count: 1 },
      { key: 'B', count: 0 },
      { key: 'C', count: 2 },
      { key: 'D', count: 0 },
    ])
    expect(total).toBe(3)
  })
})

describe('decisive run', () => {
  const hang = run({ status: 'timedOut', afterMs: 10_000 })
  const lessonWith = (text: string) => postWith('1', text).challenge

  test.each<RunResult>([
    printed('1\n'),
    run({ status: 'raised', exception: { type: 'ValueError', message: '' } }),
    run({ status: 'exited', code: '1' }),
    run({ status: 'deadlocked', waiting: 'queue.get' }),
    run({ status: 'outOfMemory' }),
    run({ status: 'outputLimit' }),
    run({ status: 'unsupported', reason: 'sockets' }),
  ])('a run that is $status tells what the program does', result => {
    expect(isDecisive(result, post().challenge)).toBe(true)
  })

  test('our own failure never does, even where a hang is expected', () => {
    const crashed = run({ status: 'crashed', reason: 'killed' })
    expect(isDecisive(crashed, lessonWith('(hangs forever)'))).toBe(false)
  })

  test('a deadline tells nothing where no choice expects a hang: the machine may be slow', () => {
    expect(isDecisive(hang, post().challenge)).toBe(false)
    expect(isDecisive(hang, lessonWith('(hangs forever)\n2'))).toBe(false)
    expect(isDecisive(hang, lessonWith('it (hangs forever)'))).toBe(false)
  })

  test('a deadline tells what the program does where a choice ends in a hang', () => {
    expect(isDecisive(hang, lessonWith('(hangs forever)'))).toBe(true)
    expect(isDecisive(hang, lessonWith('2\n(hangs forever) \n'))).toBe(true)
  })

  test('the line that it looks for is the outcome of a hang', () => {
    expect(isDecisive(hang, lessonWith(outcomeOf(hang) ?? ''))).toBe(true)
  })
})
