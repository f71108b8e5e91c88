import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sendable } from '../../../src/channels/web/html.ts'
import type { Reader } from '../../../src/channels/web/reader.ts'
import { renderMessage } from '../../../src/channels/web/render.ts'
import { type Block, message } from '../../../src/core/message.ts'
import { challenge, everyBlock } from './setup.ts'

const stranger: Reader = { nonce: () => 'nonce', own: () => ({}), ran: () => undefined }

const render = (blocks: readonly Block[], reader = stranger) =>
  sendable(renderMessage(message(...blocks), { level: 2, reader, within: 'm-1' }))

const tagsOf = (html: string) => [...html.matchAll(/<\/?([a-z\d]+)/g)].map(([tag]) => tag)

describe('hostile text', () => {
  const hostile = `</textarea></details><script>alert(1)</script><img src=x onerror="alert('2')">&amp;</p>`

  test.each(everyBlock(hostile).map(block => [block.kind, block] as const))(
    'is inert in a %s',
    async (kind, block) => {
      const html = await render([block])
      expect(html).not.toMatch(/<script|<img|onerror="/)
      expect(html).toContain('&lt;')
      const harmless = everyBlock('harmless').find(other => other.kind === kind) as Block
      const allowed = new Set(tagsOf(await render([harmless])))
      if (kind === 'code') allowed.add('<span').add('</span')
      expect(tagsOf(html).filter(tag => !allowed.has(tag))).toEqual([])
    },
  )

  test('whatever it is, the page has the same elements', async () => {
    const kinds = (text: string) => everyBlock(text).filter(({ kind }) => kind !== 'code')
    // Line breaks make lines; words from right to left are wrapped, see below.
    const text = fc.string({ unit: 'binary' }).map(value => value.replaceAll('\n', ' '))
    const tags = async (value: string) =>
      tagsOf(await render(kinds(value))).filter(tag => !tag.endsWith('bdi'))
    await fc.assert(
      fc.asyncProperty(text, async value => {
        const plain = value.replace(/[<>&"']/g, 'x')
        expect(await tags(value)).toEqual(await tags(plain))
      }),
    )
  })

  test.each([
    ['a bidirectional override', '\u202e'],
    ['an isolate', '\u2066'],
    ['a zero-width space', '\u200b'],
    ['a joiner that joins nothing', '\u200d'],
    ['an escape', '\u001b'],
    ['a carriage return', '\r'],
    ['a null', '\u0000'],
    ['half a character', '\ud800'],
    ['a line separator', '\u2028'],
  ])('%s is shown as a sign, in every block', async (_, character) => {
    for (const block of everyBlock(`a${character}b`)) {
      const html = await render([block])
      expect(html).not.toContain(character)
      expect(html.replace(/<[^>]+>/g, '')).toContain('a\u{fffd}b')
    }
  })

  test('emoji stay whole', async () => {
    const html = await render([{ kind: 'output', caption: 'c', text: '👩‍🚀 👨🏽‍💻 ❤️‍🔥' }])
    expect(html).toContain('👩‍🚀 👨🏽‍💻 ❤️‍🔥')
  })

  test('words from right to left cannot reorder those around them', async () => {
    const html = await render(everyBlock('שלום').slice(0, 2))
    expect(html).toContain('<bdi>שלום</bdi>')
  })
})

describe('choices and the buttons that predict them', () => {
  const { blocks } = challenge()

  test('become one: buttons that are the choices', async () => {
    const html = await render(blocks)
    expect(html.match(/<form/g)).toHaveLength(1)
    expect(html.match(/<button/g)).toHaveLength(2)
    expect(html).toContain('aria-label="Predict B: two\nlines"')
    expect(html).toContain('name="post" value="post-1"')
    expect(html).toContain('name="nonce" value="nonce"')
  })

  test('commands beside them stay buttons of their own', async () => {
    const command = { do: 'command', label: 'Help me', command: '/help' } as const
    const html = await render([...blocks, { kind: 'actions', actions: [command] }])
    expect(html).toContain('<button name="line" value="/help">Help me</button>')
  })

  test('without choices to read the buttons have their labels', async () => {
    const html = await render(blocks.filter(({ kind }) => kind !== 'choices'))
    expect(html).toContain('aria-label="Predict A"')
    expect(html).toMatch(/<button[^>]*>A<\/button>/)
  })

  test('show the reader’s own prediction', async () => {
    const html = await render(blocks, { ...stranger, own: () => ({ choice: 'B' }) })
    expect(html).toContain('Your prediction: B. You can change it until the reveal.')
    expect(html).toMatch(/value="B"[^>]*aria-pressed="true"/)
    expect(html).toMatch(/value="A"[^>]*aria-pressed="false"/)
  })

  test('that are marked say so in words', async () => {
    const html = await render([
      { kind: 'choices', choices: [{ key: 'A', text: 'one', mark: 'right' }] },
    ])
    expect(html).toContain('<span class="mark">right</span>')
    expect(html).not.toContain('<button')
  })
})

describe('blocks', () => {
  test('a program is coloured by classes, and its text is its own', async () => {
    const code = 'def f(x):\n    return f"{x}" # <b>'
    const html = await render([{ kind: 'code', code }])
    expect(html).toContain('<span class="tok-keyword">def</span>')
    expect(html).not.toContain('style=')
    const text = html.replace(/<[^>]+>/g, '').replaceAll('&quot;', '"')
    expect(text.trim()).toBe(code.replace('<b>', '&lt;b&gt;'))
  })

  test('a chart has its numbers in words, and bars relative to the longest', async () => {
    const bars = [
      { label: 'A', value: 1 },
      { label: 'B', value: 4 },
      { label: 'C', value: 0 },
    ]
    const html = await render([{ kind: 'chart', caption: 'Split', bars }])
    expect([...html.matchAll(/class="fill"\s+width="([^"]+)"/g)].map(([, width]) => width)).toEqual(
      ['25', '100', '0'],
    )
    expect(html).toContain('<span class="value">4</span>')
  })

  test('a chart of nothing but zeros has no bars', async () => {
    const html = await render([{ kind: 'chart', caption: 'c', bars: [{ label: 'A', value: 0 }] }])
    expect(html).toMatch(/class="fill"\s+width="0"/)
  })

  test('what is folded is all there, and its kinds of blocks are those of a message', async () => {
    const [fold] = everyBlock('hidden').filter(({ kind }) => kind === 'fold')
    const html = await render([{ kind: 'fold', summary: 'More', blocks: [fold as Block] }])
    expect(html).toMatch(/<details class="more"><summary[^>]*>.*More<\/summary>/)
    expect(html.match(/<details/g)).toHaveLength(2)
    expect(html).toContain('<samp><span class="line">hidden</span></samp>')
  })

  test('a table has a caption, headers, and numbers to the right', async () => {
    const html = await render([
      { kind: 'table', caption: 'Best', columns: ['Name', 'Points'], rows: [['Ada', '+15']] },
    ])
    expect(html).toContain('<caption>Best</caption>')
    expect(html).toContain('<th scope="col" class="number">Points</th>')
    expect(html).toContain('<td class="words">Ada</td><td class="number">+15</td>')
  })

  test('a time is one, to be shown in the reader’s zone', async () => {
    const html = await render(everyBlock('16:00').slice(1, 2))
    expect(html).toContain('<time datetime="1970-01-01T00:00:00Z" data-countdown>16:00</time>')
  })

  test('points in a row share a list', async () => {
    const point = (text: string) => ({ kind: 'bullet', spans: [{ kind: 'text', text }] }) as const
    const html = await render([{ kind: 'prose', prose: [point('one'), point('two')] }])
    expect(html).toContain('<ul><li>one</li><li>two</li></ul>')
  })
})

describe('an editor', () => {
  const edit = (code: string): Block => ({
    kind: 'actions',
    actions: [{ do: 'edit', label: 'Change it and run it', lesson: 'first', code }],
  })
  const textOf = (html: string) => /<textarea[^>]*>(.*)<\/textarea>/s.exec(html)?.[1]

  test('is folded, and a plain form with the program in it', async () => {
    const html = await render([edit('a = "<b>"\nprint(a)')])
    expect(html).toMatch(/<details id="m-1-edit-\w{8}" class="editor">/)
    expect(html).toMatch(/<summary[^>]*>Change it and run it/)
    expect(html).toContain('<form method="post" action="/run" data-live>')
    expect(html).toContain('name="nonce" value="nonce"')
    expect(html).toMatch(/<label><span[^>]*>Your program<\/span><textarea name="code"/)
    expect(html).toMatch(/ spellcheck="false"\s+autocapitalize="off"/)
    expect(html).toContain('maxlength="3000"')
    expect(textOf(html)).toBe('\na = &quot;&lt;b&gt;&quot;\nprint(a)')
  })

  test('keeps an empty first line, which a browser takes for markup', async () => {
    expect(textOf(await render([edit('\nprint(1)')]))).toBe('\n\nprint(1)')
  })

  test('has a name of its own in each message, and for each program', async () => {
    const html = await render([edit('a'), edit('b')])
    const other = await sendable(
      renderMessage(message(edit('a')), { level: 2, reader: stranger, within: 'm-2' }),
    )
    const names = [...`${html}${other}`.matchAll(/<details id="([^"]+)"/g)].map(([, name]) => name)
    expect(new Set(names).size).toBe(3)
  })

  test('has room for the lines of its program, within reason', async () => {
    const rows = async (lines: number) =>
      /rows="(\d+)"/.exec(await render([edit('x\n'.repeat(lines).trimEnd())]))?.[1]
    expect([await rows(1), await rows(10), await rows(100)]).toEqual(['6', '11', '20'])
  })
})
