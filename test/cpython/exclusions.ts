import { readFileSync } from 'node:fs'

/** What a test needs that does not exist here, or `changed`: it tests what 3.14 does otherwise. */
const reasons = ['sockets', 'subprocesses', 'signals', 'processes', 'changed'] as const
export type Reason = (typeof reasons)[number]

interface Exclusion {
  reason: Reason
  /** The reason in words. */
  because: string
  ids: string[]
}

/** The minor version of Python 3 in the sandbox, whose own suite tests what it does. */
const sandboxed = 14

/** Why each test that is left out of this version's suite is left out, by its id. */
export function readExclusions(version: string): Map<string, Reason> {
  const text = readFileSync(new URL('./exclusions.json', import.meta.url), 'utf8')
  const groups: Exclusion[] = JSON.parse(text)
  const byId = new Map<string, Reason>()
  for (const { reason, because, ids } of groups) {
    if (!reasons.includes(reason) || because === '')
      throw new Error(`exclusions.json: "${reason}" is no reason to leave out ${ids[0]}`)
    if (reason === 'changed' && Number(version.split('.')[1]) >= sandboxed) continue
    for (const id of ids) {
      if (byId.has(id)) throw new Error(`exclusions.json: ${id} stands there twice`)
      byId.set(id, reason)
    }
  }
  return byId
}
