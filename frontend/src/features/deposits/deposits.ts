/** The form of a deposit or occurrence and what is sent with it. */
import type { Deposit } from '@/api/types'
import { isDivision } from '@/lib/divisions'

export interface ReserveDraft {
  mineral: string
  value: string
  unit: string
  as_of: string
}
export interface DepositDraft {
  division_code: string
  kind: string
  name: string
  minerals: string[]
  size_class: string
  exploration_degree: string
  lon: string
  lat: string
  note: string
  reserves: ReserveDraft[]
}

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

export function draftOf(deposit: Deposit | null, division: string): DepositDraft {
  return {
    division_code: deposit?.division_code ?? division, kind: deposit?.kind ?? 'deposit', name: deposit?.name ?? '',
    minerals: [...(deposit?.minerals ?? [])], size_class: deposit?.size_class ?? '',
    exploration_degree: deposit?.exploration_degree ?? '', lon: text(deposit?.lon), lat: text(deposit?.lat),
    note: deposit?.note ?? '', reserves: (deposit?.reserves ?? []).map((one) => ({ ...one })),
  }
}

const DEGREES = /^-?\d{1,3}(\.\d{1,10})?$/
const AMOUNT = /^\d{1,12}(\.\d{1,6})?$/
const within = (value: string, most: number): boolean => DEGREES.test(value.trim()) && Math.abs(Number(value)) <= most

/** Codes of what is missing or wrong, by field. */
export function faults(draft: DepositDraft): Record<string, string> {
  const found: Record<string, string> = {}
  if (!draft.name.trim()) found.name = 'fill'
  if (!draft.minerals.length) found.minerals = 'need_minerals'
  if (!isDivision(draft.division_code)) found.division_code = 'division'
  if (draft.lon.trim() || draft.lat.trim()) {
    if (!within(draft.lon, 180)) found.lon = 'bad_degrees'
    if (!within(draft.lat, 90)) found.lat = 'bad_degrees'
  }
  draft.reserves.forEach((one, at) => {
    if (!one.mineral.trim() || !one.unit.trim() || !one.as_of || !AMOUNT.test(one.value.trim())) found[`reserves.${at}`] = 'bad_reserve'
  })
  return found
}

export function bodyOf(draft: DepositDraft): Record<string, unknown> {
  const degrees = (value: string): number | null => (value.trim() ? Number(value) : null)
  return {
    division_code: draft.division_code, kind: draft.kind, name: draft.name.trim(), minerals: draft.minerals,
    size_class: draft.size_class || null, exploration_degree: draft.exploration_degree.trim() || null,
    lon: degrees(draft.lon), lat: degrees(draft.lat), note: draft.note.trim() || null,
    reserves: draft.reserves.map((one) => ({ mineral: one.mineral.trim(), value: one.value.trim(), unit: one.unit.trim(), as_of: one.as_of })),
  }
}
