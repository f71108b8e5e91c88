import { expect } from 'vitest'
import type { Settings } from '../../src/core/place.ts'
import { daysBetween, dueSlot, nextSlot, type Slot, slotOn } from '../../src/core/schedule.ts'

/** Expects that going from slot to slot meets these, one after another, and that they are in order. */
export function walks(settings: Settings, slots: readonly Slot[]): void {
  for (const [index, slot] of slots.entries()) {
    const after = slots[index - 1]?.postAt ?? slot.postAt.subtract({ milliseconds: 1 })
    if (slot.postAt.epochMilliseconds >= slot.revealAt.epochMilliseconds) fail(settings, slot)
    same(settings, nextSlot(settings, after), slot)
  }
}

/** Expects that the days of these are those whose posts were due from the first to the last. */
export function areBetween(settings: Settings, slots: readonly Slot[]): void {
  const [from, until] = [slots[0]?.postAt, slots.at(-1)?.postAt]
  if (from === undefined || until === undefined) return
  expect(daysBetween(settings, { from, until, limit: slots.length + 1 }), settings.zone).toEqual(
    slots.map(({ date }) => date),
  )
}

/** Expects that a day's slot is found by its date, and is due while it is the newest that is open. */
export function isDue(settings: Settings, slots: readonly Slot[], index: number): void {
  const slot = slots[index]
  if (slot === undefined) return
  same(settings, slotOn(settings, slot.date), slot)
  const near = slots.slice(Math.max(0, index - 3), index + 3)
  for (const at of [slot.postAt, slot.revealAt])
    for (const milliseconds of [-1, 0]) {
      const now = at.add({ milliseconds })
      const isOpen = ({ postAt, revealAt }: Slot) =>
        postAt.epochMilliseconds <= now.epochMilliseconds &&
        now.epochMilliseconds < revealAt.epochMilliseconds
      same(settings, dueSlot(settings, now), near.findLast(isOpen))
    }
}

/** As `toEqual`, which takes too long for millions of slots. */
function same(settings: Settings, found: Slot | undefined, wanted: Slot | undefined): void {
  const agrees =
    found?.date === wanted?.date &&
    found?.postAt.epochMilliseconds === wanted?.postAt.epochMilliseconds &&
    found?.revealAt.epochMilliseconds === wanted?.revealAt.epochMilliseconds
  if (!agrees) fail(settings, found, wanted)
}

function fail(settings: Settings, ...slots: (Slot | undefined)[]): never {
  const { zone, postTime, revealTime } = settings
  expect.fail(`${zone}, ${postTime} to ${revealTime}: ${JSON.stringify(slots)}`)
}
