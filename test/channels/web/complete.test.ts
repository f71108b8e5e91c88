import { expect, test } from 'vitest'
import { complete } from '../../../src/channels/web/complete.ts'
import { open } from './setup.ts'
import { Visitor } from './visitor.ts'

const options = {
  completions: [
    { command: '/explain', help: 'Read a lesson' },
    { command: '/challenge now', help: 'Post a challenge' },
    { command: '/challenge reveal', help: 'Reveal it' },
  ],
  completeArgument: (command: string) =>
    command === '/challenge reveal'
      ? []
      : [
          { value: 'late-binding', help: 'Closures bind late' },
          { value: 'dict-order', help: 'Order of dictionaries' },
          { value: 'binding', help: 'Names' },
        ],
}
const suggest = (line: string) => complete(line, options).map(({ value }) => value)

test('nothing typed suggests every command', () => {
  expect(suggest('')).toEqual(['/explain', '/challenge now', '/challenge reveal'])
})

test('the beginning of a command suggests those that begin so', () => {
  expect(suggest('/cha')).toEqual(['/challenge now', '/challenge reveal'])
  expect(suggest('/challenge r')).toEqual(['/challenge reveal'])
})

test('a command and a space suggest what may follow', () => {
  expect(suggest('/explain ')).toEqual([
    '/explain late-binding',
    '/explain dict-order',
    '/explain binding',
  ])
  expect(suggest('/challenge now d')).toEqual([
    '/challenge now dict-order',
    '/challenge now late-binding',
    '/challenge now binding',
  ])
  expect(suggest('/challenge reveal x')).toEqual([])
})

test('what begins like the words typed comes before what holds them', () => {
  expect(suggest('/explain bind')).toEqual(['/explain binding', '/explain late-binding'])
  expect(suggest('/explain DICTION')).toEqual(['/explain dict-order'])
})

test('the page asks for it as it is typed', async () => {
  const { channel } = await open()
  const response = await new Visitor(channel.url).get('/complete?line=%2Fexplain%20')
  expect(await response.json()).toEqual([{ value: '/explain asyncio-run', help: 'The event loop' }])
})
