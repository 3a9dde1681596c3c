import type { CodeName, Conformity, DisplayStatus, Geometry, MiningRight, Named, Permit, Quantity } from '@/api/types'

export type Metres = string | number

/** A right as lists and its page show it; some registers know no holder or no dates. */
export interface RightItem extends Omit<MiningRight, 'holder' | 'elevation' | 'valid_from' | 'valid_to'> {
  display_status: DisplayStatus
  display_status_name?: string
  kind_name?: string
  mining_method_name?: string | null
  scale_class_name?: string | null
  licence_status_name?: string | null
  registered_area_km2?: string | null
  ore_body?: string | null
  holder: Named | null
  elevation: { from_m: Metres; to_m: Metres } | null
  valid_from: string | null
  valid_to: string | null
}
export interface Vertex {
  ring: number
  no: string
  registered: [string, string]
  lon: number
  lat: number
}
export interface RightPart {
  no: string
  elevation: { from_m: Metres; to_m: Metres } | null
  vertices: Vertex[]
}
export interface Reserve {
  mineral: string
  value: Quantity
  as_of: string
  category: string
  category_name?: string
  document_no?: string | null
}
export interface Licence {
  id: string
  version?: number
  number: string | null
  kind: string
  kind_name?: string
  status: string
  status_name?: string
  valid_from: string | null
  valid_to: string | null
  issued_on?: string | null
  issuing_authority?: string | null
  issuing_level?: string | null
  /** The states that may follow, as the register says. */
  allowed_statuses?: string[]
}
export interface Encumbrance {
  id: string
  version?: number
  kind: string
  kind_name?: string
  authority: string | null
  document_no: string | null
  registered_on: string
  until: string | null
  lifted_on?: string | null
  lift_reason?: string | null
  note?: string | null
  in_force?: boolean
}
export interface LineageLink {
  id: string
  code: string | null
  name: string | null
  relation: string
  relation_name: string
  on_date: string
}
/** Everything on the register page of one right. */
export interface RightRecord extends Omit<RightItem, 'encumbrances'> {
  /** The renewal asked for in time by which the right is shown as pending. */
  pending_renewal?: { application_id: string; serial: string; asked_on: string; since: string; basis: string; confirmed: boolean } | null
  /** The planned block that the right stands on, and its plan. */
  conforms_to?: Conformity | null
  /** Why the area is not known to lie wholly in its division. */
  position_note?: string | null
  geometry: Geometry
  parts: RightPart[]
  vertices_crs: { epsg: number; name: string } | null
  reserves: Reserve[]
  licences: Licence[]
  encumbrances: Encumbrance[]
  permits: Permit[]
  lineage: { predecessors: LineageLink[]; successors: LineageLink[] }
  valid_during: [string, string | null]
  recorded_at: string
  as_of?: string
  known_at?: string | null
  allowed_acts?: string[]
}
export interface Mineral extends CodeName {
  class?: string
  class_name?: string
}
