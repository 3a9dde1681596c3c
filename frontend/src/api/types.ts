/** Shapes of the API used by the screens. The one place to change when the contract changes. */

export interface Page<T> {
  items: T[]
  next_cursor: string | null
  as_of?: string
  known_at?: string
  total?: number
}
export interface Versioned {
  id: string
  version: number
  created_at?: string
  updated_at?: string
}
export interface Named {
  id: string
  name: string
}
export interface CodeName {
  code: string
  name: string
}
export interface Quantity {
  value: string
  unit: string
}
export type Geometry = { type: string; coordinates: unknown }

// identity ------------------------------------------------------------------------------------
export interface Me {
  id: string
  kind: 'user' | 'client'
  username: string
  display_name: string
  organisation: Named | null
  department: Named | null
  divisions: CodeName[]
  roles: string[]
  permissions: string[]
  holder_id: string | null
  must_change_password: boolean
  password_expires_on: string | null
}
export interface SessionEntry {
  id: string
  started_at: string
  last_used_at: string
  expires_at: string
  address: string
  user_agent: string
  current: boolean
}
export type OrganisationKind = 'bureau' | 'department' | 'holder' | 'township' | 'agency' | 'other'
export interface Organisation extends Versioned {
  name: string
  kind: OrganisationKind
  division_code: string
  division_name?: string | null
  credit_code: string | null
  parent_id: string | null
  holder_id: string | null
  status: 'active' | 'disabled'
}
export interface Department extends Versioned {
  name: string
  code: string | null
  organisation_id?: string
}
export interface RoleAssignment {
  id: string
  version: number
  role: string
  role_name: string
  division_code: string
  valid_from: string
  valid_to: string | null
}
export interface User extends Versioned {
  username: string
  display_name: string
  organisation_id: string
  organisation_name: string
  department_id: string | null
  division_code: string
  phone: string | null
  email: string | null
  status: 'active' | 'disabled' | 'locked'
  must_change_password: boolean
  last_login_at: string | null
  roles: RoleAssignment[]
  initial_password?: string | null
}
export interface Role {
  role: string
  name: string
  name_en: string
  permissions: string[]
  administrator: boolean
}
export interface ApiClient extends Versioned {
  name: string
  organisation_id: string
  scopes: string[]
  division_code: string
  status: 'active' | 'disabled'
  /** Told once, when the client is created or its secret changed. */
  client_secret?: string | null
}

// every service -------------------------------------------------------------------------------
export interface AuditEntry {
  id: string
  recorded_at: string
  actor: string
  actor_name: string | null
  action: string
  entity: string
  entity_id: string | null
  division_code: string | null
  address: string | null
  trace_id: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  leaf_hash: string
  block: number | null
}
export interface AuditVerification {
  ok: boolean
  entries: number
  blocks: number
  seals: number
  /** False when only the chain and the newest entries were read. */
  complete: boolean
  first_broken: { reason: string; detail: string; block: number | null; xid: string | null; seq: number | null } | null
  missing_tail: boolean
  checked_at: string
}
export type JobStatus = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled'
export interface Job {
  id: string
  kind: string
  status: JobStatus
  progress: { done: number; total: number | null; rate_per_s: number | null; remaining_s: number | null } | null
  created_at: string
  started_at: string | null
  finished_at: string | null
  error: { code?: string; title?: string; detail?: string } | null
  result: Record<string, unknown> | null
}
export interface Notice {
  id: string
  title: string
  body: string | null
  created_at: string
  read_at: string | null
  link?: string | null
}

