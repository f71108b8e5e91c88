import { ada, bob, newWorld, postToday, rightOf, type World, wrongOf } from './world.ts'

/** The text of the reply under a post; undefined before its reveal. */
export const lessonOf = ({ channel }: World) =>
  channel.sent.find(({ replyTo }) => replyTo !== undefined)?.versions[0]?.text

/** An open post on which Ada is right and Bob is wrong. */
export async function predicted() {
  const world = await newWorld()
  const post = await postToday(world)
  await world.predict(ada, post.id, rightOf(post))
  await world.predict(bob, post.id, wrongOf(post))
  return { world, post, right: rightOf(post), wrong: wrongOf(post) }
}
