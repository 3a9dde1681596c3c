/** A layout of columns while it is edited. */
import type { NationalColumn, NationalField, NationalLayout } from '@/api/types'

export const SYSTEMS = ['numbering', 'disclosure', 'reserves'] as const
/** What a system's file may list. */
export const SUBJECTS: Record<string, readonly string[]> = {
  numbering: ['rights', 'applications'], disclosure: ['rights', 'statements'], reserves: ['rights', 'ledger'],
}
/** Lists of a year. */
export const OF_A_YEAR: readonly string[] = ['statements', 'ledger']
const RIGHT_KEYS = ['code', 'own_reference', 'certificate_no', 'licence_number'] as const
export const keysOf = (subject: string): readonly string[] => (subject === 'applications' ? ['serial', 'own_reference'] : RIGHT_KEYS)

export interface ColumnDraft {
  heading: string
  /** A field of ours, `'fixed'` for a fixed text, `''` for an empty column. */
  source: string
  fixed: string
  required: boolean
}
export interface LayoutDraft {
  system: string
  subject: string
  title: string
  key_field: string
  note: string
  confirmed: boolean
  source: string
  columns: ColumnDraft[]
}

export function layoutDraft(layout: NationalLayout | null): LayoutDraft {
  if (!layout) {
    return {
      system: 'numbering', subject: 'rights', title: '', key_field: 'code', note: '', confirmed: false, source: '',
      columns: [{ heading: '', source: 'code', fixed: '', required: true }],
    }
  }
  return {
    system: layout.system, subject: layout.subject, title: layout.title, key_field: layout.key_field, note: layout.note ?? '',
    confirmed: layout.confirmed, source: layout.source ?? '',
    columns: layout.columns.map((one) => ({
      heading: one.heading, source: one.fixed ? 'fixed' : (one.field ?? ''), fixed: one.fixed ?? '', required: !!one.required,
    })),
  }
}

export function columnsOf(draft: LayoutDraft): NationalColumn[] {
  return draft.columns.map((one) => ({
    heading: one.heading.trim(),
    field: one.source && one.source !== 'fixed' ? one.source : null,
    fixed: one.source === 'fixed' ? one.fixed.trim() : null,
    required: one.required,
  }))
}

/** The draft of another list: its key, and the columns that it does not have left empty. */
export function listing(draft: LayoutDraft, subject: string, fields: readonly NationalField[]): LayoutDraft {
  const known = new Set(fields.filter((one) => one.subjects.includes(subject as never)).map((one) => one.field))
  const key_field = keysOf(subject).includes(draft.key_field) ? draft.key_field : (keysOf(subject)[0] as string)
  const columns = draft.columns.map((one) => (one.source && one.source !== 'fixed' && !known.has(one.source) ? { ...one, source: '' } : one))
  return { ...draft, subject, key_field, columns }
}

/** Every field of the list that no column asks for yet, added in our own order under our own names. */
export function withAll(draft: LayoutDraft, fields: readonly NationalField[]): ColumnDraft[] {
  const kept = draft.columns.filter((one) => one.heading.trim() || (one.source && one.source !== 'fixed') || one.fixed)
  const asked = new Set(kept.map((one) => one.source))
  const more = fields.filter((one) => one.subjects.includes(draft.subject as never) && !asked.has(one.field))
  const named = kept.map((one) => (one.heading.trim() ? one : { ...one, heading: fields.find((field) => field.field === one.source)?.name ?? '' }))
  return [...named, ...more.map((one) => ({ heading: one.name, source: one.field, fixed: '', required: false }))]
}

/** Codes of what is missing: `title`, `key_field`, `columns`, `source`. */
export function layoutMissing(draft: LayoutDraft): Record<string, string> {
  const found: Record<string, string> = {}
  if (!draft.title.trim()) found.title = 'fill'
  const columns = columnsOf(draft)
  if (columns.some((one) => !one.heading || one.fixed === '')) found.columns = 'headings'
  else if (new Set(columns.map((one) => one.heading)).size < columns.length) found.columns = 'twice'
  if (draft.confirmed && !draft.source.trim()) found.source = 'source_missing'
  if (!columns.some((one) => one.field === draft.key_field)) found.key_field = 'key_missing'
  return found
}

/** The list with one column a place up or down. */
export function moved<T>(list: readonly T[], at: number, step: 1 | -1): T[] {
  const to = at + step
  const found = [...list]
  if (to < 0 || to >= found.length) return found
  ;[found[at], found[to]] = [found[to] as T, found[at] as T]
  return found
}
