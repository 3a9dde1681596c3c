import { describe, expect, it } from 'vitest'
import type { GrantRevenueDetail } from '@/api/types'
import { bodyOf, draftOf, faults, fenOf, stateOf, yuanOf } from './revenues'

const account = {
  right_id: 'r', mode: 'amount', contract_no: '示例合同1号', signed_on: '2025-01-02', notice_on: '2025-01-06',
  total: { amount_fen: 100_000_000 }, first: { amount_fen: 20_000_000 }, first_due_on: '2025-02-05', instalments: 4,
  instalments_from: '2026-01-31', rate_percent: null, note: null, arrears: { amount_fen: 0 }, overpaid: { amount_fen: 0 },
  next_due_on: null,
} as unknown as GrantRevenueDetail

describe('money typed in yuan', () => {
  it.each([
    ['1,234.5', 123_450], ['0.05', 5], ['1000000', 100_000_000], ['1.005', null], ['', null], ['-1', null], ['1万', null],
  ])('%s is %s fen', (typed, fen) => expect(fenOf(typed)).toBe(fen))
  it('comes back as it was', () => expect([0, 5, 123_450].map(yuanOf)).toEqual(['0.00', '0.05', '1234.50']))
})

describe('terms of an account', () => {
  it('come back as they were read', () => {
    expect(faults(draftOf(account, ''))).toEqual({})
    expect(bodyOf(draftOf(account, ''))).toMatchObject({
      total: { amount_fen: 100_000_000 }, first: { amount_fen: 20_000_000 }, instalments: 4, instalments_from: '2026-01-31',
    })
  })
  it('by rate send no instalments', () => {
    const draft = { ...draftOf(account, ''), mode: 'rate', rate_percent: '2.3' }
    expect(bodyOf(draft)).toMatchObject({ first: null, instalments: 0, instalments_from: null, rate_percent: '2.3' })
    expect(faults({ ...draft, instalments: 'x' })).toEqual({})
  })
  it('need what their mode needs', () => {
    expect(faults(draftOf(null, 'r'))).toEqual({ contract_no: 'fill', signed_on: 'fill', notice_on: 'fill', total: 'money' })
    expect(faults({ ...draftOf(account, ''), first: '', instalments_from: '' })).toEqual({
      first: 'money', instalments_from: 'fill',
    })
    expect(faults({ ...draftOf(account, ''), instalments: '51' })).toEqual({ instalments: 'count' })
  })
})

describe('the state of an account', () => {
  it.each([
    [{ arrears: { amount_fen: 1 } }, 'late'], [{ overpaid: { amount_fen: 1 } }, 'overpaid'],
    [{ next_due_on: '2026-01-31' }, 'open'], [{}, 'paid'],
  ])('%j is %s', (fields, state) => expect(stateOf({ ...account, ...fields } as GrantRevenueDetail)).toBe(state))
})
