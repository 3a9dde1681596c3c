import type { Notice } from '@/api/types'
import type { ServiceName } from '@/api/services'

export interface ServiceNotice extends Notice {
  service: ServiceName
}
export interface Part {
  service: ServiceName
  rows: readonly Notice[]
  hasMore: boolean
}

const oldest = (part: Part): string => part.rows.at(-1)?.created_at ?? ''
const time = (instant: string): number => Date.parse(instant)

/** The parts whose next page may hold something newer than the oldest row that can be shown. */
export function behind(parts: readonly Part[]): ServiceName[] {
  const open = parts.filter((part) => part.hasMore && part.rows.length)
  const limit = Math.max(...open.map((part) => time(oldest(part))))
  return open.filter((part) => time(oldest(part)) === limit).map((part) => part.service)
}

/** All services' rows by time, the newest first, down to where every service has been read. */
export function merged(parts: readonly Part[]): ServiceNotice[] {
  const limit = Math.max(Number.NEGATIVE_INFINITY, ...parts.filter((p) => p.hasMore && p.rows.length).map((p) => time(oldest(p))))
  return parts
    .flatMap(({ service, rows }) => rows.map((row) => ({ ...row, service })))
    .filter((row) => time(row.created_at) >= limit)
    .toSorted((a, b) => time(b.created_at) - time(a.created_at) || (a.id < b.id ? 1 : -1))
}
