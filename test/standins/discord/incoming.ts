import type { IncomingMessage } from 'node:http'
import type { File } from './json.ts'
import { Refusal } from './refusal.ts'

/** Reads the body of a request: JSON, or a form that carries files beside its JSON. */
export async function readBody(
  request: IncomingMessage,
): Promise<{ body: unknown; files: File[] }> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  if (bytes.length === 0) return { body: {}, files: [] }
  if (!type.startsWith('multipart/form-data')) return { body: parse(bytes.toString()), files: [] }
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
  const files: File[] = []
  for (const [, value] of form)
    if (typeof value !== 'string')
      files.push({ name: value.name, type: value.type, text: await value.text() })
  return { body: parse(String(form.get('payload_json') ?? '{}')), files }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(400, 50109, 'The request body contains invalid JSON.')
  }
}
