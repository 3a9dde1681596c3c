import { describe, expect, it } from 'vitest'
import { ABROAD, covers } from './divisions'

describe('a division', () => {
  it.each([
    ['100000', ABROAD, true], ['990000', ABROAD, true], ['990200', ABROAD, true], ['990201', ABROAD, true],
    ['500113', ABROAD, false], ['990100', ABROAD, false], ['500000', '500113', true], ['500100', '500113', true],
    ['500113', '500113102', true], ['500113000', '500113102', true], ['500113101', '500113102', false], ['', ABROAD, false],
  ])('%s answers for %s: %s', (own, code, expected) => {
    expect(covers(own, code)).toBe(expected)
  })
})
