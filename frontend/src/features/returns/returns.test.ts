import { describe, expect, it } from 'vitest'
import type { ProductionReturnDetail, ReturnContent } from '@/api/types'
import { percentOf, plain, scaled } from './decimals'
import { balanceOf, compared, contentOf, draftOf, faults, ledgerDraft, salesOf, signedFen } from './draft'
import { lastQuarter, partWhole, ratioText } from './present'

const CONTENT: ReturnContent = {
  minerals: [
    {
      mineral: '建筑石料用灰岩', associated: false, unit: '万吨', output: '40', sales_quantity: '38.5', sales: { amount_fen: 770_000_000, currency: 'CNY' },
      recovery: { numerator: '40', denominator: '45', percent: null }, beneficiation: null, utilisation: { numerator: null, denominator: null, percent: '92.5' },
      reserves: { unit: '万吨', opening: '1000', added: '0', extracted: '40', lost: '5', closing: '955', opening_note: null },
    },
  ],
  profit: { amount_fen: -1_200_000, currency: 'CNY' }, output_value: { amount_fen: 800_000_000, currency: 'CNY' }, employees: 46,
  residues: [{ kind: 'waste_rock', unit: '万吨', produced: '3', used: '2.5', stock: '0.5', note: null }], note: null,
}

describe('a rate of the year', () => {
  it.each([
    [{ part: '50', whole: '65', unit: '万吨', percent: '76.92' }, '50 ÷ 65 万吨'],
    [{ part: '0', whole: '0', unit: '万吨', percent: null }, ''],
  ])('%o is told by what it is made of', (rate, told) => expect(partWhole(rate)).toBe(told))
})

describe('decimals', () => {
  it.each([
    ['1,000.5', 10_005_000n], ['0.0001', 1n], ['-2', -20_000n], ['1.00005', null], ['', null], ['1e3', null],
  ])('%s is read exactly', (typed, value) => expect(scaled(typed)).toBe(value))
  it('come back without zeros', () => expect([10_005_000n, 1n, -20_000n, 0n].map(plain)).toEqual(['1000.5', '0.0001', '-2', '0']))
  it.each([
    ['40', '45', '88.89'], ['1', '3', '33.33'], ['2', '3', '66.67'], ['1', '0', null], ['', '3', null],
  ])('%s of %s is a rate', (above, below, rate) => expect(percentOf(above, below)).toBe(rate))
})

describe('the ledger of reserves', () => {
  const ledger = { ...ledgerDraft('万吨', '1000'), added: '0', extracted: '40.1', lost: '4.9' }
  it('shows what the closing has to be before it is typed', () => expect(balanceOf(ledger)).toEqual({ computed: '955', difference: null }))
  it('balances exactly', () => expect(balanceOf({ ...ledger, closing: '955.0' }).difference).toBe('0'))
  it('tells by how much it does not', () => expect(balanceOf({ ...ledger, closing: '954.9999' }).difference).toBe('-0.0001'))
  it('waits for every figure', () => expect(balanceOf({ ...ledger, lost: '' })).toEqual({ computed: null, difference: null }))
})

describe('a return', () => {
  it('comes back as it was read', () => {
    expect(faults(draftOf(CONTENT))).toEqual({})
    const strip = (money: unknown): unknown => (money ? { amount_fen: (money as { amount_fen: number }).amount_fen } : null)
    expect(contentOf(draftOf(CONTENT))).toEqual({
      ...CONTENT, profit: strip(CONTENT.profit), output_value: strip(CONTENT.output_value),
      minerals: CONTENT.minerals.map((line) => ({
        ...line, sales: strip(line.sales), recovery: { numerator: '40', denominator: '45' }, utilisation: { percent: '92.5' },
      })),
    })
  })
  it('names every field that holds no figure', () => {
    const draft = draftOf(CONTENT)
    const [line] = draft.minerals
    if (!line?.reserves) throw new Error('no line')
    line.output = '四十'
    line.sales = '1.234'
    line.rates.beneficiation.numerator = '3'
    line.reserves.lost = '-1'
    draft.employees = '4.5'
    expect(faults(draft)).toEqual({
      'content.minerals.0.output': 'figure', 'content.minerals.0.sales': 'money', 'content.minerals.0.beneficiation': 'both',
      'content.minerals.0.reserves.lost': 'figure', 'content.employees': 'people',
    })
  })
  it('adds up its sales', () => {
    const draft = draftOf(CONTENT)
    expect(salesOf(draft)).toBe(770_000_000)
    const [line] = draft.minerals
    if (line) draft.minerals.push({ ...line, sales: '1.5' })
    expect(salesOf(draft)).toBe(770_000_150)
  })
  it('stands beside the quarter before', () => {
    const record = { content: CONTENT, former: { ...CONTENT, employees: 40 } } as unknown as ProductionReturnDetail
    const rows = compared(record, (key) => key)
    expect(rows.find((row) => row.key === 'employees')).toMatchObject({ now: '46', before: '40' })
    expect(rows.find((row) => row.name === 'profit')).toMatchObject({ now: '-12000.00' })
  })
  it('may show a loss', () => expect(['-12,000', '−0.5', '3', '--3'].map(signedFen)).toEqual([-1_200_000, -50, 300, null]))
})

describe('words', () => {
  it.each([['1.0833', '108.33%'], ['0.3333', '33.33%'], ['1.0000', '100%'], ['0.0050', '0.5%'], [null, '']])('%s is %s', (ratio, text) =>
    expect(ratioText(ratio)).toBe(text),
  )
  it('know the newest quarter that is over', () => {
    expect(lastQuarter(new Date(2026, 0, 1))).toEqual({ year: 2025, quarter: 4 })
    expect(lastQuarter(new Date(2026, 10, 28))).toEqual({ year: 2026, quarter: 3 })
  })
})
