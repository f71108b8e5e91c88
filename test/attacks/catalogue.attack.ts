import { expect, test } from 'vitest'
import { forgeries } from './areas/forgeries.ts'
import { areas } from './areas.ts'

const attacks = [...Object.values(areas).flat(), ...forgeries]

test('there are at least 64 attacks on the containment, each of a name and code of its own', () => {
  expect(attacks.length).toBeGreaterThanOrEqual(64)
  for (const part of ['name', 'code'] as const)
    expect(new Set(attacks.map(attack => attack[part])).size).toBe(attacks.length)
})

test('each has a positive control or says why it has none', () => {
  for (const { name, control } of attacks)
    if ('none' in control) expect(control.none, name).toMatch(/\w+ \w+/)
})
