import { isRecord, type Json } from './json.ts'

// What may come as JSON inside a form field.
const STRUCTURED = ['blocks', 'view', 'metadata', 'attachments', 'message']

function structured(key: string, value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true'
  if (!STRUCTURED.includes(key)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/** The arguments of a call, sent as a form or as JSON. */
export function parseArgs(contentType: string | undefined, body: string): Json {
  if (contentType?.startsWith('application/json')) {
    const parsed: unknown = body === '' ? {} : JSON.parse(body)
    return isRecord(parsed) ? parsed : {}
  }
  const fields = [...new URLSearchParams(body)]
  return Object.fromEntries(
    fields.map(([key, value]) => [key, key === 'text' ? value : structured(key, value)]),
  )
}
