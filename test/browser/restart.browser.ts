import { expect, test } from 'vitest'
import { startRealBot } from './bot.ts'
import { challenge, own, predict, predictButton, pressed } from './channel.ts'
import { forgive } from './problems.ts'
import { openWindow } from './window.ts'

test('a page that is open while the server starts anew goes on where it was', async () => {
  const { databaseFile, port, url, stop } = await startRealBot()
  const ada = await openWindow(url)
  await ada.evaluate('window.neverLoadedAgain = true')
  await predict(ada, 'A')
  const connection = ada.locator('#connection')
  expect(await connection.innerText()).toBe('')

  await stop()
  await connection.getByText('Reconnecting…').waitFor()
  await predictButton(ada, 'B').click()
  const problem = ada.locator('.problem').getByText('The server cannot be reached.')
  await problem.waitFor()
  expect(await pressed(ada)).toEqual(['A'])

  await startRealBot({ databaseFile, port })
  await connection.getByText('Reconnecting…').waitFor({ state: 'detached' })
  await own(ada).getByText('Your prediction: A. You can change it until the reveal').waitFor()
  expect(await pressed(ada)).toEqual(['A'])
  await predict(ada, 'B')
  expect(await pressed(ada)).toEqual(['B'])
  expect(await problem.count()).toBe(0)

  const bob = await openWindow(url)
  await challenge(bob).getByText('1 prediction so far').waitFor()
  await predict(bob, 'A')
  await challenge(ada).getByText('2 predictions so far').waitFor()
  expect(await ada.evaluate('neverLoadedAgain')).toBe(true)
  forgive(/net::ERR_(CONNECTION_REFUSED|INCOMPLETE_CHUNKED_ENCODING|CONNECTION_RESET)/)
})
