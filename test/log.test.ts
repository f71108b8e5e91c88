import { expect, test } from 'vitest'
import { createLog } from '../src/log.ts'
import { createRedact } from '../src/secrets.ts'
import { folderWith } from './cli/folder.ts'
import { sourceOf, start } from './cli/spawn.ts'

const secret = 'sw0rd "fish"\\of pass'
const redact = createRedact({ values: [secret] })

/** A failure that holds the secret wherever an error can hold something. */
function failure(): Error {
  const cause = Object.assign(new TypeError(secret), { request: { headers: { key: secret } } })
  const error = new AggregateError([new Error(secret)], `Failed: ${secret}`, { cause })
  return Object.assign(error, { requestBody: JSON.stringify({ value: secret }) })
}

test.each([false, true])('no line has a secret, whatever it is in (readable: %s)', async pretty => {
  const lines: string[] = []
  const out = { write: (line: string) => lines.push(line) }
  const log = await createLog({ level: 'trace', redact, pretty, out })
  for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const)
    log[level]({ error: failure(), [secret]: { deep: [secret] } }, `${secret} said: ${secret}`)
  expect(lines).toHaveLength(6)
  for (const line of lines) {
    expect(line).toContain('said: [secret]')
    expect(line).toContain('TypeError')
    for (const part of ['sw0rd', 'fish', 'of pass']) expect(line).not.toContain(part)
  }
})

test.each([false, true])('the last line before an end is not lost (readable: %s)', async pretty => {
  const cwd = folderWith({
    'end.ts': `
      import { createLog } from ${JSON.stringify(sourceOf('log.ts'))}
      const log = await createLog({ level: 'info', redact: text => text, pretty: ${pretty} })
      for (let line = 1; line <= 1000; line += 1) log.info({ line }, 'x'.repeat(200))
      log.fatal({ error: new Error('why') }, 'the end')
      process.exit(1)`,
  })
  const { status, stdout } = await start('end.ts', [], { cwd }).ended
  expect(status).toBe(1)
  expect(stdout.match(/x{200}/g)).toHaveLength(1000)
  expect(stdout).toContain('the end')
})
