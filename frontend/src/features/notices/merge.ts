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

/** Notices about one thing told as one: the newest stands for the others. */
export interface NoticeGroup extends ServiceNotice {
  others: ServiceNotice[]
}
const ENDING = /_(expiring|expired)$/
const SHOWN_EACH = 3
const dayOf = (instant: string): string => new Date(instant).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })

/**
 * What is about one record stands in one line: of an application that has moved on only the last word is news. Of
 * what runs out more than a few of one kind on one day stand in one line too, so that a clerk's morning begins with
 * what is to be done and not with a page of reminders.
 */
export function grouped(rows: readonly ServiceNotice[]): NoticeGroup[] {
  const reminders = new Map<string, number>()
  const dayly = (row: ServiceNotice): string => `${row.kind} ${dayOf(row.created_at)}`
  for (const row of rows) if (ENDING.test(row.kind)) reminders.set(dayly(row), (reminders.get(dayly(row)) ?? 0) + 1)
  const keyOf = (row: ServiceNotice): string => {
    if (ENDING.test(row.kind) && (reminders.get(dayly(row)) ?? 0) > SHOWN_EACH) return dayly(row)
    return row.link ? `${row.service} ${row.link}` : row.id
  }
  const found = new Map<string, NoticeGroup>()
  for (const row of rows) {
    const key = keyOf(row)
    const first = found.get(key)
    if (first) first.others.push(row)
    else found.set(key, { ...row, others: [] })
  }
  return [...found.values()].map((group) => {
    const all = [group, ...group.others]
    return { ...group, read_at: all.every((one) => one.read_at) ? group.read_at : null, urgent: all.some((one) => one.urgent && !one.read_at) || group.urgent }
  })
}
