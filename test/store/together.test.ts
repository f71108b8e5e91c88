import { expect, test } from 'vitest'
import { together } from '../../src/store/together.ts'

function newAsk() {
  const readings: number[][] = []
  const ask = together(async (numbers: readonly number[]) => {
    readings.push([...numbers])
    return numbers.map(number => number * 2)
  })
  return { ask, readings }
}

test('together: what is asked at the same moment is read at once, and each gets their own', async () => {
  const { ask, readings } = newAsk()
  expect(await Promise.all([ask(1), ask(2), ask(2)])).toEqual([2, 4, 4])
  expect(await ask(3)).toBe(6)
  expect(readings).toEqual([[1, 2, 2], [3]])
})

test('together: a reading begins after all have asked', async () => {
  let written = 'before'
  const ask = together(async (questions: readonly string[]) => questions.map(() => written))
  const early = ask('early')
  written = 'after'
  expect(await Promise.all([early, ask('late')])).toEqual(['after', 'after'])
})

test('together: a great crowd is read in parts', async () => {
  const { ask, readings } = newAsk()
  const answers = await Promise.all(Array.from({ length: 600 }, (_, number) => ask(number)))
  expect(answers).toEqual(Array.from({ length: 600 }, (_, number) => number * 2))
  expect(readings.map(({ length }) => length)).toEqual([250, 250, 100])
})

test('together: a reading that fails fails for those who asked', async () => {
  let broken = true
  const ask = together(async (numbers: readonly number[]) => {
    if (broken) throw new Error('the disk is away')
    return [...numbers]
  })
  const asked = await Promise.allSettled([ask(1), ask(2)])
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  broken = false
  expect(await ask(3)).toBe(3)
})
