/** Adds what stands in `.env`, if there is such a file, to the environment. Throws when it is unreadable. */
export function loadEnvFile(): void {
  try {
    process.loadEnvFile()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
