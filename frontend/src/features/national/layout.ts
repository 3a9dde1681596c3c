/** A layout of columns while it is edited. */
import type { NationalColumn, NationalLayout } from '@/api/types'

export const SYSTEMS = ['numbering', 'disclosure', 'reserves'] as const
export const KEYS = ['code', 'own_reference', 'certificate_no', 'licence_number'] as const

export interface ColumnDraft {
  heading: string
  /** A field of ours, `'fixed'` for a fixed text, `''` for an empty column. */
  source: string
  fixed: string
  required: boolean
}
export interface LayoutDraft {
  system: string
  title: string
  key_field: string
  note: string
  columns: ColumnDraft[]
}

export function layoutDraft(layout: NationalLayout | null): LayoutDraft {
  if (!layout) {
    return {
      system: 'numbering', title: '', key_field: 'code', note: '',
      columns: [{ heading: '', source: 'code', fixed: '', required: true }],
    }
  }
  return {
    system: layout.system, title: layout.title, key_field: layout.key_field, note: layout.note ?? '',
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

/** Codes of what is missing: `title`, `key_field`, `columns`. */
export function layoutMissing(draft: LayoutDraft): Record<string, string> {
  const found: Record<string, string> = {}
  if (!draft.title.trim()) found.title = 'fill'
  const columns = columnsOf(draft)
  if (columns.some((one) => !one.heading || one.fixed === '')) found.columns = 'headings'
  else if (new Set(columns.map((one) => one.heading)).size < columns.length) found.columns = 'twice'
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
