import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { Hono } from 'hono'
import { etag } from 'hono/etag'

const folder = new URL('assets/', import.meta.url)
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** The files of the page as they lie in `assets`: asked for at each visit, sent only when changed. */
export function assets(): Hono {
  const app = new Hono().use(etag())
  for (const name of readdirSync(folder)) {
    const type = types[extname(name)]
    if (type === undefined) continue
    const content = readFileSync(new URL(name, folder), 'utf8')
    app.get(`/${name}`, c =>
      c.body(content, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }),
    )
  }
  return app
}
