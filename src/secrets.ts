/** Takes what is secret out of a text that leaves the process. */
export type Redact = (text: string) => string

const censor = '[secret]'

/**
 * What is secret by its shape, whoever said it: the part after the first group, which stays. These
 * are the secrets that come while the process runs; those of the configuration are known by value.
 */
const shapes: readonly RegExp[] = [
  // Slack's tokens, those for refreshing included; addresses that answer without a token.
  /()xe?(?:ox[a-z]|app)[-.][\w.%-]+/g,
  /(hooks\.slack(?:-gov)?\.com\/)[^\s"'<>\\]+/g,
  // Discord's interactions and webhooks; its bots' tokens.
  /(\/interactions\/\d+\/)[^\s"'/?\\]+/g,
  /(\/webhooks\/\d+\/)[^\s"'/?\\]+/g,
  /()\b[MNO][\w-]{22,}\.[\w-]{6}\.[\w-]{27,}/g,
  // What proves who somebody is, in headers of all kinds, and our own cookies wherever they stand.
  /(\b(?:Bearer|Basic|Bot) )(?=\S*[\d=.])[\w.~+/=-]{16,}/g,
  /(\b(?:proxy-)?authorization\\?["']?\s*[:=,]\s*\\?["']?)[^"'\n\\]+/gi,
  /(\b(?:set-)?cookie\\?["']?\s*[:=,]\s*\[?\s*\\?["']?)[^"'\n\\]+/gi,
  /(\bwhatprints(?:-session)?-[\da-f]{8}=)[^\s;"'\\]+/g,
  // Fields and parameters that are secret by their names.
  /((?:^|[?&\s"'])(?:code|state|token|client_secret|(?:access|refresh|id)_token|password)=)[^\s&"'#\\]+/g,
  /(\\?["'](?:\w*(?:token|secret|password)|response_?url)\\?["']\s*:\s*\\?["'])[^"'\n\\]+/gi,
  /(\b(?:\w*(?:token|secret|password)|response_?url):\s*["'])[^"'\n]+/gi,
  /(:\/\/[^\s/:@"']*:)[^\s/@"']+(?=@)/g,
]

/** Shorter values are in too many words for that they could be taken out; none of ours is so short. */
const shortest = 4

interface Secrets {
  values: readonly string[]
  /** Slack's API elsewhere: what is at its origin, but not in the API, answers without a token. */
  slackApi?: string | undefined
}

export function createRedact({ values, slackApi }: Secrets): Redact {
  const known = [...new Set(values.filter(({ length }) => length >= shortest).flatMap(formsOf))]
  // Where one is in another, the longer one goes as a whole.
  const byLength = known.sort((a, b) => b.length - a.length).map(RegExp.escape)
  const value = byLength.length > 0 ? [new RegExp(`()(?:${byLength.join('|')})`, 'g')] : []
  const all = [...value, ...shapes, ...answeringAt(slackApi)]
  return text => all.reduce((left, shape) => left.replace(shape, `$1${censor}`), text)
}

function answeringAt(slackApi: string | undefined): RegExp[] {
  const url = slackApi === undefined ? null : URL.parse(slackApi)
  if (url === null) return []
  const [origin, path] = [url.origin, url.pathname].map(RegExp.escape)
  return [new RegExp(`(${origin})(?!${path})/[^\\s"'<>\\\\]+`, 'g')]
}

/** As it stands in an address or a form, and in JSON, also in JSON within JSON. */
function formsOf(value: string): string[] {
  const form = new URLSearchParams({ value }).toString().slice('value='.length)
  const json = inJson(value)
  return [value, encodeURIComponent(value), form, json, inJson(json)]
}

const inJson = (text: string) => JSON.stringify(text).slice(1, -1)

/** From now on nothing secret is written there, whoever writes, such as a package that we use. */
export function guard(stream: NodeJS.WriteStream, redact: Redact): void {
  const write = stream.write.bind(stream) as (text: unknown, ...rest: unknown[]) => boolean
  stream.write = (chunk: string | Uint8Array, ...rest: unknown[]) =>
    write(redact(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()), ...rest)
}
