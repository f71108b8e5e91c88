import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'

/**
 * What a cookie says that `setSignedCookie` has signed; undefined for any other. At once: the
 * library's own check waits for a thread of the pool, which a crowd of clicks would queue up for.
 */
export function readSigned(c: Context, secret: string, name: string): string | undefined {
  const cookie = getCookie(c, name)
  const dot = cookie?.lastIndexOf('.') ?? -1
  if (cookie === undefined || dot < 1) return undefined
  const value = cookie.slice(0, dot)
  const given = Buffer.from(cookie.slice(dot + 1), 'base64')
  const made = createHmac('sha256', secret).update(value).digest()
  return given.length === made.length && timingSafeEqual(given, made) ? value : undefined
}
