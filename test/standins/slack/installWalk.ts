// The steps that a browser takes from "Add to Slack" to the page that says it is done.

const inputs = (form: string) =>
  [...form.matchAll(/<input[^>]*>/g)].flatMap(([tag]) => {
    const name = /name="([^"]*)"/.exec(tag)?.[1]
    const value = /value="([^"]*)"/.exec(tag)?.[1] ?? ''
    return name === undefined ? [] : [[name, unescaped(value)] as [string, string]]
  })

const unescaped = (text: string) =>
  text.replace(/&(amp|quot|lt|gt|#39|#x27|#x2F);/g, (_, name: string) => {
    const characters: Record<string, string> = { amp: '&', quot: '"', lt: '<', gt: '>' }
    return characters[name] ?? (name === '#x2F' ? '/' : "'")
  })

const get = (url: string, cookie: string) =>
  fetch(url, { redirect: 'manual', headers: cookie === '' ? {} : { cookie } })

/** Where the "Add to Slack" page leads: its redirect, or the link of its button. */
async function consentUrl(page: Response): Promise<string> {
  const direct = page.headers.get('location')
  if (direct !== null) return direct
  const link = /href="([^"]*\/oauth\/v2\/authorize[^"]*)"/.exec(await page.text())?.[1]
  if (link === undefined) throw new Error('The install page neither redirects nor links to Slack')
  return unescaped(link)
}

/** Says yes on a consent page with a form for each user, or follows one that agrees at once. */
async function agree(consent: string, user: string | undefined): Promise<string> {
  const page = await get(consent, '')
  const direct = page.headers.get('location')
  if (direct !== null) return direct
  const html = await page.text()
  const forms = html.match(/<form[\s\S]*?<\/form>/g) ?? []
  const form = forms.find(each => user === undefined || each.includes(user))
  if (page.status !== 200 || form === undefined) throw new Error(`No consent: ${html}`)
  const action = new URL(/action="([^"]*)"/.exec(form)?.[1] ?? '', consent)
  const body = new URLSearchParams(inputs(form))
  const answer = await fetch(action, { method: 'POST', body, redirect: 'manual' })
  return answer.headers.get('location') ?? ''
}

export interface Walk {
  /** Where the consent page is asked for: client id, scopes, state. */
  consent: URL
  /** The redirect back to the app, with its code and state. */
  callback: string
  /** The app's answer to it. */
  answer: Response
}

/** Installs an app from its install page on; `user` is one of those that the consent page offers. */
export async function walkInstall(installUrl: string, user?: string): Promise<Walk> {
  const page = await get(installUrl, '')
  const cookie = page.headers
    .getSetCookie()
    .map(each => each.split(';')[0])
    .join('; ')
  const consent = await consentUrl(page)
  const callback = await agree(consent, user)
  return { consent: new URL(consent), callback, answer: await get(callback, cookie) }
}
