/** Holders, mines, rights, permits. */
import type { CodeName, Named, Quantity, Versioned } from './common'

export type DisplayStatus =
  | 'valid' | 'expiring' | 'renewal_pending' | 'suspended' | 'expired' | 'extinguished' | 'proposed'
export interface MineralRef extends CodeName {
  main: boolean
}
export interface MiningRight extends Versioned {
  code: string
  certificate_no: string | null
  name: string
  kind: 'exploration' | 'mining'
  status: string
  status_name: string
  display_status?: DisplayStatus
  holder: Named
  mine: Named | null
  division_code: string
  division_name: string
  minerals: MineralRef[]
  mining_method: string | null
  area_km2: string
  capacity: Quantity | null
  scale_class: 'large' | 'medium' | 'small' | null
  elevation: { from_m: number; to_m: number } | null
  valid_from: string
  valid_to: string
  licence_status: string | null
  encumbrances: string[]
  bbox: [number, number, number, number]
}
export interface HistoryChange {
  field: string
  field_name: string
  before: unknown
  after: unknown
}
export interface HistoryEntry {
  version: number
  valid_from: string
  valid_to: string | null
  recorded_from: string
  recorded_to: string | null
  act: string
  act_name: string
  reason: string | null
  document_no: string | null
  actor_name: string | null
  changes: HistoryChange[]
}
export interface Listing {
  id: string
  list: 'abnormal' | 'serious'
  reason: string
  document_no: string | null
  listed_on: string
  until: string | null
  delisted_on: string | null
}
export interface Holder extends Versioned {
  name: string
  credit_code: string | null
  is_sample: boolean
  kind: string
  address: string | null
  legal_representative: string | null
  phone: string | null
  division_code: string
  division_name: string
  lists: Listing[]
  arrears: boolean
  in_arrears: boolean
  status: 'active' | 'dissolved'
}
export interface Facility {
  id: string
  version: number
  kind: string
  kind_name: string
  name: string
  status: 'planned' | 'in_use' | 'idle' | 'closed'
  lon: number | null
  lat: number | null
  note: string | null
}
export interface Mine extends Versioned {
  name: string
  division_code: string
  division_name: string
  township: string | null
  basin: string | null
  status: string
  status_name: string
  status_since: string | null
  document_no: string | null
  /** What the mine may become from here. */
  next_statuses: string[]
  mining_method: string | null
  main_mineral: string | null
  programme_tags: string[]
  lon: number | null
  lat: number | null
  facilities: Facility[]
  rights: { id: string; code: string; name: string; status: string }[]
}
export type PermitKind = 'safety' | 'eia' | 'water_soil' | 'land' | 'forest' | 'discharge' | 'water'
export interface Permit extends Versioned {
  right_id: string
  right: { id: string; code: string | null; name: string | null }
  kind: PermitKind
  kind_name: string
  number: string
  authority: string
  valid_from: string
  /** Null: without end. */
  valid_to: string | null
  status: 'valid' | 'suspended' | 'withdrawn'
  status_name: string
  days_left: number | null
  note: string | null
}
