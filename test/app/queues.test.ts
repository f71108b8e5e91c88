import { expect, test } from 'vitest'
import { Queues } from '../../src/app/queues.ts'

test('queues: work on one key waits for its turn, on another it does not, failed or not', async () => {
  const queues = new Queues()
  const began: string[] = []
  const first = Promise.withResolvers<void>()
  const work = (name: string, until = Promise.resolve()) => {
    began.push(name)
    return until
  }
  const failing = queues.run('here', () => work('first', first.promise))
  const second = queues.run('here', async () => work('second'))
  await queues.run('there', async () => work('elsewhere'))
  expect(began).toEqual(['first', 'elsewhere'])
  first.reject(new Error('failed'))
  await expect(failing).rejects.toThrow('failed')
  await second
  expect(began).toEqual(['first', 'elsewhere', 'second'])
})
