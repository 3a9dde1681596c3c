import { describe, expect, it } from 'vitest'
import type { BankLine } from '@/api/types'
import { remarks, signedFen } from './banks'

describe('signedFen', () => {
  it.each([
    ['120.00', 12_000], ['-120', -12_000], ['−0.5', -50], ['1,234.56', 123_456], ['+3', 300],
    ['', null], ['1.234', null], ['12元', null], ['--1', null],
  ])('%s is %s fen', (typed, fen) => expect(signedFen(typed)).toBe(fen))
})

describe('remarks', () => {
  const line = (fields: Partial<BankLine>): BankLine => ({ flags: [], doubt: null, fund_id: '1', ...fields }) as BankLine
  it('names doubt first, then what was flagged', () => {
    expect(remarks(line({ doubt: 'masked', flags: ['overdrawn'] }), (key) => key)).toBe('banks.doubts.masked、banks.flags.overdrawn')
    expect(remarks(line({ fund_id: null }), (key) => key)).toBe('banks.no_fund')
    expect(remarks(line({}), (key) => key)).toBe('')
  })
})
