import { describe, expect, it } from 'vitest'
import { i18n } from '@/app/i18n'
import { boundsOf } from './geometry'
import {
  addDays, daysBetween, formatArea, formatBytes, formatInstant, formatNumber, formatTenThousandYuan, formatYuan, parseDate,
  plainText, remainingDays,
} from './format'

const t = i18n.global.t as (key: string, values?: Record<string, unknown>) => string

describe('formatNumber', () => {
  it.each([
    ['1234567', undefined, '1,234,567'],
    ['1234.5', undefined, '1,234.5'],
    ['-1000', undefined, '−1,000'],
    ['0.12345', 4, '0.1235'],
    ['0.12344', 4, '0.1234'],
    ['9.99995', 4, '10.0000'],
    ['7', 4, '7.0000'],
    ['0.004', 2, '0.00'],
    ['-0.004', 2, '0.00'],
    ['12345678901234567890.55', 1, '12,345,678,901,234,567,890.6'],
    ['≤ 28个', undefined, '≤ 28个'],
    ['', undefined, ''],
  ])('%s with %s places is %s', (value, places, shown) => {
    expect(formatNumber(value, places)).toBe(shown)
  })
  it('does not write numbers with exponents', () => {
    expect(formatNumber(0.0000001)).toBe('0.0000001')
    expect(formatNumber(1e21)).toBe('1,000,000,000,000,000,000,000')
  })
})

describe('units', () => {
  it('shows areas with four decimals', () => expect(formatArea('0.1')).toBe('0.1000'))
  it('shows fen as 万元 with two decimals', () => {
    expect(formatTenThousandYuan(123_456_789)).toBe('123.46')
    expect([0, 5, 123_456_789, -5_000].map(formatYuan)).toEqual(['0.00', '0.05', '1,234,567.89', '−50.00'])
    expect(formatTenThousandYuan(-5_000)).toBe('−0.01')
  })
  it('shows sizes in decimal units', () => {
    expect([999, 1536, 2.5 * 2 ** 20, 512 * 2 ** 20].map(formatBytes)).toEqual(['999 B', '1.5 KB', '2.5 MB', '512 MB'])
  })
})

describe('dates', () => {
  it.each([
    ['2025-08-01', '2025-08-01'],
    ['20250801', '2025-08-01'],
    ['2025/8/1', '2025-08-01'],
    ['2025年8月1日', '2025-08-01'],
    ['2025-02-30', null],
    ['2025-13-01', null],
    ['1 Aug', null],
  ])('%s is the day %s', (typed, day) => expect(parseDate(typed)).toBe(day))

  it('counts days over the end of a leap February', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01')
  })
  it('says remaining days in words', () => {
    expect([12, 0, -3].map((n) => remainingDays(n, t))).toEqual(['剩 12 天', '今日到期', '逾期 3 天'])
  })
  it('keeps what is no instant as it is', () => expect(formatInstant('unknown')).toBe('unknown'))
})

describe('plainText', () => {
  it.each([
    [null, '—'],
    [true, '✓'],
    [['地热', '煤'], '地热, 煤'],
    [{ value: '1200', unit: '万吨' }, '1,200 万吨'],
    [{ id: 'x', name: '示例石料有限公司' }, '示例石料有限公司'],
    [{ from_m: 310, to_m: 200 }, '310 ~ 200 m'],
    [{ a: 1, b: null }, 'a: 1; b: —'],
  ])('%o reads %s', (value, text) => expect(plainText(value)).toBe(text))
})

describe('boundsOf', () => {
  it('spans all rings of a geometry', () => {
    const polygon = { type: 'Polygon', coordinates: [[[106.6, 29.3], [106.7, 29.3], [106.7, 29.4], [106.6, 29.3]]] }
    expect(boundsOf(polygon)).toEqual([106.6, 29.3, 106.7, 29.4])
  })
  it('gives a point a window and nothing none', () => {
    expect(boundsOf({ type: 'Point', coordinates: [106, 29] })).toEqual([105.998, 28.998, 106.002, 29.002])
    expect(boundsOf(null)).toBeNull()
  })
})
