import type { Query } from '@/api/client'
import type { StatisticMeasure, StatisticQuestion, StatisticRead, StatisticTable } from '@/api/types'

/** A question as it stands in the address. */
export interface Asked {
  measure: string[]
  rows: string
  columns: string
  division: string
  as_of: string
  since: string
  until: string
  where: string
}
export interface Filter {
  dimension: string
  value: string
}
export const PERIODS = ['month', 'quarter', 'year']
export const TOTAL = '\u0000total'

/** `mineral:煤;status:valid` as pairs, and back. */
export function filtersOf(where: string): Filter[] {
  return where
    .split(';')
    .filter((one) => one.includes(':'))
    .map((one) => ({ dimension: one.slice(0, one.indexOf(':')), value: one.slice(one.indexOf(':') + 1) }))
}
export const whereOf = (filters: readonly Filter[]): string => filters.map((one) => `${one.dimension}:${one.value}`).join(';')

/** What the server is asked; a period only where every measure counts what happened. */
export function queryOf(asked: Asked, flows: boolean, one?: string): Query {
  return {
    measure: one ?? asked.measure.join(','), rows: asked.rows, columns: asked.rows ? asked.columns : '', division: asked.division,
    as_of: asked.as_of, where: asked.where, since: flows ? asked.since : '', until: flows ? asked.until : '',
  }
}

export function questionOf(asked: Asked): StatisticQuestion {
  return {
    measure: asked.measure, division: asked.division || null, as_of: asked.as_of || null, rows: asked.rows || null, columns: asked.columns || null,
    where: filtersOf(asked.where).map((one) => `${one.dimension}:${one.value}`), since: asked.since || null, until: asked.until || null,
  }
}
export function askedOf(question: StatisticQuestion): Asked {
  return {
    measure: question.measure, rows: question.rows ?? '', columns: question.columns ?? '', division: question.division ?? '', as_of: question.as_of ?? '',
    since: question.since ?? '', until: question.until ?? '', where: (question.where ?? []).join(';'),
  }
}

/** Dimensions that all of the chosen measures have, in the order of the first. */
export function common(measures: readonly StatisticMeasure[]): string[] {
  const [first, ...others] = measures
  return (first?.dimensions ?? []).filter((code) => others.every((one) => one.dimensions.includes(code)))
}

/** A line of the table: a value of the row dimension, or the whole. */
export interface Line {
  key: string
  name: string
  total: boolean
}
export interface Place {
  value: string | null
  hidden: boolean
  /** What of the rows behind it; null where there are none to be shown. */
  cell: { measure: string; row: string; column: string } | null
}

/** The lines of an answer, the whole last where it is a sum of them. */
export function linesOf(found: StatisticRead, total: string): Line[] {
  const lines = found.row_keys.map((one) => ({ key: one.key, name: one.name, total: false }))
  return PERIODS.includes(found.rows ?? '') && lines.length ? lines : [...lines, { key: TOTAL, name: total, total: true }]
}

/** What stands in a line: under a column key, or the line's own figure. */
export function placeOf(table: StatisticTable, line: Line, column: string | null): Place {
  const empty = { value: null, hidden: false, cell: null }
  if (line.total) {
    if (column === null) return { value: table.total, hidden: table.total === null && table.total_rows === null, cell: rowsIn(table.total_rows) ? { measure: table.measure, row: '', column: '' } : null }
    const sum = table.column_totals.find((one) => one.key === column)
    return sum ? { ...empty, value: sum.value } : empty
  }
  if (column === null && table.row_totals.length && table.cells.some((one) => one.row === line.key && one.column !== '')) {
    const sum = table.row_totals.find((one) => one.key === line.key)
    return sum ? { ...empty, value: sum.value } : empty
  }
  const cell = table.cells.find((one) => one.row === line.key && one.column === (column ?? ''))
  if (!cell) return empty
  return { value: cell.value, hidden: cell.hidden, cell: cell.rows ? { measure: table.measure, row: cell.row, column: cell.column } : null }
}
const rowsIn = (rows: number | null): boolean => rows !== null && rows > 0
