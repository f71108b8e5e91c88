import { isIP } from 'node:net'
import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

/**
 * What a browser may do with our pages: only what comes from here, nothing inline. `same-origin`
 * rather than `no-referrer`, since that would make browsers send forms with `Origin: null`.
 */
export const headers: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  referrerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
  // Whether a name is to be reached by https only is for those to say who serve it so.
  strictTransportSecurity: false,
})

export const isLoopback = (host: string) =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)

export const isAddress = (host: string) => isIP(host.replace(/^\[|\]$/g, '')) !== 0

/** Takes a `Host` header apart; undefined when it is none. */
export function parseHost(host: string | undefined): { name: string; port: number } | undefined {
  const url = host === undefined ? null : URL.parse(`http://${host}`)
  if (url === null || url.pathname !== '/' || url.username !== '' || url.search !== '')
    return undefined
  return { name: url.hostname, port: Number(url.port || 80) }
}

/**
 * Whether the page may be asked for under this name. A foreign name that was made to resolve to
 * this machine (DNS rebinding) is none. An address is safe where we listen to the network at all.
 */
export function allowsHost(
  header: string | undefined,
  { host, port, publicHosts = [] }: { host: string; port: number; publicHosts?: readonly string[] },
): boolean {
  const asked = parseHost(header)
  if (asked === undefined) return false
  if (isLoopback(asked.name) || asked.name === host) return asked.port === port
  if (!isLoopback(host) && isAddress(asked.name)) return asked.port === port
  return publicHosts.some(known => known.toLowerCase() === asked.name)
}

/**
 * Whether a form comes from our own page. A browser says so in one of two headers or in both; what
 * it says must agree.
 */
export function fromOurPage(header: (name: string) => string | undefined): boolean {
  const site = header('sec-fetch-site')
  const origin = header('origin')
  if (site === undefined && origin === undefined) return false
  return (
    (site === undefined || site === 'same-origin') &&
    (origin === undefined || hostOf(origin) === header('host')?.toLowerCase())
  )
}

const hostOf = (origin: string) => /^https?:\/\/([^/]+)$/.exec(origin)?.[1]
