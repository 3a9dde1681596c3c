/** How a plan's figures are told: names of indicators, notes in the reader's language, rows of the gauges. */
import type { PlanIndicator, PlanNote } from '@/api/types'
import { told } from '@/app/reference'
import type { Tone } from '@/components/feedback/tones'

type Say = (key: string, values?: Record<string, unknown>) => string

export function nameOf(row: Pick<PlanIndicator, 'name' | 'mineral'>): string {
  return row.mineral ? `${row.name} · ${row.mineral}` : row.name
}

/** A note as the server worded it; in another language from its figures. */
export function noteText(note: PlanNote, chinese: boolean, t: Say, has: (key: string) => boolean): string {
  const key = `plans.note_${note.code}`
  if (chinese || !has(key)) return note.text
  const values = Object.entries(note.values).map(([name, value]) => [name, typeof value === 'string' ? told(value) : value])
  return t(key, Object.fromEntries(values))
}

export const toneOfNote = (severity: PlanNote['severity']): Tone =>
  ({ contradiction: 'warn', open: 'info', consequence: 'info' })[severity] as Tone

/** Per cent of the target, one decimal; null where there is no value. */
export function percent(part: string | null | undefined, target: string): number | null {
  const [of, value] = [Number(target), Number(part)]
  if (part === null || part === undefined || !Number.isFinite(value) || !of) return null
  return Math.round((value * 1000) / of) / 10
}

export interface Gauge {
  key: string
  name: string
  actual: number | null
  reserved: number | null
  outcome: string
  /** `23 / 28` with the unit. */
  text: string
}

/** Each indicator against its target as 100: what stands and what applications hold. */
export function gaugesOf(rows: readonly PlanIndicator[]): Gauge[] {
  return rows.map((row) => ({
    key: row.key,
    name: nameOf(row),
    actual: percent(row.actual, row.target),
    reserved: row.kind === 'large_medium_share' ? null : percent(row.reserved, row.target),
    outcome: row.outcome,
    text: `${row.actual ?? '—'} / ${row.target} ${row.unit}`.trim(),
  }))
}
