import { describe, expect, it } from 'vitest'
import { narrowWidths, nextSort, parseSort, visibleWindow, widestOf } from './columns'

describe('columns', () => {
  it('goes through the orders of a column', () => {
    expect([nextSort('', 'name'), nextSort('name', 'name'), nextSort('-name', 'name'), nextSort('code', 'name')]).toEqual([
      'name', '-name', '', 'name',
    ])
    expect(parseSort('-name')).toEqual({ key: 'name', descending: true })
  })
  it('grow by half at most on a wall, never below what an office shows', () => {
    expect(widestOf([{ width: 100 }, {}])).toBe(1700)
    expect(widestOf([{ width: 1000 }, {}, {}])).toBe(2700)
  })
  it('on a telephone words give way to figures and states, where they do not fit', () => {
    const columns = [{ width: 216 }, {}, { width: 104, tone: () => null }, { width: 90, numeric: true }]
    expect(narrowWidths(columns, 359)).toEqual([null, null, 104, 90])
    expect(narrowWidths(columns, 530)).toEqual([216, null, 104, 90])
  })
  it('draws a window with spare rows at both ends', () => {
    expect(visibleWindow(0, 360, 1000, 36)).toEqual({ first: 0, last: 18 })
    expect(visibleWindow(3600, 360, 1000, 36)).toEqual({ first: 92, last: 118 })
    expect(visibleWindow(36_000, 360, 1000, 36)).toEqual({ first: 992, last: 1000 })
  })
})
