import type { Store } from '../ports.ts'
import type { Db } from './schema.ts'
import { instantOf } from './values.ts'

export const clockIn = (db: Db): Pick<Store, 'clockReached' | 'setClockReached'> => ({
  async clockReached() {
    const row = await db.selectFrom('clock').select('reached').executeTakeFirst()
    return row && instantOf(row.reached)
  },

  async setClockReached(at) {
    const reached = at.epochMilliseconds
    await db
      .insertInto('clock')
      .values({ id: 1, reached })
      .onConflict(conflict => conflict.column('id').doUpdateSet({ reached }))
      .execute()
  },
})
