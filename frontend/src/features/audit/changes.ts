import { plainText } from '@/lib/format'

export interface FieldChange {
  field: string
  before: string | null
  after: string | null
}
type Row = Record<string, unknown> | null

/** What was recorded of a row: an object, the text of one, or any other value under the name `value`. */
function rowOf(recorded: unknown): Row {
  if (recorded === null || recorded === undefined) return null
  if (typeof recorded === 'object' && !Array.isArray(recorded)) return recorded as Record<string, unknown>
  if (typeof recorded === 'string') {
    try {
      return rowOf(JSON.parse(recorded) as unknown)
    } catch {
      return { value: recorded }
    }
  }
  return { value: recorded }
}

/** Fields that differ between the row before and after; all fields of a row that came or went. */
export function changesBetween(recordedBefore: unknown, recordedAfter: unknown): FieldChange[] {
  const [before, after] = [rowOf(recordedBefore), rowOf(recordedAfter)]
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...fields]
    .filter((field) => JSON.stringify(before?.[field] ?? null) !== JSON.stringify(after?.[field] ?? null))
    .map((field) => ({
      field,
      before: before && field in before ? plainText(before[field]) : null,
      after: after && field in after ? plainText(after[field]) : null,
    }))
}

/** A plain date as the first or the last instant of that day in China. */
export function dayStart(date: string): string | undefined {
  return date ? `${date}T00:00:00+08:00` : undefined
}
export function dayEnd(date: string): string | undefined {
  return date ? `${date}T23:59:59.999999+08:00` : undefined
}
