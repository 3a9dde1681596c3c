/** The forms of discoveries and of retained reserves, and what is sent with them. */
import type { Discovery, ReserveStanding } from '@/api/types'
import { isDivision } from '@/lib/divisions'

const NUMBER = /^\d{1,12}(\.\d{1,4})?$/
const plain = (typed: string): string => typed.trim().replaceAll(',', '')

export interface DiscoveryDraft {
  division_code: string
  kind: string
  deposit_id: string
  mineral: string
  size_class: string
  value: string
  unit: string
  confirmed_on: string
  document_no: string
  note: string
}
export function discoveryDraft(one: Discovery | null, division: string, unit: string): DiscoveryDraft {
  return {
    division_code: one?.division_code ?? division, kind: one?.kind ?? 'added_resources', deposit_id: one?.deposit_id ?? '',
    mineral: one?.mineral ?? '', size_class: one?.size_class ?? '', value: one?.value ?? '', unit: one?.unit ?? unit,
    confirmed_on: one?.confirmed_on ?? '', document_no: one?.document_no ?? '', note: one?.note ?? '',
  }
}
export function discoveryBody(draft: DiscoveryDraft): Record<string, unknown> {
  const value = plain(draft.value) || null
  return {
    division_code: draft.division_code, kind: draft.kind, deposit_id: draft.deposit_id || null, mineral: draft.mineral,
    size_class: draft.size_class || null, value, unit: value ? draft.unit : null, confirmed_on: draft.confirmed_on,
    document_no: draft.document_no.trim(), note: draft.note.trim() || null,
  }
}
export function discoveryFaults(draft: DiscoveryDraft): Record<string, string> {
  const found: Record<string, string> = {}
  for (const field of ['mineral', 'confirmed_on', 'document_no'] as const) if (!draft[field].trim()) found[field] = 'fill'
  if (!isDivision(draft.division_code)) found.division_code = 'division'
  if (draft.value.trim() && !NUMBER.test(plain(draft.value))) found.value = 'bad_number'
  if (draft.kind === 'new_deposit' && !draft.deposit_id) found.deposit_id = 'need_deposit'
  if (draft.kind === 'new_deposit' && !draft.size_class) found.size_class = 'need_size'
  if (draft.kind === 'added_resources' && !draft.value.trim()) found.value = 'need_value'
  return found
}

export interface StandingDraft {
  division_code: string
  mineral: string
  year: string
  value: string
  unit: string
  province_rank: string
  source: string
}
export function standingDraft(one: ReserveStanding | null, division: string, unit: string): StandingDraft {
  return {
    division_code: one?.division_code ?? division, mineral: one?.mineral ?? '', year: one ? String(one.year) : '',
    value: one?.value ?? '', unit: one?.unit ?? unit, province_rank: one?.province_rank ? String(one.province_rank) : '',
    source: one?.source ?? '',
  }
}
export function standingBody(draft: StandingDraft): Record<string, unknown> {
  const rank = draft.province_rank.trim()
  return {
    division_code: draft.division_code, mineral: draft.mineral, year: Number(draft.year), value: plain(draft.value),
    unit: draft.unit, province_rank: rank ? Number(rank) : null, source: draft.source.trim(),
  }
}
export function standingFaults(draft: StandingDraft): Record<string, string> {
  const found: Record<string, string> = {}
  for (const field of ['mineral', 'source'] as const) if (!draft[field].trim()) found[field] = 'fill'
  if (!isDivision(draft.division_code)) found.division_code = 'division'
  if (!/^(199\d|20\d\d|2100)$/.test(draft.year.trim())) found.year = 'bad_year'
  if (!NUMBER.test(plain(draft.value))) found.value = 'bad_number'
  const rank = draft.province_rank.trim()
  if (rank && !/^([1-9]\d{0,2}|1000)$/.test(rank)) found.province_rank = 'bad_rank'
  return found
}
