import { describe, expect, test } from 'vitest'
import type { PostState } from '../../src/core/post.ts'
import { judgePrediction } from '../../src/core/prediction.ts'
import { post } from './fixtures.ts'

describe('prediction', () => {
  test.each(['A', 'B', 'C', 'D'])('%s is accepted on an open post of four choices', choice => {
    expect(judgePrediction(post(), choice)).toEqual({ kind: 'accepted', choice })
  })

  test.each(['E', 'a', '', 'AB', '__proto__'])('"%s" is no choice of it', choice => {
    expect(judgePrediction(post(), choice)).toEqual({ kind: 'unknownChoice' })
  })

  test.each<PostState>(['claimed', 'revealing', 'revealed', 'skipped', 'void'])(
    'a post that is %s takes none, not even an unknown one',
    state => {
      expect(judgePrediction(post({ state }), 'A')).toEqual({ kind: 'closed' })
      expect(judgePrediction(post({ state }), 'Z')).toEqual({ kind: 'closed' })
    },
  )

  test('an unknown post takes none', () => {
    expect(judgePrediction(undefined, 'A')).toEqual({ kind: 'closed' })
  })
})
