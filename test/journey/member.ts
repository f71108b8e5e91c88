import { type Form, formsOf, textOf } from './html.ts'

type Fields = Record<string, string>

/** Somebody with a browser of their own, without script: keeps cookies, fills in forms, follows. */
export class Member {
  readonly #cookies = new Map<string, string>()
  readonly #onResponse: (response: Response, body: string) => void
  #url: string

  /** `onResponse` hears of everything that is received. */
  constructor(url: string, onResponse: (response: Response, body: string) => void = () => {}) {
    this.#url = url
    this.#onResponse = onResponse
  }

  /** From now on the channel is at this address. */
  moveTo(url: string): void {
    this.#url = url
  }

  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...(cookie && { cookie }), ...(init.headers as Fields) }
    const response = await fetch(this.#url + path, { redirect: 'manual', ...init, headers })
    for (const header of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? []
      this.#cookies.set(name, value)
    }
    return response
  }

  async get(path: string, headers: Fields = {}): Promise<string> {
    const response = await this.request(path, { headers })
    const body = await response.text()
    this.#onResponse(response, body)
    return body
  }

  /** Sends a form; resolves with the answer and where it leads. */
  async post(path: string, fields: Fields, headers: Fields = {}) {
    const response = await this.request(path, {
      method: 'POST',
      headers: { origin: this.#url, ...headers },
      body: new URLSearchParams(fields),
    })
    const body = await response.text()
    this.#onResponse(response, body)
    return { status: response.status, body, location: response.headers.get('location') ?? '' }
  }

  async callMe(name: string): Promise<void> {
    await this.post('/name', { name })
  }

  /** What the page says, in one line. */
  async reads(): Promise<string> {
    return textOf(await this.get('/'))
  }

  /** The forms of the open challenges, oldest first. */
  async challenges(): Promise<Form[]> {
    return formsOf(await this.get('/')).filter(({ action }) => action === '/predict')
  }

  /** Presses the choice with this text on the newest open challenge. */
  async predicts(choice: string): Promise<void> {
    const form = (await this.challenges()).at(-1)
    const button = form?.buttons.find(({ label }) => label.endsWith(`: ${choice}`))
    if (form === undefined || button === undefined) throw new Error(`Nothing offers "${choice}"`)
    await this.post(form.action, { ...form.hidden, [button.name]: button.value })
  }

  /** The texts of the choices that are shown as pressed. */
  async pressed(): Promise<string[]> {
    const buttons = (await this.challenges()).flatMap(form => form.buttons)
    return buttons.filter(({ pressed }) => pressed).map(({ label }) => label.replace(/^.*?: /, ''))
  }

  /** Types a line; resolves with the private answer on the page that follows. */
  async types(line: string): Promise<string> {
    const form = formsOf(await this.get('/')).find(
      ({ action, buttons }) => action === '/command' && buttons.every(({ name }) => name === ''),
    )
    const { location } = await this.post('/command', { ...form?.hidden, line })
    const id = location.replace('/#', '')
    const page = await this.get('/')
    const answer = new RegExp(`<li id="${id}".*?</article></li>`, 's').exec(page)?.[0]
    if (answer === undefined) throw new Error(`"${line}" was not answered`)
    return textOf(answer)
  }
}
