import type { File, Json } from './json.ts'

/** A request as a handler sees it. */
export interface Call {
  /** The ids and tokens of the path, in order. */
  ids: string[]
  query: URLSearchParams
  body: unknown
  files: File[]
}

export interface Answer {
  status: number
  body?: unknown
}

export type Handler = (call: Call) => Answer
export type Routes = Record<string, Handler>

export const ok = (body: unknown): Answer => ({ status: 200, body })
export const created = (body: Json): Answer => ({ status: 201, body })
export const done = (): Answer => ({ status: 204 })

/** The nth id of the path. */
export function idAt(call: Call, index: number): string {
  const id = call.ids[index]
  if (id === undefined) throw new RangeError(`The path has no id at ${index}`)
  return id
}

/** Finds the route of a path, where `:id` stands for an id (or `@original`), `:token` for anything. */
export function matcher(routes: readonly string[]) {
  const patterns = routes.map(route => {
    const [method = '', path = ''] = route.split(' ')
    const source = path.replaceAll(':id', '(\\d{17,20}|@original)').replaceAll(':token', '([^/]+)')
    return { route, method, pattern: new RegExp(`^${source}$`) }
  })
  return (method: string, path: string): { route: string; ids: string[] } | undefined => {
    for (const one of patterns) {
      const match = one.method === method ? one.pattern.exec(path) : null
      if (match) return { route: one.route, ids: match.slice(1) }
    }
    return undefined
  }
}
