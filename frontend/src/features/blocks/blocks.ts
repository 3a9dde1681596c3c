/** The form of a planned block and what is sent with it. */
import type { PlannedBlock } from '@/api/types'
import type { Boundary } from '@/features/boundary-check/types'
import { isDivision } from '@/lib/divisions'

export interface BlockDraft {
  division_code: string
  code: string
  name: string
  kind: string
  setting: string
  mineral: string
  /** A plan in force; its title stands in `plan_name`. Without it the block cannot be granted. */
  plan_id: string
  plan_name: string
  area_class: string
  valid_from: string
  valid_to: string
  requirements: string
  release_on: string
  occupied_by_right_id: string
  elevation_from: string
  elevation_to: string
}
const NULLABLE = ['plan_id', 'area_class', 'valid_to', 'requirements', 'release_on', 'occupied_by_right_id'] as const
const NUMBER = /^[-+]?\d+(\.\d+)?$/
const REQUIRED = ['code', 'name', 'setting', 'mineral', 'plan_name', 'valid_from'] as const
const CHOSEN: readonly string[] = ['setting', 'mineral']

export function draftOf(block: PlannedBlock | null, division: string): BlockDraft {
  return {
    division_code: block?.division_code ?? division, code: block?.code ?? '', name: block?.name ?? '',
    kind: block?.kind ?? 'mining', setting: block?.setting ?? 'new', mineral: block?.mineral ?? '',
    plan_id: block?.plan_id ?? '', plan_name: block?.plan_name ?? '', area_class: block?.area_class ?? '', valid_from: block?.valid_from ?? '', valid_to: block?.valid_to ?? '',
    requirements: block?.requirements ?? '', release_on: block?.release_on ?? '',
    occupied_by_right_id: block?.occupied_by_right_id ?? '',
    elevation_from: block?.elevation?.from_m ?? '', elevation_to: block?.elevation?.to_m ?? '',
  }
}

/** Codes of what is missing or wrong, by field. */
export function faults(draft: BlockDraft, boundary: Boundary | null): Record<string, string> {
  const found: Record<string, string> = {}
  if (!boundary) found.geometry = 'need_boundary'
  if (!isDivision(draft.division_code)) found.division_code = 'division'
  for (const field of REQUIRED) if (!draft[field].trim()) found[field] = CHOSEN.includes(field) ? 'choose' : 'fill'
  if (draft.valid_to && draft.valid_to <= draft.valid_from) found.valid_to = 'date_order'
  return { ...found, ...levelFaults(draft) }
}
/** A plan states both elevations, the upper above the lower, or none. */
function levelFaults(draft: BlockDraft): Record<string, string> {
  const [upper, lower] = [draft.elevation_from.trim(), draft.elevation_to.trim()]
  if (!upper && !lower) return {}
  if (!NUMBER.test(upper)) return { elevation_from: 'fill' }
  if (!NUMBER.test(lower)) return { elevation_to: 'fill' }
  return Number(upper) > Number(lower) ? {} : { elevation_from: 'upside_down' }
}
export function levelsOf(draft: Pick<BlockDraft, 'elevation_from' | 'elevation_to'>): { from_m: string; to_m: string } | null {
  const [upper, lower] = [draft.elevation_from.trim(), draft.elevation_to.trim()]
  return upper && lower ? { from_m: upper, to_m: lower } : null
}

function written(draft: BlockDraft): Record<string, unknown> {
  const { elevation_from: _upper, elevation_to: _lower, ...plain } = draft
  const told = Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, value.trim()]))
  return { ...told, ...Object.fromEntries(NULLABLE.map((name) => [name, draft[name].trim() || null])) }
}

/** A new block; a right is set on it later. */
export function createBody(draft: BlockDraft, boundary: Boundary): Record<string, unknown> {
  const { occupied_by_right_id: _later, ...told } = written(draft)
  return { ...told, elevation: levelsOf(draft), geometry: boundary }
}

/** What differs from the block as it was read; the boundary only where it was given anew. */
export function changeBody(draft: BlockDraft, block: PlannedBlock, boundary: Boundary | null): Record<string, unknown> {
  const before = written(draftOf(block, ''))
  const changed = Object.entries(written(draft)).filter(([name, value]) => value !== before[name])
  const former = draftOf(block, '')
  const moved = draft.elevation_from.trim() !== former.elevation_from || draft.elevation_to.trim() !== former.elevation_to
  return { ...Object.fromEntries(changed), ...(moved ? { elevation: levelsOf(draft) } : {}), ...(boundary ? { geometry: boundary } : {}) }
}
