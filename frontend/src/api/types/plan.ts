/** Zones, planned blocks, rulebooks. */
import type { Geometry, Versioned } from './common'

export interface ZoneLayer extends Versioned {
  kind: string
  kind_name: string
  colour: string
  name: string
  division_code: string
  division_name: string
  version_no: string
  valid_from: string
  valid_to: string | null
  source: string
  confirmed: boolean
  zone_count: number
}
export interface ZoneKind {
  kind: string
  name: string
  name_en: string
  colour: string
  geometry: 'area' | 'line' | 'any'
}
export interface Zone {
  id: string
  layer_id: string
  layer?: { id: string; name: string; version?: string | number }
  kind: string
  kind_name: string
  code: string | null
  name: string
  grade: string | null
  division_code: string
  division_name: string
  area_km2: string
  valid_from: string
  valid_to: string | null
  bbox: [number, number, number, number]
  attributes: Record<string, unknown>
  geometry: Geometry | null
}
export interface PlannedBlock extends Versioned {
  name: string
  code: string
  kind: 'exploration' | 'mining'
  mineral: string
  mineral_name?: string | null
  setting: 'retained' | 'adjusted' | 'new'
  setting_name: string
  area_km2: string
  bbox: [number, number, number, number]
  geometry: Geometry | null
  plan_name: string
  valid_from: string
  valid_to: string | null
  release_on: string | null
  requirements: string | null
  occupied_by_right_id: string | null
  division_code: string
  division_name: string
}
export interface Period {
  from: string | null
  to: string | null
}
export interface RulebookHead {
  book: string
  jurisdiction: string
  jurisdiction_name: string
  title: string
  source: string
  version: string
  valid: Period
  parameter_count: number
  unconfirmed: number
}
/** What decides in a jurisdiction on a day, the nearest level first; `lapsed` books no longer do. */
export interface Rulings {
  jurisdiction: string
  on: string
  books: RulebookHead[]
  lapsed: RulebookHead[]
  items: RulebookParameter[]
}
export interface RulebookParameter {
  /** Key of the declared parameter, `admission.min_capacity`. */
  parameter: string
  name: string
  name_en: string
  /** What the entry is for: mineral, method, operation, zone, object. */
  selectors: Record<string, string>
  value: string | string[] | boolean | null
  unit: string | null
  outcome: string | null
  basis: string
  source: string
  confirmed: boolean
  note: string
  attributes: Record<string, unknown>
  book: { book: string; jurisdiction: string; title: string; version: string }
  valid: Period
}
