import { describe, expect, test } from 'vitest'
import { lesson, type Opened, open, placeId, say, stubReceive } from './setup.ts'
import { byScript, listenAs, Visitor } from './visitor.ts'

/** The first editor on a page: its name, whether it is unfolded, and the program in it. */
function editorOn(page: string) {
  const [, name = '', state] = /<details id="([^"]+)" class="editor"([^>]*)>/.exec(page) ?? []
  const [, program] = /<textarea[^>]*>\n(.*?)<\/textarea>/s.exec(page) ?? []
  return { name, open: state?.trim() === 'open', program }
}

/** A channel with a lesson in it, and somebody who looks at it. */
async function openLesson(opened?: Opened) {
  const { channel, ...rest } = opened ?? (await open())
  const ref = await channel.post(placeId, lesson(), 'lesson')
  const ada = new Visitor(channel.url)
  const { name } = editorOn(await ada.page())
  return { channel, ...rest, ref, ada, editor: name }
}

describe('a program that is run', () => {
  test('is received as it was typed, whatever a form does to line breaks', async () => {
    const { ada, editor, received } = await openLesson()
    const code = 'if True:\n\tprint("<a> & é")\n'
    await ada.run(code, editor)
    expect(received).toMatchObject([{ kind: 'run', code, placeId, admin: true }])
  })

  test('without scripts: its result stands below the editor, which holds it unfolded', async () => {
    const { channel, ada, editor } = await openLesson()
    expect(editorOn(await ada.page())).toEqual({ name: editor, open: false, program: 'print(1)' })
    const response = await ada.run('print(2)\nprint(3)', editor)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(`/#${editor}`)
    const page = await ada.page()
    expect(editorOn(page)).toEqual({ name: editor, open: true, program: 'print(2)\nprint(3)' })
    expect(page).toMatch(
      /<\/form>\s*<div id="[^"]+-ran" class="ran"><div class="own"><p [^>]+>Only you can see this</,
    )
    expect(page).toContain('The output of print(2)')
    expect(page).not.toContain('class="private"')

    const others = await new Visitor(channel.url).page()
    expect(others).not.toContain('The output of')
    expect(editorOn(others)).toMatchObject({ open: false, program: 'print(1)' })
  })

  test('the page’s script gets the result alone', async () => {
    const { ada, editor } = await openLesson()
    const response = await ada.run('print(2)', editor, byScript)
    const text = await response.text()
    expect(text).toMatch(new RegExp(`^<div id="${editor}-ran" class="ran">`))
    expect(text).toContain('The output of print(2)')
    expect(text).not.toContain('<textarea')
  })

  test('takes the place of the one before', async () => {
    const { ada, editor } = await openLesson()
    await ada.run('print(2)', editor)
    await ada.run('print(3)', editor)
    const page = await ada.page()
    expect(page).not.toContain('The output of print(2)')
    expect(page.match(/The output of/g)).toHaveLength(1)
  })

  test('its result is still there when the message is patched, for its owner alone', async () => {
    const { channel, ada, ref, editor } = await openLesson()
    await ada.run('print(2)', editor)
    const [hers, others] = [await listenAs(ada), await listenAs(new Visitor(channel.url))]
    await hers.next()
    await others.next()
    await channel.reply(ref, say('More'), 'more')
    expect(await hers.next()).toContain('The output of print(2)')
    expect(await others.next()).not.toContain('The output of')
    await Promise.all([hers.close(), others.close()])
  })

  test('in a reply that is folded away: it is unfolded for who has run something there', async () => {
    const { channel } = await open()
    const ref = await channel.post(placeId, say('A challenge'), 'a')
    await channel.reply(ref, lesson(), 'b')
    await channel.post(placeId, say('The next challenge'), 'c')
    const ada = new Visitor(channel.url)
    const folded = await ada.page()
    expect(folded).toContain('<details class="thread">')
    await ada.run('print(2)', editorOn(folded).name)
    expect(await ada.page()).toContain('<details class="thread" open>')
    expect(await new Visitor(channel.url).page()).toContain('<details class="thread">')
  })

  test('in a private answer: the result stands there', async () => {
    const { channel } = await open({
      receive: async ({ kind }) => (kind === 'run' ? say('It printed 2') : lesson()),
    })
    const ada = new Visitor(channel.url)
    await ada.page()
    await ada.command('/explain late-binding')
    const { name } = editorOn(await ada.page())
    expect(name).toMatch(/^private-/)
    expect((await ada.run('print(2)', name)).headers.get('location')).toBe(`/#${name}`)
    const page = await ada.page()
    expect(page.match(/class="private"/g)).toHaveLength(1)
    expect(page).toContain('It printed 2')
  })

  test.each([
    ['that is gone', 'm-gone-edit-12345678'],
    ['that was never named', ''],
    ['with a name that is none', '"><script>'.repeat(100)],
  ])('from an editor %s: the result stands among the messages', async (_, editor) => {
    const { ada } = await openLesson()
    const response = await ada.run('print(2)', editor)
    expect(response.headers.get('location')).toMatch(/^\/#private-/)
    const page = await ada.page()
    expect(page).toContain('The output of print(2)')
    expect(page).not.toContain('<script>')
  })

  test('hostile text comes back as text', async () => {
    const { ada, editor } = await openLesson()
    await ada.run('"</textarea><script>alert(1)</script>"', editor)
    const page = await ada.page()
    expect(page).not.toContain('<script>')
    expect(editorOn(page).program).toBe(
      '&quot;&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;',
    )
  })

  test('sent again is the same delivery; changed, or by somebody else, it is another', async () => {
    const { channel, ada, received } = await openLesson()
    const bob = new Visitor(channel.url)
    for (const [who, code] of [
      [ada, 'print(2)'],
      [ada, 'print(2)'],
      [ada, 'print(3)'],
      [bob, 'print(2)'],
    ] as const)
      await who.post('/run', { code, nonce: 'same' })
    const [first, again, changed, others] = received.map(({ deliveryId }) => deliveryId)
    expect(again).toBe(first)
    expect(new Set([first, changed, others]).size).toBe(3)
  })

  test('that is refused stays typed, with the words why', async () => {
    const { channel } = await open({ receive: async () => say('That is too long.') })
    const { ada, editor } = await openLesson({ channel } as Opened)
    await ada.run('# far too long', editor)
    const page = await ada.page()
    expect(page).toContain('That is too long.')
    expect(editorOn(page).program).toBe('# far too long')
  })

  test('gives its owner a name that stays', async () => {
    const { ada, editor, memory, received } = await openLesson()
    await ada.run('print(2)', editor)
    expect([...memory.people.values()]).toEqual(received.map(({ person }) => person))
  })
})

