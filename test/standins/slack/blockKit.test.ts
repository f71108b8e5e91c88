import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkBlocks, checkView } from './blockKit/validate.ts'
import {
  actions,
  button,
  chart,
  code,
  context,
  dataTable,
  fields,
  header,
  input,
  long,
  many,
  mrkdwn,
  option,
  plain,
  raw,
  rows,
  section,
  select,
} from './sampleBlocks.ts'

describe('messages: what Slack takes', () => {
  test.each<[string, object]>([
    ['a header of 150', header(150)],
    ['a section of 3000', section(3000)],
    ['10 fields of 2000', fields(10, 2000)],
    ['10 context elements', context(10)],
    ['25 buttons', actions(...many(25, i => button(`b${i}`)))],
    ['a divider', { type: 'divider' }],
    [
      'a button with all it may have',
      actions(button('b', { value: long(2000), style: 'primary', accessibility_label: long(75) })),
    ],
    ['code with a language', code()],
    ['a table', { type: 'table', rows: rows(100), column_settings: [{ align: 'right' }, null] }],
    ['a data table', dataTable(101)],
    ['a chart', chart(['A', 'B'])],
    [
      'a folded container',
      {
        type: 'container',
        title: plain('More'),
        is_collapsible: true,
        default_collapsed: true,
        child_blocks: [code()],
      },
    ],
    ['an input', input(select())],
  ])('%s', (_, block) => {
    expect(checkBlocks([block])).toEqual([])
  })
})

describe('messages: what Slack refuses, and where', () => {
  test.each<[string, object, string]>([
    ['a header of 151', header(151), '/blocks/0/text/text'],
    ['an empty header', header(0), '/blocks/0/text/text'],
    ['a header in mrkdwn', { type: 'header', text: mrkdwn('x') }, '/blocks/0/text/type'],
    ['a section of 3001', section(3001), '/blocks/0/text/text'],
    ['a section of nothing', { type: 'section' }, '/blocks/0'],
    ['11 fields', fields(11), '/blocks/0/fields'],
    ['a field of 2001', fields(1, 2001), '/blocks/0/fields/0/text'],
    ['11 context elements', context(11), '/blocks/0/elements'],
    ['26 buttons', actions(...many(26, i => button(`b${i}`))), '/blocks/0/elements'],
    ['no buttons', actions(), '/blocks/0/elements'],
    [
      'a button text of 76',
      actions(button('b', { text: plain(long(76)) })),
      '/blocks/0/elements/0/text/text',
    ],
    [
      'a button value of 2001',
      actions(button('b', { value: long(2001) })),
      '/blocks/0/elements/0/value',
    ],
    [
      'a button label of 76',
      actions(button('b', { accessibility_label: long(76) })),
      '/blocks/0/elements/0/accessibility_label',
    ],
    ['an unknown style', actions(button('b', { style: 'default' })), '/blocks/0/elements/0/style'],
    ['an action id of 256', actions(button(long(256))), '/blocks/0/elements/0/action_id'],
    ['an unknown property', actions(button('b', { colour: 'red' })), '/blocks/0/elements/0'],
    ['an image', { type: 'image', image_url: 'https://a.b', alt_text: 'x' }, '/blocks/0/type'],
    [
      'a text input outside of an input',
      actions({ type: 'plain_text_input', action_id: 'x' }),
      '/blocks/0/elements/0/type',
    ],
    [
      'an empty text in code',
      code({ elements: [{ type: 'text', text: '' }] }),
      '/blocks/0/elements/0/elements/0/text',
    ],
    [
      'a mention in code',
      code({ elements: [{ type: 'user', user_id: 'U1' }] }),
      '/blocks/0/elements/0/elements/0/type',
    ],
    [
      'a table of unequal rows',
      { type: 'table', rows: [[raw('x')], [raw('x'), raw('y')]] },
      '/blocks/0',
    ],
    ['a data table of a header alone', dataTable(1), '/blocks/0/rows'],
    ['a data table of 102 rows', dataTable(102), '/blocks/0/rows'],
    ['a data table without caption', { type: 'data_table', rows: rows(2) }, '/blocks/0/caption'],
    ['a chart label of 21', chart([long(21)]), '/blocks/0/chart/series/0/data/0/label'],
    ['a chart with a point missing', chart(['A', 'B'], ['A']), '/blocks/0/chart'],
    ['an alert', { type: 'alert', text: plain('x') }, '/blocks/0/type'],
    [
      '11 folded blocks',
      { type: 'container', title: plain('x'), child_blocks: many(11, () => code()) },
      '/blocks/0/child_blocks',
    ],
    [
      '101 options',
      input(select({ options: many(101, i => option(`o${i}`)) })),
      '/blocks/0/element/options',
    ],
    [
      'an initial option of its own',
      input(select({ initial_option: option('c') })),
      '/blocks/0/element',
    ],
    [
      'options and groups',
      input(select({ option_groups: [{ label: plain('g'), options: [option('a')] }] })),
      '/blocks/0/element',
    ],
    [
      'two options of one value',
      input(select({ options: [option('a'), option('a')] })),
      '/blocks/0/element',
    ],
    [
      'a time of 24:00',
      input({ type: 'timepicker', initial_time: '24:00' }),
      '/blocks/0/element/initial_time',
    ],
    [
      'an unknown zone',
      input({ type: 'timepicker', timezone: 'Mars/Base' }),
      '/blocks/0/element/timezone',
    ],
    [
      'an initial text above its limit',
      input({ type: 'plain_text_input', initial_value: 'xyz', max_length: 2 }),
      '/blocks/0/element',
    ],
  ])('%s', (_, block, pointer) => {
    expect(checkBlocks([block]).join('\n')).toContain(`[json-pointer:${pointer}]`)
  })

  test('51 blocks, a block id used twice, an action id used twice in a block', () => {
    expect(checkBlocks(many(51, () => section(1)))).not.toEqual([])
    expect(checkBlocks(many(50, () => section(1)))).toEqual([])
    const named = { ...section(1), block_id: 'same' }
    expect(checkBlocks([named, named])).toEqual([
      '[ERROR] block_id same is used twice [json-pointer:/blocks]',
    ])
    expect(checkBlocks([actions(button('b'), button('b'))]).length).toBe(1)
    expect(checkBlocks([actions(button('b')), actions(button('b'))])).toEqual([])
  })

  test('two tables, three charts', () => {
    const table = { type: 'table', rows: rows(1) }
    expect(checkBlocks([table, table]).length).toBe(1)
    expect(checkBlocks(many(3, () => chart(['A']))).length).toBe(1)
    expect(checkBlocks(many(2, () => chart(['A'])))).toEqual([])
  })

  test('anything else is refused without a crash', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        if (Array.isArray(value) && value.length === 0) return
        expect(checkBlocks(value)).not.toEqual([])
        expect(checkView(value, 'modal')).not.toEqual([])
      }),
    )
  })
})
