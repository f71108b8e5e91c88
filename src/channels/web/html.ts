import type { html } from 'hono/html'
import { visible } from './visible.ts'

/** Escaped HTML, made with the `html` template only. */
export type Html = ReturnType<typeof html>

/**
 * The text that is sent. All HTML leaves through here, so that no character that hides or reorders
 * others can be forgotten anywhere.
 */
export async function sendable(content: Html): Promise<string> {
  return visible(String(await content))
}
