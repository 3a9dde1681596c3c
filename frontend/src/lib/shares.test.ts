import { expect, it } from 'vitest'
import { isNoPercent, percentOf, shareOf } from './shares'

it('reads per cent as a share of one, exactly, and back', () => {
  expect(['85', ' 92.5 ', '100', '0.0001', ''].map(shareOf)).toEqual(['0.85', '0.925', '1', '0.000001', null])
  expect(['0.85', 0.925, '1', '0.000001', null, undefined].map(percentOf)).toEqual(['85', '92.5', '100', '0.0001', '', ''])
  expect(percentOf(shareOf('56.7'))).toBe('56.7')
})
it('takes what lies above nothing and up to the whole', () => {
  expect(['', '85', '100', '0.5'].map(isNoPercent)).toEqual([false, false, false, false])
  expect(['0', '100.1', '-5', '85%', '1e1', '85.00001'].map(isNoPercent)).toEqual([true, true, true, true, true, true])
})
