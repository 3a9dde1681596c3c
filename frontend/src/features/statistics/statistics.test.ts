import { describe, expect, it } from 'vitest'
import type { StatisticMeasure, StatisticRead, StatisticTable } from '@/api/types'
import { askedOf, common, filtersOf, linesOf, placeOf, queryOf, questionOf, TOTAL, whereOf, type Asked, type Line } from './statistics'

const ASKED: Asked = { measure: ['clues', 'cases_filed'], rows: 'division', columns: 'violation', division: '500113', as_of: '2025-08-01', since: '2025-01-01', until: '', where: 'violation:other;source:public' }
const cell = (row: string, column: string, value: string | null, rows: number | null, hidden = false): StatisticTable['cells'][number] => ({ row, column, value, rows, hidden })
const table: StatisticTable = {
  measure: 'clues', name: '线索登记', unit: '条', as_of: '2025-08-01', total: '6', total_rows: 6, query: '', row_totals: [{ key: 'a', value: '4' }, { key: 'b', value: '2' }],
  column_totals: [{ key: 'x', value: '3' }], cells: [cell('a', 'x', '1', 1), cell('a', 'y', '3', 3), cell('b', 'x', null, null, true)],
}
const found = { rows: 'division', columns: 'violation', row_keys: [{ key: 'a', name: '甲' }, { key: 'b', name: '乙' }], column_keys: [], tables: [table] } as unknown as StatisticRead

describe('a question of statistics', () => {
  it('keeps its filters as pairs, and comes back as it was kept', () => {
    expect(filtersOf(ASKED.where)).toEqual([{ dimension: 'violation', value: 'other' }, { dimension: 'source', value: 'public' }])
    expect(whereOf(filtersOf(ASKED.where))).toBe(ASKED.where)
    expect(filtersOf('')).toEqual([])
    expect(askedOf(questionOf(ASKED))).toEqual(ASKED)
  })
  it('asks a period only of what happened, and columns only beside rows', () => {
    expect(queryOf(ASKED, false)).toMatchObject({ measure: 'clues,cases_filed', since: '', columns: 'violation' })
    expect(queryOf({ ...ASKED, rows: '' }, true, 'clues')).toMatchObject({ measure: 'clues', since: '2025-01-01', columns: '' })
  })
  it('is told apart by what all of its measures have', () => {
    const measures = [{ dimensions: ['division', 'mineral', 'source'] }, { dimensions: ['source', 'division'] }] as StatisticMeasure[]
    expect(common(measures)).toEqual(['division', 'source'])
    expect(common([])).toEqual([])
  })
})

describe('lines of an answer', () => {
  it('end with the whole, unless they are days of a state', () => {
    expect(linesOf(found, '合计').map((one) => one.key)).toEqual(['a', 'b', TOTAL])
    expect(linesOf({ ...found, rows: 'year' }, '合计')).toHaveLength(2)
  })
  it('hold cells that lead to their rows, sums that do not, and cells not told', () => {
    const line = (n: number): Line => linesOf(found, '合计')[n] as Line
    expect(placeOf(table, line(0), 'y')).toEqual({ value: '3', hidden: false, cell: { measure: 'clues', row: 'a', column: 'y' } })
    expect(placeOf(table, line(0), null)).toEqual({ value: '4', hidden: false, cell: null })
    expect(placeOf(table, line(1), 'x')).toEqual({ value: null, hidden: true, cell: null })
    expect(placeOf(table, line(1), 'y')).toEqual({ value: null, hidden: false, cell: null })
    expect(placeOf(table, line(2), 'x')).toEqual({ value: '3', hidden: false, cell: null })
    expect(placeOf(table, line(2), null)).toEqual({ value: '6', hidden: false, cell: { measure: 'clues', row: '', column: '' } })
  })
})
