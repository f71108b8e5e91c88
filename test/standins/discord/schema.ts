import type { Complaint } from './refusal.ts'

interface Issue {
  path: (string | number)[]
  code: string
  message: string
  errors?: Issue[][]
}
interface Schema {
  safeParse(value: unknown): { success: boolean; error?: { issues: Issue[] } }
}

// Discord's own description of its API. The package has no types for these schemas; through a
// specifier that TypeScript cannot follow they arrive as they are.
const specifier: string = 'discord-api-spec/zod'
const schemas: Record<string, Schema> = await import(specifier)

/** What Discord's description of the API has against the value, under its name of the shape. */
export function complaints(name: string, value: unknown): Complaint[] {
  const schema = schemas[`${name}Schema`]
  if (!schema) throw new Error(`Discord's description knows no shape called ${name}`)
  const result = schema.safeParse(value)
  return result.success ? [] : (result.error?.issues ?? []).flatMap(issue => leaves(issue, []))
}

/** Of a union only one branch is of interest: the one for this `type`, with the fewest faults. */
function leaves(issue: Issue, above: (string | number)[]): Complaint[] {
  const path = [...above, ...issue.path]
  const branches = (issue.errors ?? []).map(branch => branch.flatMap(one => leaves(one, path)))
  const foreign = (branch: Complaint[]) =>
    Number(branch.some(one => one.path.length === path.length + 1 && one.path.at(-1) === 'type'))
  const nearest = branches.sort((a, b) => foreign(a) - foreign(b) || a.length - b.length)[0]
  return nearest?.length ? nearest : [{ path, code: issue.code, message: issue.message }]
}
