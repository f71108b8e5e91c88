import type { Member } from './member.ts'

/** The stream of updates of an open page. */
export async function openEvents(member: Member) {
  const ended = new AbortController()
  const response = await member.request('/events', { signal: ended.signal })
  if (response.body === null) throw new Error(`No events: status ${response.status}`)
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let received = ''
  return {
    /** Reads until the stream has held this text; resolves with all events so far. */
    async until(text: string): Promise<string[]> {
      while (!received.includes(text)) {
        const { value, done } = await reader.read()
        if (done) throw new Error(`The events ended before "${text}"`)
        received += value
      }
      return received.split('\n\n').slice(0, -1)
    },
    close: () => ended.abort(),
  }
}
