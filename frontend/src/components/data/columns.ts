import type { Tone } from '@/components/feedback/tones'

/** What a table column is; the same description feeds the screen and the Excel file. */
export interface Column<T> {
  key: string
  title: string
  /** Pixels; a column without takes what is left. */
  width?: number
  /** Right-aligned, tabular, and a number in Excel. */
  numeric?: boolean
  /** Sort key of the API if the column can be sorted. */
  sort?: string
  /** What stands in the cell and in the file. */
  value: (row: T) => string | number | null | undefined
  /** Shown instead of `value` on the screen. */
  text?: (row: T) => string
  /** The value is a state, shown with icon and colour; null leaves it a plain word. */
  tone?: (row: T) => Tone | null
  /** Kept where there is room for two or three columns only. */
  phone?: boolean
  /** Not shown until chosen. */
  hidden?: boolean
}

export interface SortState {
  key: string
  descending: boolean
}

export function parseSort(sort: string): SortState | null {
  if (!sort) return null
  return sort.startsWith('-') ? { key: sort.slice(1), descending: true } : { key: sort, descending: false }
}

/** Ascending, then descending, then the server's own order again. */
export function nextSort(current: string, key: string): string {
  if (current === key) return `-${key}`
  return current === `-${key}` ? '' : key
}

/** Widths on a telephone: where they do not fit together, words give way to figures and states. */
export function narrowWidths(columns: readonly Pick<Column<never>, 'width' | 'numeric' | 'tone'>[], room: number): (number | null)[] {
  const asked = columns.map((column) => column.width ?? null)
  if (asked.reduce<number>((sum, width) => sum + (width ?? 120), 0) <= room) return asked
  return columns.map((column) => (column.numeric || column.tone ? (column.width ?? null) : null))
}

const READABLE = 1700
const FLEXIBLE = 400

/** The widest a table is drawn: on a wall a row whose columns grow by more than half is no longer read as one. */
export function widestOf(columns: readonly Pick<Column<unknown>, 'width'>[]): number {
  return Math.max(READABLE, Math.round(1.5 * columns.reduce((sum, column) => sum + (column.width ?? FLEXIBLE), 0)))
}

export interface Window {
  first: number
  last: number
}

/** Rows to draw for a scroll position, `last` exclusive. */
export function visibleWindow(top: number, height: number, count: number, row: number, spare = 8): Window {
  const first = Math.max(0, Math.floor(top / row) - spare)
  return { first: Math.min(first, count), last: Math.min(count, Math.ceil((top + height) / row) + spare) }
}
