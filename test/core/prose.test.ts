import { describe, expect, test } from 'vitest'
import {
  code,
  type Paragraph,
  paragraph,
  plainProse,
  plainSpans,
  strong,
  text,
} from '../../src/core/prose.ts'

const item = (kind: Paragraph['kind'], value: string): Paragraph => ({ kind, spans: [text(value)] })

describe('prose', () => {
  test('a paragraph takes strings and spans', () => {
    expect(paragraph('Use ', code('await'), '.')).toEqual({
      kind: 'paragraph',
      spans: [text('Use '), code('await'), text('.')],
    })
  })

  test('plain spans keep the text of every kind, code in backquotes', () => {
    const spans = [
      text('At '),
      { kind: 'time', at: 0, text: '16:00' } as const,
      text(', '),
      strong('really'),
      { kind: 'emphasis', text: ' run' } as const,
      text(' '),
      code('f()'),
    ]
    expect(plainSpans(spans)).toBe('At 16:00, really run `f()`')
  })

  test('program output in a plain span stays as it is, markup or not', () => {
    expect(plainSpans([text('*<@U1>* [x](y) `')])).toBe('*<@U1>* [x](y) `')
  })

  test('paragraphs are a blank line apart, items of one list are not', () => {
    const prose = [
      item('paragraph', 'First'),
      item('paragraph', 'Second'),
      item('bullet', 'one'),
      item('bullet', 'two'),
      item('paragraph', 'Last'),
    ]
    expect(plainProse(prose)).toBe('First\n\nSecond\n\n• one\n• two\n\nLast')
  })

  test('numbers count within their list and start again in the next', () => {
    const prose = [
      item('numbered', 'a'),
      item('numbered', 'b'),
      item('bullet', 'c'),
      item('numbered', 'd'),
    ]
    expect(plainProse(prose)).toBe('1. a\n2. b\n\n• c\n\n1. d')
  })

  test('no prose is no text', () => {
    expect(plainProse([])).toBe('')
  })
})
