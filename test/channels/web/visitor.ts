import { request } from 'node:http'

/** A browser without scripts: it keeps cookies, sends forms with their origin, follows nothing. */
export class Visitor {
  readonly cookies = new Map<string, string>()
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  async get(path = '/', headers: Record<string, string> = {}): Promise<Response> {
    return this.#fetch(path, { headers })
  }

  async page(): Promise<string> {
    return (await this.get()).text()
  }

  async post(
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return this.#fetch(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: this.#url, ...headers },
    })
  }

  predict(choice: string, { post = 'post-1', nonce = crypto.randomUUID() as string } = {}) {
    return this.post('/predict', { post, choice, nonce })
  }

  command(line: string) {
    return this.post('/command', { line, nonce: crypto.randomUUID() })
  }

  /** Sends what was typed in an editor, as a browser does: line breaks are CRLF in forms. */
  run(code: string, editor = '', headers: Record<string, string> = {}) {
    const fields = { code: code.replaceAll('\n', '\r\n'), editor, nonce: crypto.randomUUID() }
    return this.post('/run', fields, headers)
  }

  share(run: string, headers: Record<string, string> = {}) {
    return this.post('/share', { run, nonce: crypto.randomUUID() }, headers)
  }

  async #fetch(path: string, init: RequestInit & { headers: Record<string, string> }) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(new URL(path, this.#url), {
      ...init,
      headers: { ...init.headers, ...(cookie && { cookie }) },
      redirect: 'manual',
    })
    for (const set of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (name !== undefined && value !== undefined) this.cookies.set(name, value)
    }
    return response
  }
}

/** As the page's script asks. */
export const byScript = { 'x-requested-with': 'page.js' }

/** A request with a `Host` of one's own, which `fetch` does not allow. */
export function getAs(host: string, url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, response => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })
}

/** The events that an open page gets, one after the other. */
export async function listenAs(visitor: Visitor) {
  const response = await visitor.get('/events')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (reader === undefined) throw new Error('No stream')
  let rest = ''
  return {
    response,
    /** The HTML of the next patch, or undefined when the stream has ended. */
    async next(): Promise<string | undefined> {
      for (;;) {
        const end = rest.indexOf('\n\n')
        if (end >= 0) {
          const event = rest.slice(0, end)
          rest = rest.slice(end + 2)
          if (event.startsWith('event: patch')) return event.replaceAll(/^data: /gm, '')
        } else {
          const { done, value } = await reader.read()
          if (done) return undefined
          rest += value
        }
      }
    },
    close: () => reader.cancel(),
  }
}
