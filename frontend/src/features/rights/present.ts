import { formatArea, formatDate, formatNumber } from '@/lib/format'
import type { RightItem, RightRecord } from './types'

type Word = (vocabulary: string, code: string | null | undefined) => string

export const statusName = (right: Pick<RightItem, 'display_status'>, word: Word): string =>
  word('display_status', right.display_status)
export const mineralNames = (right: Pick<RightItem, 'minerals'>): string =>
  right.minerals.toSorted((a, b) => Number(b.main) - Number(a.main)).map((m) => m.name).join('、')

export function elevationText(elevation: { from_m: string | number; to_m: string | number } | null | undefined): string {
  return elevation ? `${formatNumber(elevation.from_m)} ~ ${formatNumber(elevation.to_m)} m` : ''
}
export function capacityText(right: Pick<RightItem, 'capacity'>): string {
  return right.capacity ? `${formatNumber(right.capacity.value)} ${right.capacity.unit}` : ''
}
export function termText(right: Pick<RightItem, 'valid_from' | 'valid_to'>): string {
  return right.valid_from || right.valid_to ? `${formatDate(right.valid_from)} ~ ${formatDate(right.valid_to)}` : ''
}

export interface Difference {
  key: string
  before: string
  after: string
}
/** What of a right is compared between two days. */
const COMPARED: Record<string, (right: RightRecord, word: Word) => string> = {
  name: (r) => r.name,
  status: (r, word) => statusName(r, word),
  holder: (r) => r.holder?.name ?? '',
  mine: (r) => r.mine?.name ?? '',
  minerals: (r) => mineralNames(r),
  method: (r, word) => r.mining_method_name ?? word('method', r.mining_method),
  area: (r) => formatArea(r.area_km2),
  capacity: (r) => capacityText(r),
  elevation: (r) => elevationText(r.elevation),
  term: (r) => termText(r),
  certificate_no: (r) => r.certificate_no ?? '',
  encumbrances: (r, word) => r.encumbrances.map((e) => e.kind_name ?? word('encumbrance', e.kind)).join('、'),
  boundary: (r) => JSON.stringify(r.geometry.coordinates),
}

/** What differs between a right then and now, in the words of the screen. */
export function differences(then: RightRecord, now: RightRecord, word: Word): Difference[] {
  return Object.entries(COMPARED)
    .map(([key, text]) => ({ key, before: text(then, word), after: text(now, word) }))
    .filter((d) => d.before !== d.after)
}
