import { describe, expect, it } from 'vitest'
import { cents, faultOf, percent, shown, sum, type TypedMark } from './scoring'

const ITEMS = [
  { code: '1', section: '甲', points: '40' },
  { code: '2', section: '甲', points: '20' },
  { code: '3', section: '乙', points: '40' },
]
const BAR = { total: '100', pass: '80', share: '75', handling: 'rescale' }
const mark = (points: string | null): TypedMark => ({ points: points ?? '', away: points === null, note: points === null ? '示例' : '' })
const sheet = (...points: (string | null)[]): Record<string, TypedMark> => Object.fromEntries(points.map((one, at) => [String(at + 1), mark(one)]))

describe('the sums of a sheet', () => {
  it.each([
    [['36', '18', '34'], '88.00', true],
    // 36 + 34 = 70 of 80
    [['36', null, '34'], '87.50', true],
    // 40 of 60 is under 75 %
    [['30', '10', '40'], '80.00', false],
    [['30', '15', '34.99'], '79.99', false],
  ] as const)('%s is %s', (points, score, passed) => {
    const found = sum(ITEMS, sheet(...points), BAR)
    expect([found.score, found.passed]).toEqual([score, passed])
  })
  it('judges the exact figure, not the shown one', () => {
    const items = [{ code: '1', section: '甲', points: '99.99' }, { code: '2', section: '甲', points: '0.01' }]
    const found = sum(items, sheet('79.99', null), { ...BAR, share: null })
    expect([found.score, found.passed]).toEqual(['80.00', false])
  })
  it('has no verdict while an item is open, and no score where nothing applies', () => {
    expect(sum(ITEMS, sheet('40', '20'), BAR).passed).toBeNull()
    expect(sum(ITEMS, sheet(null, null, null), BAR).score).toBeNull()
  })
  it('counts what does not apply in full where the rule says so', () => {
    expect(sum(ITEMS, sheet('36', null, '34'), { ...BAR, handling: 'full' }).score).toBe('90.00')
  })
  it('reads and shows hundredths', () => {
    expect([cents('3.5'), cents('0.05'), cents('3.555'), cents('-1')]).toEqual([350, 5, null, null])
    expect([shown(9750), shown(5), percent(1550, 1700)]).toEqual(['97.50', '0.05', '91.18'])
  })
  it('says what is wrong with a mark', () => {
    const item = { code: '1', section: '甲', points: '3' }
    expect(faultOf(item, mark('3.01'))).toBe('points')
    expect(faultOf(item, { points: '', away: true, note: ' ' })).toBe('reason')
    expect(faultOf(item, mark('3'))).toBeNull()
  })
})
