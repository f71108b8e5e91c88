import { createPython } from '../src/sandbox/python.ts'
import { cacheFolder } from './sandbox/cacheFolder.ts'

/** Makes the snapshot of Python before any test, so that the time of none depends on it. */
export default async function preparePython(): Promise<void> {
  const python = createPython({ cacheFolder })
  await python.run('')
  await python.close()
}
