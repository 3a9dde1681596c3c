import { describe, expect, it } from 'vitest'
import type { LedgerLine } from '@/api/types'
import { balanceLine, bodyOf, draftOf, faults, limitOf, yuanOf } from './ledger'

describe('amounts', () => {
  it.each([[0, '0.00'], [5, '0.05'], [-300, '-3.00'], [123456, '1234.56']])('shows %i fen as %s yuan', (fen, yuan) => {
    expect(yuanOf(fen)).toBe(yuan)
  })
  it.each([['', null], ['0', 0], ['-1.5', -150], ['1,000', 100000], ['abc', undefined], ['1.234', undefined]])(
    'reads the limit %j as %j', (typed, fen) => {
      expect(limitOf(typed)).toBe(fen)
    },
  )
})

describe('a new account', () => {
  it('is never below zero unless somebody says otherwise', () => {
    expect(bodyOf({ ...draftOf(null, '500113'), name: '示例户' })).toMatchObject({ min_balance_fen: 0, max_balance_fen: null })
  })
  it('needs its code and name, and limits in order', () => {
    expect(faults({ ...draftOf(null, '500113'), low: '5', high: '4' })).toEqual({ code: 'fill', name: 'fill', high: 'order' })
  })
})

it('draws the balance from the oldest line to the newest', () => {
  const line = (version: number, balance_fen: number) => ({ version, balance_fen, recorded_at: `t${version}` }) as LedgerLine
  expect(balanceLine([line(2, 700), line(1, 500)])).toEqual([['t1', 5], ['t2', 7]])
})
