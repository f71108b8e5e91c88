import { expect, test } from 'vitest'
import { leaseOf } from '../../src/app/app.ts'
import { ada, bob, newWorld, placeCalled, postToday, rightOf, wrongOf } from './world.ts'

test('predict: the choice is stored, then confirmed with its time, in private', async () => {
  const world = await newWorld()
  const post = await postToday(world)
  expect(await world.predict(ada, post.id, 'B')).toBe(
    'Your prediction: B. You can change it until the reveal, Mon 16:00.',
  )
  expect(await world.store.prediction(post.id, ada.id)).toBe('B')
})

test('predict: the answer is the same for the right choice and for a wrong one', async () => {
  const world = await newWorld()
  const post = await postToday(world)
  const [right, wrong] = [rightOf(post), wrongOf(post)]
  const toAda = await world.predict(ada, post.id, right)
  const toBob = await world.predict(bob, post.id, wrong)
  expect(toAda.replace(`: ${right}.`, ': X.')).toBe(toBob.replace(`: ${wrong}.`, ': X.'))
})

test('predict: a change says what it changed, and only the last choice counts', async () => {
  const world = await newWorld()
  const post = await postToday(world)
  await world.predict(ada, post.id, 'A')
  expect(await world.predict(ada, post.id, 'C')).toMatch(/^Changed from A\. Your prediction: C\./)
  expect(await world.store.prediction(post.id, ada.id)).toBe('C')
  expect(await world.store.countPredictions(post.id)).toBe(1)
})

test('predict: the same choice again is no change', async () => {
  const world = await newWorld()
  const post = await postToday(world)
  await world.predict(ada, post.id, 'A')
  expect(await world.predict(ada, post.id, 'A')).toMatch(/^Your prediction: A\./)
})

test('predict: a delivery that comes again, late, changes nothing', async () => {
  const world = await newWorld()
  const post = await postToday(world)
  const first = await world.predict(ada, post.id, 'A', { deliveryId: 'click-1' })
  await world.predict(ada, post.id, 'B', { deliveryId: 'click-2' })
  expect(await world.predict(ada, post.id, 'A', { deliveryId: 'click-1' })).toBe(first)
  expect(await world.store.prediction(post.id, ada.id)).toBe('B')
})

test('predict: the post shows how many predicted, and not what', async () => {
  const world = await newWorld()
  const post = await postToday(world)
  await world.predict(ada, post.id, 'A')
  await world.app.counts.settled()
  expect(world.channel.texts()[0]).toContain('1 prediction so far. Closes Mon 16:00.')
  await world.predict(bob, post.id, 'A')
  await world.app.counts.settled()
  expect(world.channel.texts()[0]).toContain('2 predictions so far.')
})

test('predict: a choice that the challenge does not have is refused, and the old one stays', async () => {
  const world = await newWorld()
  const post = await postToday(world)
  await world.predict(ada, post.id, 'A')
  expect(await world.predict(ada, post.id, 'E')).toBe(
    'That choice is not one of this challenge. Please use its buttons.',
  )
  expect(await world.store.prediction(post.id, ada.id)).toBe('A')
})

test.each(['claimed', 'revealing', 'skipped'] as const)(
  'predict: a post that is %s takes none',
  async state => {
    const world = await newWorld()
    const post = await postToday(world)
    if (state === 'revealing') await world.store.claimReveal(post.id, leaseOf(world.app))
    if (state === 'skipped') await world.store.skipPost(post.id)
    if (state === 'claimed')
      await world.store.claimPost({ ...post, id: 'unsent', kind: 'extra' }, leaseOf(world.app))
    const id = state === 'claimed' ? 'unsent' : post.id
    expect(await world.predict(ada, id, 'A')).toBe('Predictions for this challenge are closed.')
    expect(await world.store.countPredictions(id)).toBe(0)
  },
)

test('predict: there is no such post', async () => {
  const world = await newWorld()
  expect(await world.predict(ada, 'nothing', 'A')).toBe(
    'Predictions for this challenge are closed.',
  )
})

test('predict: a post can only be predicted on in its own place', async () => {
  const lounge = placeCalled('lounge')
  const world = await newWorld({ places: [placeCalled('general'), lounge] })
  const post = await postToday(world)
  expect(await world.predict(ada, post.id, 'A', { placeId: lounge.id })).toBe(
    'Predictions for this challenge are closed.',
  )
  expect(await world.store.countPredictions(post.id)).toBe(0)
})
