import { expect, it } from 'vitest'
import { placeOf } from './targets'

it('given what ends then where it is dealt with: a permit on its page, an encumbrance on that of its right', () => {
  const one = { id: 'i', right_id: 'r' }
  expect(placeOf({ ...one, kind: 'permit' })).toEqual({ name: 'permits', query: { id: 'i' } })
  expect(placeOf({ ...one, kind: 'encumbrance' })).toEqual({ name: 'right', params: { id: 'r' }, query: { tab: 'encumbrances' } })
  expect(placeOf({ ...one, kind: 'licence' })).toEqual({ name: 'right', params: { id: 'r' } })
})
