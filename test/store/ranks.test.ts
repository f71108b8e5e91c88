import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newStore, openPost, person, reveal, rowsOf } from './fixture.ts'

const people = ['Ada', 'Bob', 'Cyd', 'Dan'].map(name => person(name))

const step = fc.oneof(
  fc.record({
    kind: fc.constant('reveal' as const),
    points: fc.array(fc.nat({ max: 2 }), { minLength: 4, maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constantFrom('hide' as const, 'show' as const, 'delete' as const),
    who: fc.nat({ max: 3 }),
  }),
)

const counted = `
  SELECT place_id, period, points, COUNT(*) AS people
  FROM standings JOIN people ON people.id = person_id WHERE hidden = 0
  GROUP BY place_id, period, points ORDER BY place_id, period, points`

test('ranks: whatever happens, as many people are counted at each number of points as have it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
      const { store, file } = await newStore()
      for (const who of people) await store.savePerson(who)
      for (const [index, taken] of steps.entries()) {
        if (taken.kind === 'reveal') {
          const scores = taken.points.flatMap((points, who) =>
            points > 0 ? [{ personId: people[who]?.id ?? '', right: true, points }] : [],
          )
          await openPost(store, `post ${index}`, { kind: 'extra' })
          await reveal(store, `post ${index}`, { scores })
          continue
        }
        const who = people[taken.who]
        if (who === undefined) continue
        await store.savePerson(who)
        if (taken.kind === 'delete') await store.deletePerson(who.id)
        else await store.setHidden(who.id, taken.kind === 'hide')
      }
      expect(rowsOf(file, 'SELECT * FROM ranks ORDER BY place_id, period, points')).toEqual(
        rowsOf(file, counted),
      )
      await store.close()
    }),
    { numRuns: 40 },
  )
})
