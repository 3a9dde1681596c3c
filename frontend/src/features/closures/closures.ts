/** The forms of the list and of basins, and what is sent with them. */
import type { Basin, Retention, RetentionCapacity } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import { CAPACITY_UNITS } from '@/features/boundary-check/units'
import { isDivision } from '@/lib/divisions'
import { formatNumber } from '@/lib/format'

export const STATE_TONES: Record<string, Tone> = {
  kept: 'ok', kept_closed: 'warn', planned: 'info', closing: 'info', closed: 'idle', overdue: 'bad', undecided: 'warn',
}
export const capacityText = (found: readonly RetentionCapacity[]): string =>
  found.map((one) => `${formatNumber(one.value)} ${one.unit}`).join('、')

export interface RetentionDraft {
  mine_id: string
  decision: string
  target_year: string
  capacity: string
  capacity_unit: string
  decided_by: string
  decided_on: string
  document_no: string
  note: string
}
export function retentionDraft(one: Retention | null): RetentionDraft {
  return {
    mine_id: one?.mine_id ?? '', decision: one?.decision ?? 'close', target_year: one?.target_year ? String(one.target_year) : '',
    capacity: one?.capacity ?? '', capacity_unit: one?.capacity_unit ?? CAPACITY_UNITS[0] ?? '', decided_by: one?.decided_by ?? '',
    decided_on: one?.decided_on ?? '', document_no: one?.document_no ?? '', note: one?.note ?? '',
  }
}
/** Without the mine: it is named once, when it is entered in the list. */
export function retentionBody(draft: RetentionDraft): Record<string, unknown> {
  const capacity = draft.capacity.trim().replaceAll(',', '') || null
  return {
    decision: draft.decision, target_year: draft.decision === 'close' ? Number(draft.target_year) : null, capacity,
    capacity_unit: capacity ? draft.capacity_unit : null, decided_by: draft.decided_by.trim(), decided_on: draft.decided_on,
    document_no: draft.document_no.trim(), note: draft.note.trim() || null,
  }
}
const YEAR = /^(20\d\d|2100)$/
/** What is missing or no figure, by field: `fill`, `year` or `number`. */
export function retentionFaults(draft: RetentionDraft): Record<string, 'fill' | 'year' | 'number'> {
  const found: Record<string, 'fill' | 'year' | 'number'> = {}
  for (const field of ['mine_id', 'decided_by', 'decided_on', 'document_no'] as const) if (!draft[field].trim()) found[field] = 'fill'
  if (draft.decision === 'close' && !YEAR.test(draft.target_year.trim())) found.target_year = 'year'
  if (draft.capacity.trim() && !/^\d{1,12}(\.\d{1,4})?$/.test(draft.capacity.trim().replaceAll(',', ''))) found.capacity = 'number'
  return found
}

export interface BasinDraft {
  division_code: string
  name: string
  zone_code: string
  valid_from: string
  valid_to: string
  closes: boolean
  target_year: string
  kept_minerals: string[]
  decided_by: string
  decided_on: string
  document_no: string
  note: string
}
export function basinDraft(one: Basin | null, division: string): BasinDraft {
  return {
    division_code: one?.division_code ?? division, name: one?.name ?? '', zone_code: one?.zone_code ?? '',
    valid_from: one?.valid_from ?? '', valid_to: one?.valid_to ?? '', closes: one?.closes ?? false,
    target_year: one?.target_year ? String(one.target_year) : '', kept_minerals: [...(one?.kept_minerals ?? [])],
    decided_by: one?.decided_by ?? '', decided_on: one?.decided_on ?? '', document_no: one?.document_no ?? '', note: one?.note ?? '',
  }
}
export function basinBody(draft: BasinDraft): Record<string, unknown> {
  const order = draft.closes
    ? { target_year: Number(draft.target_year), kept_minerals: draft.kept_minerals, decided_by: draft.decided_by.trim(), decided_on: draft.decided_on, document_no: draft.document_no.trim() }
    : { target_year: null, kept_minerals: [], decided_by: null, decided_on: null, document_no: null }
  return {
    division_code: draft.division_code, name: draft.name.trim(), zone_code: draft.zone_code.trim() || null,
    valid_from: draft.valid_from, valid_to: draft.valid_to || null, closes: draft.closes, ...order, note: draft.note.trim() || null,
  }
}
export function basinFaults(draft: BasinDraft): Record<string, 'fill' | 'year' | 'division'> {
  const found: Record<string, 'fill' | 'year' | 'division'> = {}
  const needed: (keyof BasinDraft)[] = ['name', 'valid_from', ...(draft.closes ? (['decided_by', 'decided_on', 'document_no'] as const) : [])]
  for (const field of needed) if (!String(draft[field]).trim()) found[field] = 'fill'
  if (draft.closes && !YEAR.test(draft.target_year.trim())) found.target_year = 'year'
  if (!isDivision(draft.division_code)) found.division_code = 'division'
  return found
}
