import { fileURLToPath } from 'node:url'

/** The snapshot of Python is the same for all tests: the folder that `npm start` uses. */
export const cacheFolder = fileURLToPath(new URL('../../data/cache', import.meta.url))
