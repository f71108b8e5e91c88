import { describe, expect, test } from 'vitest'
import { placeId } from '../../src/core/place.ts'
import { settings } from '../core/fixtures.ts'
import { ada, bob, cyd, newWorld } from './world.ts'

const lounge = { placeId: placeId('web', 'local', 'lounge') }
const member = { ...lounge, admin: false }

describe('/challenge setup in a channel that is no place yet', () => {
  test('shows what a new place begins with, with a form for it', async () => {
    const world = await newWorld()
    const answer = await world.answerTo(ada, '/challenge setup', lounge)
    expect(answer.text).toContain('This channel is not set up yet')
    expect(answer.blocks.at(-1)).toEqual({
      kind: 'settings',
      settings: settings(),
      topics: ['functions'],
      known: false,
    })
    expect(await world.store.place(lounge.placeId)).toBeUndefined()
  })

  test('makes it one, and plans its first challenge', async () => {
    const world = await newWorld()
    expect(await world.type(ada, '/challenge setup post=11:00', lounge)).toContain(
      'The next daily challenge comes Mon 16 Nov 11:00',
    )
    expect(await world.store.place(lounge.placeId)).toEqual({
      id: lounge.placeId,
      platform: 'web',
      tenant: 'local',
      channel: 'lounge',
      settings: settings({ postTime: '11:00' }),
      paused: false,
      setUpBy: ada.id,
    })
  })

  test('is for admins; whoever did it may administer the place from then on', async () => {
    const world = await newWorld()
    const refusal = 'Only who administers this channel can do that.'
    expect(await world.type(bob, '/challenge setup post=11:00', member)).toBe(refusal)
    await world.type(ada, '/challenge setup post=11:00', lounge)
    expect(await world.type(ada, '/challenge pause', member)).toContain('Paused')
    expect(await world.type(cyd, '/challenge resume', member)).toBe(refusal)
    expect((await world.answerTo(ada, '/help', member)).text).toContain('/challenge now')
    expect((await world.answerTo(cyd, '/help', member)).text).not.toContain('/challenge now')
  })

  test('says at once when nothing can be posted there, and how to mend it', async () => {
    const world = await newWorld()
    world.channel.obstacleThere = 'invite the bot first'
    const answer = await world.type(ada, '/challenge setup post=11:00', lounge)
    expect(answer).toContain('Nothing can be posted here yet: invite the bot first.')
  })

  test.each(['/leaderboard', '/stats', '/challenge now'])('%s says how to begin', async line => {
    const world = await newWorld()
    expect(await world.type(ada, line, lounge)).toBe(
      'This channel is not set up yet: whoever administers it types `/challenge setup`.',
    )
  })
})

test.each(['/challenge', '/challenge help', '/privacy HELP'])(
  '%s lists what can be typed, as no mistake',
  async line => {
    const world = await newWorld()
    const text = await world.type(ada, line)
    expect(text).toMatch(/^You can type:/)
    expect(text).toContain(`${line.split(' ')[0]} s`)
  },
)
