import { expect, test } from 'vitest'
import { Answers } from '../../../src/channels/web/answers.ts'
import { type Connection, Events } from '../../../src/channels/web/events.ts'
import { connections, peopleKept, updatesWaiting } from '../../../src/channels/web/limits.ts'
import { say } from './setup.ts'

test('events: a page that does not read is cut off, others are not', () => {
  const events = new Events()
  const joined: Connection[] = []
  events.connect('slow', connection => joined.push(connection))
  for (let sent = 0; sent < updatesWaiting; sent++) joined[0]?.send('<li></li>')
  events.connect('other', connection => joined.push(connection))
  expect(events.connections).toEqual([joined[1]])
  expect(() => joined[0]?.send('<li></li>')).not.toThrow()
})

test('events: a page that has gone is forgotten', async () => {
  const events = new Events()
  const stream = events.connect('ada', () => {})
  await stream?.cancel()
  expect(events.connections).toEqual([])
})

test('events: the pages that may be open at once are limited', () => {
  const events = new Events()
  for (let open = 0; open < connections; open++) events.connect('ada', () => {})
  expect(events.connect('one too many', () => {})).toBeUndefined()
  events.close()
  expect(events.connect('after all', () => {})).toBeDefined()
})

test('events: a beat tells that we are there, and is no update', async () => {
  const events = new Events()
  const reader = events.connect('ada', () => {})?.getReader()
  events.beat()
  const decoder = new TextDecoder()
  const read = async () => decoder.decode((await reader?.read())?.value)
  expect([await read(), await read()]).toEqual(['retry: 2000\n\n', ':\n\n'])
})

test('answers: the people who came last are remembered', () => {
  const answers = new Answers()
  const at = Temporal.Instant.fromEpochMilliseconds(0)
  for (let person = 0; person <= peopleKept; person++)
    answers.add(`person ${person}`, { message: say('Hello'), at })
  expect(answers.of('person 0')).toEqual([])
  expect(answers.of('person 1')).toHaveLength(1)
  expect(answers.of(`person ${peopleKept}`)).toHaveLength(1)
})