describe('a run that is shared', () => {
  test('is received by its id, and said to be so below the result', async () => {
    const { ada, editor, received } = await openLesson()
    await ada.run('print(2)', editor)
    expect(await ada.page()).toMatch(
      /action="\/share".*<button name="run" value="run-1">Share in channel</s,
    )
    const response = await ada.share('run-1')
    expect(received.at(-1)).toMatchObject({ kind: 'share', run: 'run-1', placeId })
    expect(response.headers.get('location')).toBe(`/#${editor}`)
    const page = await ada.page()
    expect(page).toMatch(/The output of print\(2\).*<div class="shared">.*Shared run-1\./s)
    expect(page).not.toContain('class="private"')
    expect(editorOn(page)).toMatchObject({ open: true, program: 'print(2)' })
  })

  test('the page’s script gets the result with these words', async () => {
    const { ada, editor } = await openLesson()
    await ada.run('print(2)', editor)
    const text = await (await ada.share('run-1', byScript)).text()
    expect(text).toMatch(new RegExp(`^<div id="${editor}-ran"`))
    expect(text).toContain('Shared run-1.')
  })

  test('the words go with the next run', async () => {
    const { ada, editor } = await openLesson()
    await ada.run('print(2)', editor)
    await ada.share('run-1')
    await ada.run('print(3)', editor)
    expect(await ada.page()).not.toContain('Shared')
  })

  test('of which this person has no result: the answer stands among the messages', async () => {
    const { channel, ada, editor } = await openLesson()
    await ada.run('print(2)', editor)
    const bob = new Visitor(channel.url)
    await bob.page()
    expect((await bob.share('run-1')).headers.get('location')).toMatch(/^\/#private-/)
    expect(await bob.page()).toContain('Shared run-1.')
    expect(await ada.page()).not.toContain('Shared')
  })

  test('sent again is the same delivery', async () => {
    const { ada, received } = await openLesson()
    for (const run of ['run-1', 'run-1', 'run-2']) await ada.post('/share', { run, nonce: 'same' })
    const [first, again, other] = received.map(({ deliveryId }) => deliveryId)
    expect(again).toBe(first)
    expect(other).not.toBe(first)
  })

  test('appears to everybody', async () => {
    const opened = await open({
      receive: async incoming => {
        if (incoming.kind !== 'share') return stubReceive(opened.memory, [])(incoming)
        await opened.channel.post(placeId, say('Ada ran print(2)'), `run-${incoming.run}`)
        return say('Shared.')
      },
    })
    const { ada, channel } = await openLesson(opened)
    const events = await listenAs(new Visitor(channel.url))
    await events.next()
    await ada.share('run-1')
    expect(await events.next()).toContain('Ada ran print(2)')
    await events.close()
  })
})
