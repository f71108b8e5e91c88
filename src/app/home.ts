import { type Block, type Message, message } from '../core/message.ts'
import { challengeMessage } from '../core/messages/challenge.ts'
import { counted } from '../core/messages/words.ts'
import type { Person, Place } from '../core/place.ts'
import { code, paragraph, strong } from '../core/prose.ts'
import { liveStreak } from '../core/score.ts'
import type { Incoming } from '../ports.ts'
import type { App } from './app.ts'

/** As many places and lessons as fit on a phone without endless scrolling. */
const placesShown = 3
const challengesShown = 2
const lessonsShown = 5

/** What concerns a person in all the places of their tenant: open challenges, own numbers, lessons. */
export async function home(app: App, { person, admin }: Incoming): Promise<Message> {
  const places = await app.store.places(person.platform, person.tenant)
  const parts = await Promise.all(
    places.slice(0, placesShown).map(place => placeBlocks(app, place, { person, admin })),
  )
  if (parts.length === 0)
    return message(
      { kind: 'heading', text: 'Welcome to whatprints' },
      {
        kind: 'prose',
        prose: [
          paragraph(
            'No channel is set up yet. Whoever administers this workspace types ',
            code('/challenge setup'),
            ' in the channel that is to have a challenge each working day.',
          ),
        ],
      },
    )
  return message(...parts.flat())
}

async function placeBlocks(
  app: App,
  place: Place,
  { person, admin }: { person: Person; admin: boolean },
): Promise<Block[]> {
  const open = await app.store.posts(place.id, ['posted'], challengesShown)
  const challenges = await Promise.all(
    open.map(async post => {
      const count = await app.store.countPredictions(post.id)
      const chosen = await app.store.prediction(post.id, person.id)
      const { blocks } = challengeMessage(post, { count, zone: place.settings.zone })
      const mine: Block[] = chosen
        ? [{ kind: 'note', prose: [paragraph('Your prediction: ', strong(chosen), '.')] }]
        : []
      return [...blocks.map(block => meantFor(block, place.id)), ...mine]
    }),
  )
  const mayAdminister = admin || place.setUpBy === person.id
  return [
    ...(open.length > 0 ? challenges.flat() : [noChallenge]),
    await numbers(app, place, person),
    ...(await recentLessons(app, place)),
    ...(mayAdminister ? [settingsActions(place)] : []),
  ]
}

const noChallenge: Block = {
  kind: 'prose',
  prose: [paragraph('No challenge is open just now.')],
}

async function numbers(app: App, place: Place, person: Person): Promise<Block> {
  const { dailies, streaks } = await app.store.streaks(place.id, [person.id])
  const standing = await app.store.standing(place.id, 'all', person.id)
  const { points = 0, right = 0, answered = 0 } = standing ?? {}
  const accuracy = answered === 0 ? '' : `, ${Math.round((100 * right) / answered)} %`
  const streak = liveStreak(streaks.get(person.id), dailies)
  return {
    kind: 'note',
    prose: [
      paragraph(
        `You: ${counted(points, 'point')}, ${right} of ${answered} right${accuracy}, a streak of ${streak}.`,
      ),
    ],
  }
}

async function recentLessons(app: App, place: Place): Promise<Block[]> {
  const posts = await app.store.posts(place.id, ['revealed'], lessonsShown)
  const slugs = [...new Set(posts.map(({ challenge }) => challenge.concept.slug))]
  if (slugs.length === 0) return []
  return [
    { kind: 'prose', prose: [paragraph('Recent lessons:')] },
    {
      kind: 'actions',
      actions: slugs.map(slug => ({
        do: 'command',
        command: `/explain ${slug}`,
        label: slug,
        place: place.id,
      })),
    },
  ]
}

const settingsActions = (place: Place): Block => ({
  kind: 'actions',
  actions: [
    { do: 'command', command: '/challenge setup', label: 'Settings', place: place.id },
    { do: 'command', command: '/challenge status', label: 'Status', place: place.id },
  ],
})

function meantFor(block: Block, place: string): Block {
  if (block.kind !== 'actions') return block
  return { ...block, actions: block.actions.map(action => ({ ...action, place })) }
}
