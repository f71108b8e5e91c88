import { expect, test } from 'vitest'
import { startRealBot } from './bot.ts'
import {
  callMe,
  challenge,
  keyOf,
  lessonOf,
  own,
  predict,
  pressed,
  printed,
  reveal,
  rowsOf,
  type,
} from './channel.ts'
import { openWindow, phone } from './window.ts'

test('without script the whole round works by forms', async () => {
  const bot = await startRealBot()
  const ada = await openWindow(bot.url, { javaScriptEnabled: false })
  const bob = await openWindow(bot.url, { javaScriptEnabled: false, ...phone })
  await ada.getByRole('link', { name: 'load it again' }).waitFor()
  const { output, wrongPredictions } = await lessonOf(ada)
  const right = await keyOf(ada, output)
  const wrong = await keyOf(ada, wrongPredictions[0]?.text ?? '')

  await callMe(ada, 'Ada')
  await callMe(bob, 'Ada')
  expect(await bob.locator('.me-name .short').innerText()).toBe('Ada 2')
  await predict(ada, wrong)
  await predict(ada, right)
  expect(await own(ada).innerText()).toContain(`Changed from ${wrong}.`)
  expect(await pressed(ada)).toEqual([right])
  await predict(bob, wrong)
  await bob.getByRole('link', { name: 'load it again' }).click()
  await challenge(bob).getByText('2 predictions so far').waitFor()
  expect(await own(bob).innerText()).toContain(`Your prediction: ${wrong}.`)
  // The reveal's time is the place's own; nothing could count down to it.
  await challenge(bob)
    .getByText(/Closes \w{3} 16:00\. /)
    .waitFor()

  const answer = await type(ada, '/challenge reveal')
  await answer.getByText('Revealed.').waitFor()
  await reveal(ada).getByText(`The answer is ${right}`).waitFor()
  expect(await printed(reveal(ada))).toBe(output)
  await bob.reload()
  await reveal(bob).getByText('1 person was right').waitFor()

  const explained = await type(bob, '/explain asyncio-run')
  expect(await printed(explained)).toContain('RuntimeError: asyncio.run() cannot be called')
  const board = await type(bob, '/leaderboard')
  expect((await rowsOf(board)).map(([rank, name]) => `${rank} ${name}`)).toEqual([
    'Rank Name',
    '1 Ada',
    '2 Ada 2',
  ])
  await board.getByRole('button', { name: 'Dismiss' }).click()
  expect(await board.count()).toBe(0)
})
