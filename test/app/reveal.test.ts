import { describe, expect, test } from 'vitest'
import { postExtra } from '../../src/app/post.ts'
import { revealPost } from '../../src/app/reveal.ts'
import { concept, prose, run } from '../core/fixtures.ts'
import { lessonOf, predicted } from './predicted.ts'
import { ada, bob, cyd, general, newWorld, postToday, rightOf } from './world.ts'

describe('a reveal', () => {
  test('runs the program, marks the right choice in the post, and replies with the lesson', async () => {
    const { world, post, right, wrong } = await predicted()
    expect(await revealPost(world.app, post.id)).toBe('revealed')
    expect(world.python.programs[0]).toBe(post.challenge.concept.snippet)
    const [shown] = world.channel.texts()
    expect(shown).toContain(`${right} (right):`)
    expect(shown).toContain(`The answer is ${right}. 2 predictions; the lesson is below.`)
    const lesson = lessonOf(world)
    expect(lesson).toContain(`The answer is ${right}`)
    expect(lesson).toContain('What it really printed:\n    2 2 2')
    expect(lesson).toContain(`${right} (right): 1`)
    expect(lesson).toContain('1 person was right:\nName · Points · Streak\nAda · +10 · 1')
    const chosen = post.challenge.choices.find(({ key }) => key === wrong)
    const [belief] = chosen?.misconception ?? []
    expect(lesson).toContain(`${wrong} (1 person): ${belief?.spans[0]?.text}`)
  })

  test('has its parts in the order of the design', async () => {
    const { world, post } = await predicted()
    await revealPost(world.app, post.id)
    const lesson = lessonOf(world) ?? ''
    const parts = [
      'The answer is',
      'What it really printed',
      'CPython 3.14.2 in Pyodide, 8 ms',
      'How 2 people predicted',
      '1 person was right',
      'What led elsewhere',
      'What happens',
      'Why Python does this',
      'The rule',
      'The fix',
      'The fix prints',
      'In real systems',
      'Key takeaway',
      'Common mistake',
      'Explain: /explain late-binding',
    ]
    const places = parts.map(part => lesson.indexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  test('scores who was right, and ends the streak of who was not', async () => {
    const { world, post } = await predicted()
    await revealPost(world.app, post.id)
    const { dailies, streaks } = await world.store.streaks(general.id, [ada.id, bob.id])
    expect(dailies).toBe(1)
    expect(streaks.get(ada.id)?.length).toBe(1)
    expect(streaks.get(bob.id)?.length).toBe(0)
    expect(await world.store.standing(general.id, 'all', ada.id)).toMatchObject({ points: 10 })
    expect(await world.store.standing(general.id, 'all', bob.id)).toMatchObject({ points: 0 })
  })

  test('happens once: a second one finds nothing open, and scores stay', async () => {
    const { world, post } = await predicted()
    await Promise.all([revealPost(world.app, post.id), revealPost(world.app, post.id)])
    expect(await revealPost(world.app, post.id)).toBe('not open')
    expect(await world.store.standing(general.id, 'all', ada.id)).toMatchObject({ points: 10 })
    expect(world.channel.sent).toHaveLength(2)
  })

  test('of an extra post gives points and leaves streaks alone', async () => {
    const world = await newWorld()
    const post = await postExtra(world.app, general, { id: 'extra', concept: concept() })
    if (post === undefined) throw new Error('not posted')
    await world.predict(ada, post.id, rightOf(post))
    await revealPost(world.app, post.id)
    expect(lessonOf(world)).toContain('Ada · +10 · –')
    const { dailies, streaks } = await world.store.streaks(general.id, [ada.id])
    expect([dailies, streaks.size]).toEqual([0, 0])
  })

  test('that nobody predicted says so', async () => {
    const world = await newWorld()
    const post = await postToday(world)
    await revealPost(world.app, post.id)
    expect(lessonOf(world)).toContain('Nobody predicted this one.')
    expect(lessonOf(world)).not.toContain('predicted:\n')
  })

  test('counts who is hidden, and does not name them', async () => {
    const { world, post, right } = await predicted()
    await world.predict(cyd, post.id, right)
    await world.type(ada, '/privacy hide-me')
    await revealPost(world.app, post.id)
    expect(lessonOf(world)).toContain('2 people were right:')
    expect(lessonOf(world)).toContain('And 1 more.')
    expect(lessonOf(world)).not.toContain('Ada')
  })

  test('shows what the program wrote to stderr, which is no part of the outcome', async () => {
    const { world, post, right } = await predicted()
    const stderr = 'main.py:2: RuntimeWarning: never awaited\n'
    world.python.script(
      post.challenge.concept.snippet,
      run({ status: 'finished', stdout: '2 2 2\n', stderr }),
    )
    await revealPost(world.app, post.id)
    expect(lessonOf(world)).toContain(`The answer is ${right}`)
    expect(lessonOf(world)).toContain('On stderr:\n    main.py:2: RuntimeWarning: never awaited')
  })

  test('takes what was posted, whatever has become of the lesson since', async () => {
    const { world, post } = await predicted()
    const edited = concept({ output: '9 9 9', explanation: prose('Something else.') })
    world.app.concepts = [edited]
    await revealPost(world.app, post.id)
    expect(lessonOf(world)).toContain('All three share one variable, which ended as 2.')
    expect(lessonOf(world)).not.toContain('Something else.')
  })
})

describe('a program that does what no choice says', () => {
  test('makes the post void: the real output, our mistake, nobody scored, and the log says it', async () => {
    const { world, post } = await predicted()
    world.python.prints(post.challenge.concept.snippet, '7 7 7')
    await revealPost(world.app, post.id)
    expect(world.channel.texts()[0]).toContain('No right answer today, our mistake.')
    expect(world.channel.texts()[0]).not.toContain('(right)')
    const lesson = lessonOf(world)
    expect(lesson).toContain('What it really printed:\n    7 7 7')
    expect(lesson).toContain(
      'No choice says what the program did: our mistake, and nobody is scored.',
    )
    expect(lesson).not.toContain('What happens')
    expect((await world.store.post(post.id))?.state).toBe('void')
    expect(await world.store.standing(general.id, 'all', ada.id)).toBeUndefined()
    expect((await world.store.streaks(general.id, [ada.id])).dailies).toBe(0)
    expect(world.logged.filter(({ level }) => level === 'error')).toMatchObject([
      { facts: { post: post.id, lesson: 'late-binding', outcome: '7 7 7' } },
    ])
  })

  test('is one that the sandbox cannot carry out, too', async () => {
    const { world, post } = await predicted()
    const reason = 'Programs here have no network: socket.socket'
    world.python.script(post.challenge.concept.snippet, run({ status: 'unsupported', reason }))
    await revealPost(world.app, post.id)
    expect((await world.store.post(post.id))?.state).toBe('void')
    expect(lessonOf(world)).toContain(reason)
  })
})
