import { describe, expect, test } from 'vitest'
import { message } from '../../../src/core/message.ts'
import { challenge, open, placeId, say } from './setup.ts'
import { byScript, listenAs, Visitor } from './visitor.ts'

describe('a private answer', () => {
  test('is seen by the one who asked, on the page that follows', async () => {
    const { channel, received } = await open()
    const [ada, other] = [new Visitor(channel.url), new Visitor(channel.url)]
    await ada.page()
    const response = await ada.command('/explain asyncio-run')
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toMatch(/^\/#private-/)
    expect(received[0]).toMatchObject({ kind: 'command', line: '/explain asyncio-run', placeId })
    const page = await ada.page()
    expect(page).toContain('Only you can see this')
    expect(page).toContain('You said /explain asyncio-run')
    expect(page).toContain(response.headers.get('location')?.slice(2))
    expect(await other.page()).not.toContain('You said')
  })

  test('comes as a part of the page when the page’s script asks, and to no other page', async () => {
    const { channel } = await open()
    const [ada, other] = [new Visitor(channel.url), new Visitor(channel.url)]
    await ada.page()
    const events = await listenAs(other)
    await events.next()
    const answer = await ada.post('/command', { line: '/help', nonce: 'n' }, byScript)
    const text = await answer.text()
    expect(text).toMatch(/^<li id="private-/)
    expect(text).toContain('You said /help')
    await channel.post(placeId, say('For all'), 'a')
    expect(await events.next()).not.toContain('You said')
    await events.close()
  })

  test('can be put away by its owner alone', async () => {
    const { channel } = await open()
    const [ada, other] = [new Visitor(channel.url), new Visitor(channel.url)]
    await ada.page()
    await other.page()
    await ada.command('/help')
    const answer = /name="answer" value="([^"]+)"/.exec(await ada.page())?.[1] ?? ''
    await other.post('/dismiss', { answer })
    expect(await ada.page()).toContain('You said /help')
    await ada.post('/dismiss', { answer })
    expect(await ada.page()).not.toContain('You said /help')
  })

  test('is kept until ten newer ones have come', async () => {
    const { channel } = await open()
    const ada = new Visitor(channel.url)
    await ada.page()
    for (let number = 1; number <= 11; number++) await ada.command(`/say ${number}.`)
    const page = await ada.page()
    expect(page).not.toContain('You said /say 1.')
    expect(page).toContain('You said /say 2.')
    expect(page).toContain('You said /say 11.')
  })

  test('names the command that was meant when the slash is missing', async () => {
    const { channel, received } = await open()
    const ada = new Visitor(channel.url)
    await ada.page()
    await ada.command('explain asyncio-run')
    expect(received).toEqual([])
    const page = await ada.page()
    expect(page).toContain('understands commands only')
    expect(page).toContain('name="line" value="/explain"')
  })
})

describe('a prediction', () => {
  test('is pressed, confirmed in private, and can be changed back and forth', async () => {
    const { channel, received, memory } = await open()
    await channel.post(placeId, challenge(), 'a')
    const [ada, other] = [new Visitor(channel.url), new Visitor(channel.url)]
    await ada.page()
    for (const choice of ['A', 'B', 'A']) {
      const response = await ada.predict(choice)
      expect(response.headers.get('location')).toBe('/#m-message-1')
      const page = await ada.page()
      expect(page).toContain(`Your prediction: ${choice}. You can change it until the reveal.`)
      expect(page).toMatch(new RegExp(`value="${choice}"[^>]*aria-pressed="true"`))
      expect(page.match(/aria-pressed="true"/g)).toHaveLength(1)
      expect(page.match(/Your prediction: /g)).toHaveLength(1)
    }
    expect(new Set(received.map(({ deliveryId }) => deliveryId)).size).toBe(3)
    expect([...memory.predictions.values()]).toEqual(['A'])
    expect(await other.page()).not.toMatch(/Your prediction: |aria-pressed="true"/)
  })

  test('sent again is the same delivery; another button of the same form is not', async () => {
    const { channel, received } = await open()
    await channel.post(placeId, challenge(), 'a')
    const ada = new Visitor(channel.url)
    const nonce = /name="nonce" value="([^"]+)"/.exec(await ada.page())?.[1] ?? ''
    await ada.predict('A', { nonce })
    await ada.predict('A', { nonce })
    await ada.predict('B', { nonce })
    const [first, again, changed] = received.map(({ deliveryId }) => deliveryId)
    expect(again).toBe(first)
    expect(changed).not.toBe(first)
  })

  test('of two people with one nonce are two deliveries', async () => {
    const { channel, received } = await open()
    await channel.post(placeId, challenge(), 'a')
    await new Visitor(channel.url).predict('A', { nonce: 'same' })
    await new Visitor(channel.url).predict('A', { nonce: 'same' })
    const [one, two] = received.map(({ deliveryId }) => deliveryId)
    expect(two).not.toBe(one)
  })

  test('gives the script the message anew', async () => {
    const { channel } = await open()
    await channel.post(placeId, challenge(), 'a')
    const ada = new Visitor(channel.url)
    await ada.page()
    const fields = { post: 'post-1', choice: 'B', nonce: 'n' }
    const text = await (await ada.post('/predict', fields, byScript)).text()
    expect(text).toMatch(/^<li id="m-message-1">/)
    expect(text).toMatch(/value="B"[^>]*aria-pressed="true"/)
  })

  test('that comes too late is answered among the messages', async () => {
    const { channel } = await open({ receive: async () => say('Predictions are closed.') })
    const ref = await channel.post(placeId, challenge(), 'a')
    await channel.update(ref, say('Revealed'))
    const ada = new Visitor(channel.url)
    await ada.page()
    expect((await ada.predict('A')).headers.get('location')).toMatch(/^\/#private-/)
    expect(await ada.page()).toContain('Predictions are closed.')
  })

  test('its confirmation leaves with the choices', async () => {
    const { channel } = await open()
    const ref = await channel.post(placeId, challenge(), 'a')
    const ada = new Visitor(channel.url)
    await ada.page()
    await ada.predict('A')
    await channel.update(ref, message({ kind: 'heading', text: 'Revealed' }))
    expect(await ada.page()).not.toContain('You can change it')
  })
})