// licensing -----------------------------------------------------------------------------------
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
export interface Holder extends Versioned {
  name: string
  credit_code: string
  kind: string
  kind_name?: string | null
  address: string | null
  legal_representative: string | null
  division_code: string
  division_name?: string | null
  lists: (string | { kind?: string; list?: string; reason?: string | null; until?: string | null })[]
  arrears: boolean
}
export interface Facility extends Versioned {
  kind: string
  kind_name: string
  name: string
  geometry: Geometry | null
}
export interface Mine extends Versioned {
  name: string
  division_code: string
  division_name?: string | null
  township: string | null
  basin: string | null
  status: string
  status_name: string
  mining_method: string | null
  main_mineral: string | null
  main_mineral_name?: string | null
  facilities: Facility[]
  programme_tags: string[]
  rights: { id: string; code: string; name: string }[]
}
export interface ZoneLayer extends Versioned {
  kind: string
  kind_name: string
  name: string
  division_code: string
  version_no: string | number
  valid_from: string
  valid_to: string | null
  source: string | null
  confirmed: boolean
  zone_count: number
}
export interface ZoneKind {
  kind: string
  name: string
  name_en: string
  colour: string
  outcome_note: string | null
}
export interface Zone extends Versioned {
  name: string | null
  kind: string
  kind_name?: string
  layer_id?: string
  layer?: { id: string; name: string; version?: string | number }
  division_code: string
  area_km2: string | null
  valid_from?: string
  valid_to?: string | null
  geometry?: Geometry | null
  properties?: Record<string, unknown> | null
}
export interface PlannedBlock extends Versioned {
  name: string
  code: string
  mineral: string
  mineral_name?: string | null
  setting: 'retained' | 'adjusted' | 'new'
  area_km2: string
  geometry?: Geometry | null
  plan_name: string | null
  release_on: string | null
  requirements: string | null
  occupied_by_right_id: string | null
  division_code?: string
}
export type PermitKind = 'safety' | 'eia' | 'water_soil' | 'land' | 'forest' | 'discharge' | 'water'
export interface Permit extends Versioned {
  right_id: string
  right?: { id: string; code: string; name: string } | null
  right_name?: string | null
  kind: PermitKind
  kind_name?: string
  number: string
  authority: string
  valid_from: string
  valid_to: string
  status: string
  status_name?: string
  days_left: number | null
}
export interface RulebookHead {
  jurisdiction: string
  jurisdiction_name?: string | null
  title: string
  version?: string | number | null
  valid: { from: string; to: string | null }
  source?: string | null
  unconfirmed?: number
  parameter_count?: number
}
export interface RulebookParameter {
  /** Key of the declared parameter, `admission.min_capacity`. */
  parameter: string
  name: string
  name_en?: string | null
  /** What the entry is for: mineral, method, operation, zone, object. */
  selectors: Record<string, unknown>
  value: unknown
  unit: string | null
  outcome: string | null
  basis: string | null
  confirmed: boolean
  note?: string | null
  book: { jurisdiction: string; title: string; version: string }
}
export type Verdict = 'blocked' | 'conditional' | 'clear'
export type RuleOutcome = 'pass' | 'info' | 'warn' | 'block'
export interface Evidence {
  kind: 'right' | 'zone' | 'block' | 'text'
  id: string | null
  name: string | null
  redacted: boolean
  status?: string | null
  overlap_km2: string | null
  distance_m: number | string | null
  elevation_relation: string | null
  layer: { id: string; name: string; version: string | number } | null
  geometry: Geometry | null
  note: string | null
}
export interface RuleResult {
  rule: string
  rule_name: string
  outcome: RuleOutcome
  value: unknown
  limit: unknown
  basis: string | null
  confirmed: boolean
  jurisdiction: string | null
  evidence: Evidence[]
}
export interface CheckResult {
  id: string
  verdict: Verdict
  verdict_name: string
  note: string
  area_km2: string
  on: string
  jurisdiction: string
  rulebooks: { jurisdiction: string; title: string; version: string | number }[]
  results: RuleResult[]
  created_at: string
}
export interface OverviewTile {
  key: string
  name: string
  value: string | number | null
  unit: string | null
  target: string | number | null
  outcome: 'good' | 'warn' | 'bad' | 'none' | string | null
  query: string | Record<string, string> | null
  source?: string | null
}
export interface OverviewCount {
  key: string
  name: string
  count: number
  area_km2?: string | null
}
export interface OverviewExpiring {
  kind: string
  kind_name?: string
  id: string
  right_id?: string | null
  name: string
  valid_to: string
  days_left: number
}
export interface Overview {
  tiles: OverviewTile[]
  by_status: OverviewCount[]
  by_mineral: OverviewCount[]
  expiring: OverviewExpiring[]
  as_of?: string
}
