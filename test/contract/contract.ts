import { describe, expect, test } from 'vitest'
import { type Message, message } from '../../src/core/message.ts'
import { code, paragraph, strong } from '../../src/core/prose.ts'
import type { Incoming, Receive } from '../../src/ports.ts'
import { challenge, eventually, lessonPost, type Open, say, times } from './harness.ts'

export { type Harness, lesson, type Member, type Open } from './harness.ts'

/** What every channel keeps, whatever its platform. */
export function channelContract(name: string, open: Open): void {
  const received: Incoming[] = []
  const answering =
    (answer: (incoming: Incoming) => Message | Promise<Message>): Receive =>
    async incoming => {
      received.push(incoming)
      return answer(incoming)
    }
  const start = (
    answer: (incoming: Incoming) => Message | Promise<Message> = () => say('Heard.'),
  ) => {
    received.length = 0
    return open(answering(answer))
  }

  describe(`${name}: saying`, () => {
    test('a message says every word of it, in its order', async () => {
      const { channel, placeId, room } = await start()
      await channel.post(placeId, challenge(), 'a')
      const text = await room()
      const order = ['What does this print?', 'print("one")', 'one', 'two'].map(part =>
        text.indexOf(part),
      )
      expect(order).not.toContain(-1)
      expect(order.slice(0, 2)).toEqual(order.slice(0, 2).toSorted((a, b) => a - b))
    })

    test('under one key a message is posted once: again, at the same time, after a restart', async () => {
      const harness = await start()
      const { placeId } = harness
      const refs = await Promise.all([
        harness.channel.post(placeId, say('Once'), 'key'),
        harness.channel.post(placeId, say('Once'), 'key'),
      ])
      await harness.restart()
      refs.push(await harness.channel.post(placeId, say('Once'), 'key'))
      expect(new Set(refs).size).toBe(1)
      expect(times(await harness.room(), 'Once')).toBe(1)
    })

    test('a reply is beneath its message, once under one key', async () => {
      const { channel, placeId, room } = await start()
      const first = await channel.post(placeId, say('First'), 'a')
      await channel.post(placeId, say('Second'), 'b')
      const reply = await channel.reply(first, say('Beneath'), 'c')
      expect(await channel.reply(first, say('Beneath'), 'c')).toBe(reply)
      const text = await room()
      const order = ['First', 'Beneath', 'Second'].map(part => text.indexOf(part))
      expect(order).toEqual(order.toSorted((a, b) => a - b))
      expect(times(text, 'Beneath')).toBe(1)
    })

    test('a reply may be of any length: nothing is lost, nor out of order', async () => {
      const { channel, placeId, room } = await start()
      const ref = await channel.post(placeId, say('Top'), 'a')
      const numbers = Array.from({ length: 500 }, (_, index) => index + 1000)
      const sentences = numbers.map(number => `This is the sentence of number ${number}. `).join('')
      await channel.reply(ref, say(sentences), 'long')
      const found = [...(await room()).matchAll(/number (\d{4})\./g)].map(([, number]) =>
        Number(number),
      )
      expect(found).toEqual(numbers)
    })

    test('an update replaces what a message said, and the buttons go with it', async () => {
      const { channel, placeId, room } = await start()
      const ref = await channel.post(placeId, challenge('Open'), 'a')
      await channel.update(ref, say('Closed'))
      await channel.update(ref, say('Closed'))
      const text = await room()
      expect(text).toContain('Closed')
      expect(text).not.toContain('Open')
    })

    test('another place, and a message that there never was, are refused', async () => {
      const { channel, platform } = await start()
      await expect(channel.post(`${platform}:0:0`, say('?'), 'a')).rejects.toThrow()
    })

    test('nothing that a text holds does anything', async () => {
      const { channel, placeId, room, pings } = await start()
      const hostile =
        '@everyone @here <!channel> <@U1> <@1> <@&1> <#C1> **b** _i_ ~s~ ||s|| `c` ```f``` <b>t</b> [l](https://x.example) :x: &lt; \\'
      const ref = await channel.post(
        placeId,
        message(
          { kind: 'heading', text: hostile },
          { kind: 'prose', prose: [paragraph(hostile, code(hostile), strong(hostile))] },
          { kind: 'output', caption: 'It prints', text: hostile },
          { kind: 'table', caption: 'Best', columns: ['Name'], rows: [[hostile]] },
          { kind: 'note', prose: [paragraph(hostile)] },
        ),
        'a',
      )
      await channel.reply(ref, say(hostile), 'b')
      expect(pings()).toEqual([])
      expect(times(await room(), '@everyone')).toBeGreaterThanOrEqual(6)
    })
  })

  describe(`${name}: hearing`, () => {
    test('a prediction says who, where, when and on what', async () => {
      const { channel, placeId, platform, predict } = await start()
      await channel.post(placeId, challenge(), 'a')
      await predict('grace', 'B')
      expect(received).toHaveLength(1)
      const [{ person, ...rest } = never()] = received
      expect(rest).toMatchObject({ kind: 'prediction', post: 'post-1', choice: 'B', placeId })
      expect(person).toMatchObject({ platform, tenant: placeId.split(':')[1] })
      expect(person.id).toBe(`${platform}:${person.tenant}:${person.user}`)
      expect(person.name).not.toBe('')
    })

    test('it is stored before the platform has its answer, and confirmed to that member alone', async () => {
      const stored = Promise.withResolvers<void>()
      const order: string[] = []
      const { channel, placeId, predict, told, room } = await start(async () => {
        await stored.promise
        order.push('stored')
        return say('Your choice is kept.')
      })
      await channel.post(placeId, challenge(), 'a')
      const predicted = predict('ada', 'A').then(() => order.push('answered'))
      setTimeout(stored.resolve, 30)
      await predicted
      expect(order).toEqual(['stored', 'answered'])
      await eventually(async () => expect(await told('ada')).toContain('Your choice is kept.'))
      expect(await told('grace')).not.toContain('Your choice is kept.')
      expect(await room()).not.toContain('Your choice is kept.')
    })

    test('what is delivered twice has one name, by which it is known', async () => {
      const { channel, placeId, predict } = await start()
      await channel.post(placeId, challenge(), 'a')
      await predict('ada', 'A', { times: 2 })
      const once = new Set(received.map(({ deliveryId }) => deliveryId))
      expect(once.size).toBe(1)
      await predict('ada', 'B')
      await predict('grace', 'B')
      expect(new Set(received.map(({ deliveryId }) => deliveryId)).size).toBe(3)
    })

    test('buttons work after a restart', async () => {
      const harness = await start(() => say('Kept.'))
      await harness.channel.post(harness.placeId, challenge(), 'a')
      await harness.restart()
      await harness.predict('ada', 'B')
      expect(received).toMatchObject([{ kind: 'prediction', post: 'post-1', choice: 'B' }])
      await eventually(async () => expect(await harness.told('ada')).toContain('Kept.'))
    })

    test('a command is heard as it was typed, and answered in private', async () => {
      const { placeId, type, told, room } = await start(() => say('The answer.'))
      await type('ada', '/leaderboard week')
      await eventually(async () => expect(await told('ada')).toContain('The answer.'))
      expect(received).toMatchObject([{ kind: 'command', line: '/leaderboard week', placeId }])
      expect(await told('grace')).not.toContain('The answer.')
      expect(await room()).not.toContain('The answer.')
    })

    test('a program is heard as it was typed, and its output told in private', async () => {
      const program = 'for i in range(2):\n    print("<b>", i)\n'
      const { channel, placeId, run, told, room } = await start(incoming =>
        message({
          kind: 'output',
          caption: 'It prints',
          text: incoming.kind === 'run' ? 'the output of mine' : '?',
        }),
      )
      await channel.post(placeId, lessonPost, 'a')
      await run('ada', program)
      await eventually(async () => expect(await told('ada')).toContain('the output of mine'))
      expect(received).toMatchObject([{ kind: 'run', placeId }])
      expect((received[0] as Incoming & { kind: 'run' }).code.trim()).toBe(program.trim())
      expect(await room()).not.toContain('the output of mine')
    })

    test('a failure of ours, and what makes no sense, stop nothing else', async () => {
      let fails = true
      const { channel, placeId, predict, disturb, told } = await start(() => {
        if (fails) throw new Error('A failure of ours')
        return say('Kept.')
      })
      await channel.post(placeId, challenge(), 'a')
      await predict('grace', 'A').catch(() => {})
      fails = false
      await disturb()
      await predict('ada', 'B')
      await eventually(async () => expect(await told('ada')).toContain('Kept.'))
    })
  })

  describe(`${name}: ending`, () => {
    test('what has begun is ended, and stopping twice is once', async () => {
      const stored = Promise.withResolvers<void>()
      let done = false
      const { channel, placeId, predict } = await start(async () => {
        await stored.promise
        done = true
        return say('Kept.')
      })
      await channel.post(placeId, challenge(), 'a')
      const predicted = predict('ada', 'A').catch(() => {})
      await eventually(async () => expect(received).toHaveLength(1))
      const stopped = channel.stop()
      stored.resolve()
      await stopped
      expect(done).toBe(true)
      await predicted
      await channel.stop()
    })
  })
}

const never = (): never => {
  throw new Error('Nothing was received')
}
