import { t } from '@/app/i18n'
import { present } from '@/lib/clock'
import { formatInstant } from '@/lib/format'
import { download, workbook, type Cell } from '@/lib/xlsx'
import type { Column } from './columns'

export interface TableFile<T> {
  name: string
  columns: Column<T>[]
  rows: T[]
  asOf: string | null
  by: string
}

/** Writes the rows as a workbook whose second sheet says what, as of when, by whom and from where. */
export function exportTable<T>(file: TableFile<T>): void {
  const now = formatInstant(present().toISOString(), true)
  const facts: [string, Cell][] = [
    [t('file.content'), file.name],
    [t('file.count'), file.rows.length],
    [t('file.as_of'), file.asOf],
    [t('file.exported_at'), now],
    [t('file.exported_by'), file.by],
    [t('file.address'), window.location.pathname + window.location.search],
  ]
  const book = workbook([
    {
      name: file.name,
      columns: file.columns.map((c) => ({
        title: c.title,
        numeric: c.numeric === true,
        width: Math.max(10, Math.round((c.width ?? 200) / 8)),
      })),
      rows: file.rows.map((row) => file.columns.map((c) => c.value(row) ?? null)),
    },
    { name: t('file.notes'), columns: [{ title: t('file.item') }, { title: t('file.value'), width: 60 }], rows: facts },
  ])
  download(book, `${file.name}-${now.slice(0, 10)}.xlsx`)
}
