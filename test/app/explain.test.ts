import { describe, expect, test } from 'vitest'
import { leaseOf } from '../../src/app/app.ts'
import { postExtra } from '../../src/app/post.ts'
import { revealPost } from '../../src/app/reveal.ts'
import { concept, run } from '../core/fixtures.ts'
import { crashed, timedOut } from './python.ts'
import { ada, general, newWorld, placeCalled, type World } from './world.ts'

const lessons = [
  concept({ slug: 'late-binding', topic: 'functions' }),
  concept({ slug: 'asyncio-run', topic: 'async', title: 'The second switch', tags: ['loops'] }),
  concept({ slug: 'forgotten-await', topic: 'async', title: 'A coroutine that nobody awaits' }),
]
const first = lessons[0] ?? concept()

const open = (world: World, place = general) =>
  postExtra(world.app, place, { id: `extra-${place.channel}`, concept: first })

describe('the list of lessons', () => {
  test('names them by topic, without their titles, which may give away the answer', async () => {
    const list = await (await newWorld({ concepts: lessons })).type(ada, '/explain')
    expect(list).toContain('• functions: `late-binding`')
    expect(list).toContain('• async: `asyncio-run`, `forgotten-await`')
    expect(list).not.toContain('switch')
  })

  test('is said to be empty where there is none', async () => {
    expect(await (await newWorld({ concepts: [] })).type(ada, '/explain')).toBe(
      'There are no lessons yet.',
    )
  })
})

describe('a lesson', () => {
  test('is told in whole: model, setup, program, real output, explanation, fix, takeaway', async () => {
    const world = await newWorld({ concepts: lessons })
    const lesson = await world.type(ada, '/explain Late-Binding')
    const parts = [
      'Closures look up late',
      'Mental model\n\nA closure keeps the variable',
      'Setup\n\nThree functions are made in a loop.',
      'fs = [lambda: i for i in range(3)]',
      'What it really printed:\n    2 2 2',
      'CPython 3.14.2 in Pyodide, 8 ms',
      'What happens\n\nAll three share one variable',
      'Why Python does this\n\nClosures hold cells.',
      'The rule\n\nA name is looked up when the function runs.',
      'The fix prints:\n    0 1 2',
      'In real systems\n\nCallbacks that were made in a loop',
      'Key takeaway\n\nBind what you need',
      'Common mistake: To expect a snapshot.',
    ]
    const places = parts.map(part => lesson.indexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  test('is run once, however often it is asked for', async () => {
    const world = await newWorld({ concepts: lessons })
    for (let time = 0; time < 3; time++) await world.type(ada, '/explain late-binding')
    expect(world.python.programs).toEqual([first.snippet, first.fix.code])
  })

  test('says what the run did, not what the file says', async () => {
    const world = await newWorld({ concepts: lessons })
    world.python.prints(first.snippet, '7 7 7')
    expect(await world.type(ada, '/explain late-binding')).toContain('printed:\n    7 7 7')
  })

  test.each([
    ['crashes', crashed],
    ['is too slow once', timedOut],
  ])(
    'when the sandbox %s, the rest is told, and the next time it is tried again',
    async (_, failure) => {
      const world = await newWorld({ concepts: lessons })
      world.python.script(first.snippet, failure, run({ status: 'finished', stdout: '2 2 2\n' }))
      const without = await world.type(ada, '/explain late-binding')
      expect(without).toContain('We could not run the program just now.')
      expect(without).toContain('What happens')
      expect(without).not.toMatch(/hangs forever|really printed/)
      expect(await world.type(ada, '/explain late-binding')).toContain('printed:\n    2 2 2')
    },
  )

  test('that hangs is shown as one that hangs', async () => {
    const hanging = concept({ output: '(hangs forever)' })
    const world = await newWorld({ concepts: [hanging] })
    world.python.script(hanging.snippet, timedOut)
    const lesson = await world.type(ada, '/explain late-binding')
    expect(lesson).toContain('printed:\n    (hangs forever)')
    expect(lesson).toContain('Stopped after 5 s')
  })
})

describe('an unknown lesson', () => {
  test.each([
    ['asyncio-rnu', 'asyncio-run'],
    ['async run', 'asyncio-run'],
    ['await', 'forgotten-await'],
    ['binding', 'late-binding'],
    ['switch', 'asyncio-run'],
    ['loops', 'asyncio-run'],
  ])('%s: did you mean %s?', async (typed, meant) => {
    const world = await newWorld({ concepts: lessons })
    const answer = await world.answerTo(ada, `/explain ${typed}`)
    expect(answer.text).toContain(`There is no lesson called \`${typed}\`. Did you mean`)
    expect(answer.text).toContain(`\`${meant}\``)
    const actions = answer.blocks.flatMap(block => (block.kind === 'actions' ? block.actions : []))
    expect(actions).toContainEqual({ do: 'command', label: meant, command: `/explain ${meant}` })
  })

  test('that is like no other: the way to the list', async () => {
    const world = await newWorld({ concepts: lessons })
    const answer = await world.answerTo(ada, '/explain zzzzzz')
    expect(answer.text).toBe(
      'There is no lesson called `zzzzzz`. Type `/explain` alone for the list.',
    )
    expect(answer.blocks).toHaveLength(1)
  })

  test('with a very long name is repeated in part only', async () => {
    const world = await newWorld({ concepts: lessons })
    expect((await world.type(ada, `/explain ${'q'.repeat(5000)}`)).length).toBeLessThan(200)
  })
})

describe('a lesson whose challenge is open', () => {
  const told = [
    'Mental model',
    'A closure keeps the variable, not its value.',
    'This lesson is today’s challenge somewhere here. The rest follows with its reveal, Mon 17:00.',
  ].join('\n\n')

  test('gives its mental model, and when the rest follows; nothing is run', async () => {
    const world = await newWorld({ concepts: lessons })
    await open(world)
    expect(await world.type(ada, '/explain late-binding')).toBe(told)
    expect(world.python.programs).toEqual([])
  })

  test('in another place of the tenant is as open', async () => {
    const lounge = placeCalled('lounge')
    const world = await newWorld({ concepts: lessons, places: [general, lounge] })
    await open(world, lounge)
    expect(await world.type(ada, '/explain late-binding')).toBe(told)
  })

  test('in another tenant is not', async () => {
    const other = placeCalled('general', { id: 'web:other:general', tenant: 'other' })
    const world = await newWorld({ concepts: lessons, places: [general, other] })
    await open(world, other)
    expect(await world.type(ada, '/explain late-binding')).toContain('What happens')
  })

  test('stays so while the reveal waits for the sandbox, and is told in whole after it', async () => {
    const world = await newWorld({ concepts: lessons })
    const post = await open(world)
    await world.store.claimReveal(post?.id ?? '', leaseOf(world.app))
    expect(await world.type(ada, '/explain late-binding')).toBe(told)
    await revealPost(world.app, post?.id ?? '')
    expect(await world.type(ada, '/explain late-binding')).toContain('What happens')
  })
})
