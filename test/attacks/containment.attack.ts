import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { areas } from './areas.ts'
import { Canaries } from './canaries.ts'
import { attack, said } from './sandbox.ts'
import { Stock } from './stock.ts'

let canaries: Canaries
const stock = new Stock()
beforeAll(async () => {
  canaries = await Canaries.plant()
})
afterAll(async () => {
  stock.stop()
  await canaries.remove()
})

for (const [area, attacks] of Object.entries(areas))
  describe(area, () => {
    for (const { name, code, control } of attacks)
      test(name, async () => {
        const result = await attack(canaries.aim(code))
        // An attack that had no time, or no interpreter, shows nothing.
        expect(result.python, said(result)).not.toBe('')
        expect(result.status).not.toBe('timedOut')
        expect(await canaries.reached(said(result))).toEqual([])
        if ('none' in control) return
        const variant = control.stock === true ? code : control.stock
        const shown = await stock.run(canaries.aim(variant))
        if (control.crashes) stock.stop()
        expect(await canaries.reached(shown), `without a sandbox:\n${shown}`).not.toEqual([])
      })
  })
