import * as natives from '../../src/concepts/natives.ts'
import { type Observation, observeProcess } from './observation.ts'
import type { Program } from './programs.ts'

export { byVersion, type Native } from '../../src/concepts/natives.ts'

/** Every CPython from 3.12 on, of PATH and of version managers, one for each version. */
export const findNatives = () => natives.findNatives(process.env)

/** Runs a program as `python main.py` in a folder of its own. */
export async function runNatively(native: natives.Native, program: Program): Promise<Observation> {
  const hangs = program.neverEnds !== undefined
  const options = { hangs, environment: process.env }
  return observeProcess(program, await natives.runNatively(native, program.code, options))
}
