import { describe, expect, it } from 'vitest'
import { retiredAt, shortKid } from './kid'

const RETIRE = '2026-11-28T09:10:00+08:00'
const VOIDED = '2026-11-28T01:00:00Z'

describe('signing keys', () => {
  it('are told apart by eight characters', () => {
    expect(shortKid('ah9Xpi7y-and-more')).toBe('ah9Xpi7y')
  })
  it('given its time is over then a key was retired at that time, voided ones when they were voided', () => {
    expect(retiredAt({ status: 'retired', retire_after: RETIRE, retired_at: null })).toBe(RETIRE)
    expect(retiredAt({ status: 'retired', retire_after: RETIRE, retired_at: VOIDED })).toBe(VOIDED)
    expect(retiredAt({ status: 'retired', retire_after: null, retired_at: VOIDED })).toBe(VOIDED)
    expect(retiredAt({ status: 'retiring', retire_after: RETIRE, retired_at: null })).toBeNull()
  })
})
