import type { Store } from '../ports.ts'
import type { Db } from './schema.ts'
import { instantOf } from './values.ts'

type Lessons = Pick<Store, 'openLessons' | 'history'>

export const lessonsIn = (db: Db): Lessons => ({
  async openLessons(platform, tenant) {
    const rows = await db
      .selectFrom('posts')
      .innerJoin('places', 'places.id', 'posts.place_id')
      .where('platform', '=', platform)
      .where('tenant', '=', tenant)
      .where('state', 'in', ['claimed', 'posted', 'revealing'])
      .groupBy('slug')
      .select(({ fn }) => ['slug', fn.max('reveal_at').as('last')])
      .execute()
    return new Map(rows.map(({ slug, last }) => [slug, instantOf(last)]))
  },

  async history(placeId) {
    const rows = await db
      .selectFrom('posts')
      .where('place_id', '=', placeId)
      .where('state', 'in', ['posted', 'revealing', 'revealed', 'void'])
      .where('posted_at', 'is not', null)
      .groupBy('slug')
      .orderBy('slug')
      .select(({ fn, lit }) => [
        'slug',
        fn.countAll<number>().as('times'),
        fn.max('posted_at').$castTo<number>().as('last'),
        fn.coalesce(fn.sum<number>('answered'), lit(0)).as('answered'),
        fn.coalesce(fn.sum<number>('missed'), lit(0)).as('missed'),
      ])
      .execute()
    return rows.map(({ slug, times, last, answered, missed }) => ({
      slug,
      timesPosted: times,
      lastPosted: instantOf(last),
      answered,
      missed,
    }))
  },
})
