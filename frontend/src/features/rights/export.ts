import type { Query } from '@/api/client'
import type { Job } from '@/api/types'

const BASE = '/api/v1'

/** What the register can be written as; a table of vertices in three ways. */
export const EXPORTS = {
  xlsx: { format: 'xlsx' },
  gpkg: { format: 'gpkg' },
  shp: { format: 'shp' },
  geojson: { format: 'geojson' },
  fgb: { format: 'fgb' },
  csv_registered: { format: 'csv' },
  csv_dms: { format: 'csv', coordinates: 'dms' },
  csv_plane: { format: 'csv', coordinates: 'plane' },
} as const
export type ExportKind = keyof typeof EXPORTS

/** Filters of an export: the list's own, without order and page. */
export function exportFilters(query: Query): Query {
  const { sort: _sort, limit: _limit, cursor: _cursor, id: _id, ...filters } = query
  return filters
}

export interface ResultFile {
  name: string
  /** As the client takes it: without the version in front. */
  path: string
}

/** The file a finished job made; null while there is none. */
export function documentOf(job: Job | null | undefined): ResultFile | null {
  const document = job?.status === 'succeeded' ? job.result?.document : null
  if (typeof document !== 'object' || document === null) return null
  const { name, url, sha256 } = document as { name?: string; url?: string; sha256?: string }
  const address = url ?? (sha256 ? `/licensing/blobs/${sha256}` : null)
  if (!address || !name) return null
  return { name, path: address.startsWith(BASE) ? address.slice(BASE.length) : address }
}
