/** A service from its start to its first result: one program on a new Python, then the end. */
import { createPython } from '../../src/sandbox/python.ts'

const python = createPython({ cacheFolder: process.argv[2] ?? '' })
await python.run('print(1)')
await python.close()
process.exit(0)
