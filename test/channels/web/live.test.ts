import { describe, expect, test } from 'vitest'
import { challenge, open, placeId, say } from './setup.ts'
import { listenAs, Visitor } from './visitor.ts'

describe('an open page', () => {
  test('gets everything when it connects, so that it misses nothing', async () => {
    const { channel } = await open()
    await channel.post(placeId, say('Before'), 'a')
    const events = await listenAs(new Visitor(channel.url))
    expect(events.response.headers.get('content-type')).toBe('text/event-stream')
    const first = await events.next()
    expect(first).toContain('<ol id="feed"')
    expect(first).toContain('Before')
    await events.close()
  })

  test('gets messages, updates and replies as they come', async () => {
    const { channel } = await open()
    const events = await listenAs(new Visitor(channel.url))
    await events.next()
    const ref = await channel.post(placeId, challenge('post-1', 0), 'a')
    expect(await events.next()).toContain('0 predictions so far')
    await channel.update(ref, challenge('post-1', 7))
    expect(await events.next()).toContain('7 predictions so far')
    await channel.reply(ref, say('The lesson'), 'b')
    expect(await events.next()).toContain('The lesson')
    await events.close()
  })

  test('shows each person their own prediction', async () => {
    const { channel } = await open()
    const ref = await channel.post(placeId, challenge(), 'a')
    const [ada, other] = [new Visitor(channel.url), new Visitor(channel.url)]
    await ada.page()
    await other.page()
    await ada.predict('B')
    const [hers, others] = [await listenAs(ada), await listenAs(other)]
    await hers.next()
    await others.next()
    await channel.update(ref, challenge('post-1', 1))
    expect(await hers.next()).toMatch(/value="B"[^>]*aria-pressed="true"/)
    const seen = await others.next()
    expect(seen).toContain('1 predictions so far')
    expect(seen).not.toMatch(/aria-pressed="true"|Your prediction: /)
    await Promise.all([hers.close(), others.close()])
  })

  test('shows a prediction that its owner made in another tab', async () => {
    const { channel } = await open()
    await channel.post(placeId, challenge(), 'a')
    const ada = new Visitor(channel.url)
    await ada.page()
    const tab = await listenAs(ada)
    const other = await listenAs(new Visitor(channel.url))
    await tab.next()
    await other.next()
    await ada.predict('A')
    expect(await tab.next()).toMatch(/value="A"[^>]*aria-pressed="true"/)
    await channel.post(placeId, say('Next'), 'b')
    expect(await other.next()).toContain('Next')
    await Promise.all([tab.close(), other.close()])
  })

  test('keeps lines apart that belong apart', async () => {
    const { channel } = await open()
    const events = await listenAs(new Visitor(channel.url))
    await events.next()
    await channel.post(placeId, challenge(), 'a')
    expect(await events.next()).toContain('<span class="line">two\n</span>')
    await events.close()
  })

  test('is sent to connect again when we cannot tell what to show', async () => {
    const { channel, memory, errors } = await open()
    const ref = await channel.post(placeId, say('Before'), 'a')
    const events = await listenAs(new Visitor(channel.url))
    await events.next()
    const failure = new Error('The disk is full')
    const { recent } = memory
    memory.recent = () => Promise.reject(failure)
    await channel.update(ref, say('After'))
    expect(await events.next()).toBeUndefined()
    expect(errors).toEqual([failure])
    memory.recent = recent
    const again = await listenAs(new Visitor(channel.url))
    expect(await again.next()).toContain('After')
    await again.close()
  })
})
