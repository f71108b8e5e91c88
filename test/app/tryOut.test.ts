import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postExtra } from '../../src/app/post.ts'
import { revealPost } from '../../src/app/reveal.ts'
import { tryOutLimits } from '../../src/app/tryOut.ts'
import { programLength } from '../../src/channels/web/limits.ts'
import type { Message } from '../../src/core/message.ts'
import type { RunResult } from '../../src/core/outcome.ts'
import type { Python } from '../../src/ports.ts'
import { createPython } from '../../src/sandbox/python.ts'
import { concept, run } from '../core/fixtures.ts'
import { cacheFolder } from '../sandbox/cacheFolder.ts'
import { ScriptedPython } from './python.ts'
import { ada, bob, general, newWorld, type World } from './world.ts'

/** The id of the run that an answer offers to share. */
function runOf({ blocks }: Message): string {
  const actions = blocks.flatMap(block => (block.kind === 'actions' ? block.actions : []))
  const share = actions.find(action => action.do === 'share')
  if (share?.do !== 'share') throw new Error('The answer does not offer to share')
  return share.run
}

/** A world where every program prints what it is. */
async function echoWorld() {
  const programs: { code: string; untrusted: boolean | undefined }[] = []
  const python: Python = {
    async run(code, { untrusted } = {}) {
      programs.push({ code, untrusted })
      return run({ status: 'finished', stdout: `${code}\n` })
    },
    async close() {},
  }
  return { ...(await newWorld({ tryOutPython: python })), programs }
}

/** Python that runs each program until the test says what it did. */
class SlowPython implements Python {
  readonly #running: ((result: RunResult) => void)[] = []
  #changed = () => {}

  run(): Promise<RunResult> {
    return new Promise(resolve => {
      this.#running.push(resolve)
      this.#changed()
    })
  }

