import { describe, expect, test } from 'vitest'
import { checkView } from './blockKit/validate.ts'
import { chart, input, long, many, plain, section, select } from './sampleBlocks.ts'

describe('views', () => {
  const modal = (more = {}) => ({
    type: 'modal',
    title: plain('Set up'),
    submit: plain('Save'),
    blocks: [input(select())],
    ...more,
  })

  test.each<[string, object, string]>([
    ['a title of 25', modal({ title: plain(long(25)) }), '/view/title/text'],
    ['metadata of 3001', modal({ private_metadata: long(3001) }), '/view/private_metadata'],
    ['inputs without submit', modal({ submit: undefined }), '/view'],
    ['101 blocks', modal({ blocks: many(101, () => section(1)) }), '/view/blocks'],
    ['a chart', modal({ blocks: [chart(['A'])] }), '/view/blocks/0/type'],
    ['a Home tab', { type: 'home', blocks: [] }, '/view/type'],
  ])('a modal with %s is refused', (_, view, pointer) => {
    expect(checkView(view, 'modal').join('\n')).toContain(`[json-pointer:${pointer}]`)
  })

  test('only one element takes the focus', () => {
    const focused = (id: string) =>
      input({ type: 'plain_text_input', action_id: id, focus_on_load: true })
    expect(checkView(modal({ blocks: [focused('a')] }), 'modal')).toEqual([])
    expect(checkView(modal({ blocks: [focused('a'), focused('b')] }), 'modal').length).toBe(1)
  })

  test('a Home tab has no title', () => {
    expect(checkView({ type: 'home', blocks: [section(1)] }, 'home')).toEqual([])
    expect(checkView({ type: 'home', title: plain('x'), blocks: [] }, 'home').length).toBe(1)
  })
})
