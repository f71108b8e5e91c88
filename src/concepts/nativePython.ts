import { nativeOutcome } from './nativeOutcome.ts'
import { type Environment, findNatives, runNatively } from './natives.ts'

/** A native Python that says how a program comes out on it. */
export interface NativePython {
  /** Such as `3.13.0`. */
  version: string
  /** The outcome, compared with the written one as far as needed, or undefined after a crash. */
  outcomeOf(code: string, written: string): Promise<string | undefined>
}

/** The native CPythons of this machine, from 3.12 on. */
export async function nativePythons(environment: Environment): Promise<NativePython[]> {
  const natives = await findNatives(environment)
  return natives.map(native => ({
    version: native.version,
    async outcomeOf(code, written) {
      const hangs = written.trimEnd().endsWith('(hangs forever)')
      return nativeOutcome(await runNatively(native, code, { hangs, environment }), written)
    },
  }))
}