  /** Resolves once so many programs are running. */
  async runs(count: number): Promise<void> {
    while (this.#running.length < count)
      await new Promise<void>(resolve => {
        this.#changed = resolve
      })
  }

  end(): void {
    for (const resolve of this.#running.splice(0)) resolve(run({ status: 'finished' }))
  }

  async close(): Promise<void> {}
}

describe('a program that somebody typed', () => {
  test('is run as one that nobody has reviewed, and answered in private', async () => {
    const world = await echoWorld()
    const answer = await world.run(ada, 'print(1)')
    expect(world.programs).toEqual([{ code: 'print(1)', untrusted: true }])
    expect(answer.text).toContain('It prints:\n    print(1)')
    expect(world.channel.sent).toEqual([])
  })

  test('has the line breaks that Python knows', async () => {
    const world = await echoWorld()
    await world.run(ada, 'if 1:\r\n  print(1)\r\n')
    expect(world.programs[0]?.code).toBe('if 1:\n  print(1)\n')
  })

  test.each(['', ' \r\n\t '])('is asked for where there is none: %j', async code => {
    const world = await echoWorld()
    expect((await world.run(ada, code)).text).toBe('There is no program to run: type one first.')
    expect(world.programs).toEqual([])
  })

  test('may have 3000 characters, and is told how many it has when they are more', async () => {
    const world = await echoWorld()
    const most = '#'.repeat(tryOutLimits.characters)
    expect((await world.run(ada, most)).text).toContain('It prints')
    expect((await world.run(ada, `${most}#`)).text).toBe(
      'That program has 3001 characters; the most is 3000.',
    )
    expect(world.programs).toHaveLength(1)
  })

  test('fits into the editor of the web channel exactly when it is taken', () => {
    expect(programLength).toBe(tryOutLimits.characters)
  })

  test('waits for no other, but a person has one at a time', async () => {
    const python = new SlowPython()
    const world = await newWorld({ tryOutPython: python })
    const first = world.run(ada, 'print(1)')
    await python.runs(1)
    expect((await world.run(ada, 'print(2)')).text).toBe(
      'Your last program is still running. Nothing was run.',
    )
    const others = world.run(bob, 'print(3)')
    await python.runs(2)
    python.end()
    expect((await first).text).toContain('It prints')
    expect((await others).text).toContain('It prints')
    const next = world.run(ada, 'print(4)')
    await python.runs(1)
    python.end()
    expect((await next).text).toContain('It prints')
  })

  test('ten a minute for each person', async () => {
    const world = await echoWorld()
    await world.run(ada, 'print(0)')
    world.clock.advance({ seconds: 30 })
    for (let count = 1; count < 10; count++) await world.run(ada, `print(${count})`)
    expect((await world.run(ada, 'print(10)')).text).toBe(
      'You can run 10 programs a minute. Wait a little. Nothing was run.',
    )
    expect((await world.run(bob, 'print(10)')).text).toContain('It prints')
    world.clock.advance({ seconds: 30 })
    expect((await world.run(ada, 'print(10)')).text).toContain('It prints')
    expect((await world.run(ada, 'print(11)')).text).toContain('Nothing was run.')
    expect(world.programs).toHaveLength(12)
  })

  test('is not run when Python has too much to do, and can be tried again', async () => {
    const python = new ScriptedPython()
    python.prints('print(1)', '1')
    const world = await newWorld({ tryOutPython: python })
    python.busy = true
    const answer = await world.run(ada, 'print(1)')
    expect(answer.text).toMatch(/^Too many programs wait for their turn.* Nothing was run\.$/)
    expect(world.logged).toEqual([])
    python.busy = false
    expect((await world.run(ada, 'print(1)')).text).toContain('It prints:\n    1')
  })

  test('whose process ended without a report is not said to print anything', async () => {
    const python = new ScriptedPython()
    python.script('boom', run({ status: 'crashed', reason: 'The process was killed' }))
    const world = await newWorld({ tryOutPython: python })
    const answer = await world.run(ada, 'boom')
    expect(answer.text).toBe(
      'The program ended its interpreter: nothing can be said about what it prints.',
    )
    expect(() => runOf(answer)).toThrow()
    expect(world.logged).toMatchObject([{ level: 'warn', facts: expect.anything() }])
    expect(JSON.stringify(world.logged)).not.toContain('boom')
  })

  test('that we failed to run is our fault, and the next one is taken', async () => {
    const python = new ScriptedPython()
    python.prints('print(1)', '1')
    const world = await newWorld({ tryOutPython: python })
    expect((await world.run(ada, 'unknown')).text).toContain('it is our fault')
    expect((await world.run(ada, 'print(1)')).text).toContain('It prints:\n    1')
  })
})

describe('the program of an open challenge', () => {
  const lesson = concept()
  const open = (world: World) => postExtra(world.app, general, { id: 'extra', concept: lesson })
  const words =
    'That program is an open challenge here: predict first, its run comes with the reveal.'

  test.each([
    ['as it is', lesson.snippet],
    [
      'spaced in another way',
      `\n${lesson.snippet.replace('\n', '\r\n\r\n').replaceAll(' ', '  ')} `,
    ],
  ])('%s is not run before the reveal', async (_, code) => {
    const world = await echoWorld()
    await open(world)
    expect((await world.run(ada, code)).text).toBe(words)
    expect((await world.run(ada, 'print(1)')).text).toContain('It prints:')
    expect(world.programs).toHaveLength(1)
    await revealPost(world.app, 'extra')
    expect((await world.run(ada, code)).text).toContain('It prints:')
  })

  test('is not shared, if it was run before', async () => {
    const world = await echoWorld()
    const id = runOf(await world.run(ada, lesson.snippet))
    await open(world)
    expect(await world.share(ada, id)).toBe(words)
    expect(world.channel.texts().join()).not.toContain('Ada changed a program')
  })
})

describe('a run that is shared', () => {
  test('is shown to everybody with the name of who ran it', async () => {
    const world = await echoWorld()
    const id = runOf(await world.run(ada, 'print(1)'))
    expect(await world.share(ada, id)).toBe('Shared.')
    expect(world.channel.sent).toMatchObject([{ placeId: general.id, key: `run-${id}` }])
    expect(world.channel.texts()[0]).toMatch(
      /^Ada changed a program and ran it:\n\n {4}print\(1\)\n\nIt prints:\n {4}print\(1\)\n\n/,
    )
  })

  test('twice is shown once', async () => {
    const world = await echoWorld()
    const id = runOf(await world.run(ada, 'print(1)'))
    await world.share(ada, id)
    expect(await world.share(ada, id)).toBe('That run is shared already, or too old to be shared.')
    expect(world.channel.sent).toHaveLength(1)
  })

  test('is the sharer’s own: of others, and of nobody, nothing is shown', async () => {
    const world = await echoWorld()
    const id = runOf(await world.run(ada, 'print(1)'))
    expect(await world.share(bob, id)).toContain('too old to be shared')
    expect(await world.share(bob, 'nonsense')).toContain('too old to be shared')
    expect(world.channel.sent).toEqual([])
    expect(await world.share(ada, id)).toBe('Shared.')
  })

  test('may be an older one, up to a thousand', async () => {
    const world = await echoWorld()
    const oldest = runOf(await world.run(ada, 'print("oldest")'))
    const second = runOf(await world.run(ada, 'print("second")'))
    for (let count = 2; count <= tryOutLimits.remembered; count++) {
      world.clock.advance({ minutes: 1 })
      await world.run(bob, `print(${count})`)
    }
    expect(await world.share(ada, oldest)).toContain('too old')
    expect(await world.share(ada, second)).toBe('Shared.')
    expect(world.channel.texts()[0]).toContain('print("second")')
  })

  test('shows ten lines, and folds the rest', async () => {
    const world = await echoWorld()
    const code = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`).join('\n')
    await world.share(ada, runOf(await world.run(ada, code)))
    const blocks = world.channel.sent[0]?.versions[0]?.blocks
    expect(blocks?.map(({ kind }) => kind)).toEqual([
      'prose',
      'code',
      'fold',
      'output',
      'fold',
      'note',
    ])
    expect(world.channel.texts()[0]).toContain('line 12')
  })
})

describe('with the real Python', () => {
  let python: Python
  let hasty: Python
  beforeAll(() => {
    python = createPython({ cacheFolder })
    hasty = createPython({ cacheFolder, limits: { deadlineMs: 700 } })
  })
  afterAll(() => Promise.all([python.close(), hasty.close()]))

  const answerTo = async (code: string) => {
    const world = await newWorld({ tryOutPython: python })
    const { text } = await world.run(ada, code)
    expect(world.logged).toEqual([])
    return text
  }

  test('a program that ends', async () => {
    expect(await answerTo('print("hello", 6 * 7)')).toMatch(
      /^Your run\n\nIt prints:\n {4}hello 42\n\nCPython 3\.14\.2 in Pyodide, \d+ ms$/,
    )
  })

  test('a program that prints nothing', async () => {
    expect(await answerTo('x = 1')).toContain('It prints:\n    (prints nothing)\n')
  })

  test('a program that raises', async () => {
    const text = await answerTo('print("a")\nraise ValueError("no such thing")')
    expect(text).toContain('It prints:\n    a\n    ValueError: no such thing\n\n')
    expect(text).toContain('On stderr:\n    Traceback (most recent call last):')
  })

  test('a program that is none', async () => {
    expect(await answerTo('print(')).toContain("SyntaxError: '(' was never closed")
  })

  test('a program that exits', async () => {
    expect(await answerTo('import sys\nsys.exit(3)')).toContain('(exits with 3)')
  })

  test('a program that nothing can wake any more', async () => {
    const text = await answerTo(
      'import threading\nlock = threading.Lock()\nlock.acquire()\nprint("again")\nlock.acquire()',
    )
    expect(text).toContain('It prints:\n    again\n    (hangs forever)\n')
    expect(text).toContain('Nothing could wake the program any more: ')
  })

  test('a program that needs what cannot exist here', async () => {
    const text = await answerTo(
      'import socket\nprint("a")\ntry:\n    socket.create_connection(("example.com", 80))\nexcept BaseException:\n    print("caught")',
    )
    expect(text).toContain('It prints:\n    a\n\n')
    expect(text).toMatch(/ ms\. The program needs the network, which does not exist here$/)
  })

  test('a program that never ends', async () => {
    const world = await newWorld({ tryOutPython: hasty })
    const { text } = await world.run(ada, 'print("a")\nwhile True: pass')
    expect(text).toMatch(
      /\(hangs forever\)\n\nCPython 3\.14\.2 in Pyodide, \d+ ms\. Stopped after 0\.7 s$/,
    )
  })
})
