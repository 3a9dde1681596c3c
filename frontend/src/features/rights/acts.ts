import { registeredArea } from '@/features/boundary-check/registered'
import type { VertexTableAnswer } from '@/features/boundary-check/types'
import type { RightRecord } from './types'

export const ACTS = ['change', 'renew', 'transfer', 'retain', 'correct', 'extinguish'] as const
export type Act = (typeof ACTS)[number]
export const RELATIONS = ['merged_into', 'split_into', 'converted_into', 'reissued_as'] as const

export interface ActDraft {
  effective_on: string
  effective_until: string
  reason: string
  document_no: string
  name: string
  certificate_no: string
  mine_id: string
  /** Names, the main one first, one a line. */
  minerals: string
  registered_area_km2: string
  mining_method: string
  capacity_value: string
  capacity_unit: string
  elevation_from: string
  elevation_to: string
  ore_body: string
  valid_from: string
  valid_to: string
  holder_id: string
  successor_id: string
  relation: string
  typed: string
}
type Field = keyof ActDraft

/** Fields of an act beside date, reason and document. */
const FIELDS: Record<Act, readonly Field[]> = {
  change: [
    'name', 'certificate_no', 'mine_id', 'minerals', 'registered_area_km2', 'mining_method', 'capacity_value', 'capacity_unit',
    'elevation_from', 'elevation_to', 'ore_body',
  ],
  renew: ['valid_from', 'valid_to', 'certificate_no'],
  transfer: ['holder_id', 'name', 'certificate_no'],
  retain: ['valid_to', 'certificate_no'],
  correct: [
    'effective_until', 'name', 'certificate_no', 'mine_id', 'minerals', 'registered_area_km2', 'mining_method', 'capacity_value',
    'capacity_unit', 'elevation_from', 'elevation_to', 'ore_body', 'valid_from', 'valid_to', 'holder_id',
  ],
  extinguish: ['successor_id', 'relation', 'typed'],
}
const REQUIRED: Record<Act, readonly Field[]> = {
  change: [], renew: ['valid_to'], transfer: ['holder_id'], retain: ['valid_to'], correct: [], extinguish: [],
}
/** Acts that may bring a new boundary. */
export const mayMove = (act: Act): boolean => act === 'change' || act === 'renew' || act === 'correct'
export const hasField = (act: Act, field: Field): boolean => FIELDS[act].includes(field)

/** The acts the register allows now; without its word all but those that need something else. */
export function allowedActs(right: Pick<RightRecord, 'allowed_acts' | 'kind' | 'status'>): Act[] {
  if (right.allowed_acts) return ACTS.filter((act) => right.allowed_acts?.includes(act))
  if (right.status === 'extinguished') return ['correct']
  return ACTS.filter((act) => act !== 'retain' || right.kind === 'exploration')
}

export function draftOf(right: RightRecord, today: string): ActDraft {
  return {
    effective_on: today, effective_until: '', reason: '', document_no: '',
    name: right.name, certificate_no: right.certificate_no ?? '', mine_id: right.mine?.id ?? '',
    minerals: right.minerals.toSorted((a, b) => Number(b.main) - Number(a.main)).map((one) => one.name).join('\n'),
    registered_area_km2: right.registered_area_km2 ?? '', mining_method: right.mining_method ?? '',
    capacity_value: right.capacity?.value ?? '', capacity_unit: right.capacity?.unit ?? '',
    elevation_from: String(right.elevation?.from_m ?? ''), elevation_to: String(right.elevation?.to_m ?? ''),
    ore_body: right.ore_body ?? '', valid_from: right.valid_from ?? '', valid_to: right.valid_to ?? '',
    holder_id: right.holder?.id ?? '', successor_id: '', relation: 'merged_into', typed: '',
  }
}

const PLAIN: readonly Field[] = [
  'effective_until', 'name', 'certificate_no', 'mine_id', 'registered_area_km2', 'mining_method', 'ore_body', 'valid_from', 'valid_to',
  'holder_id', 'successor_id',
]
/** What is sent: date, reason and document, and of the rest what was changed or must be there. */
export function actBody(act: Act, draft: ActDraft, before: ActDraft, table: VertexTableAnswer | null): Record<string, unknown> {
  const changed = (field: Field): boolean =>
    hasField(act, field) && draft[field] !== '' && (draft[field] !== before[field] || REQUIRED[act].includes(field))
  const body: Record<string, unknown> = { effective_on: draft.effective_on, reason: draft.reason.trim() }
  if (draft.document_no.trim()) body.document_no = draft.document_no.trim()
  for (const field of PLAIN) if (changed(field)) body[field] = draft[field].trim()
  if (changed('minerals')) body.minerals = draft.minerals.split('\n').filter(Boolean)
  if (body.successor_id) body.relation = draft.relation
  if (changed('capacity_value') || changed('capacity_unit')) {
    body.capacity = { value: draft.capacity_value.trim(), unit: draft.capacity_unit.trim() }
  }
  if (changed('elevation_from') || changed('elevation_to')) {
    body.elevation = { from_m: draft.elevation_from.trim(), to_m: draft.elevation_to.trim() }
  }
  return mayMove(act) && table ? { ...body, ...registeredArea(table) } : body
}

const AREA = /^\d{1,10}(\.\d{1,4})?$/
const ALWAYS = new Set(['effective_on', 'reason', 'document_no', 'effective_until'])

/** Messages by field for what is missing; keys of the messages are words of the register. */
export function missing(act: Act, draft: ActDraft, body: Record<string, unknown>, today: string, name: string): Record<string, string> {
  const found: Record<string, string> = {}
  if (!draft.effective_on) found.effective_on = 'fill'
  else if (draft.effective_on > today) found.effective_on = 'effective_future'
  if (!draft.reason.trim()) found.reason = 'fill'
  for (const field of REQUIRED[act]) if (!draft[field]) found[field] = 'fill'
  if ('registered_area_km2' in body && !(AREA.test(draft.registered_area_km2.trim()) && Number(draft.registered_area_km2) > 0)) found.registered_area_km2 = 'bad_area'
  if ((act === 'change' || act === 'correct') && Object.keys(body).every((key) => ALWAYS.has(key))) found.reason ??= 'nothing_changed'
  if (act === 'extinguish' && draft.typed.trim() !== name) found.typed = 'type_name'
  return found
}
