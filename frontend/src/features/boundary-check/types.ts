import type { CheckResult, ConversionChoice, ConversionMark, ConversionRef, Evidence, Geometry, Quantity, RuleOutcome, RuleResult } from '@/api/types'

export interface Boundary {
  type: 'Polygon' | 'MultiPolygon'
  coordinates: unknown
}
/** A remark on given coordinates; the words come in one or in both languages. */
export interface Finding {
  code: string
  severity?: 'error' | 'warning' | 'info'
  message?: string
  message_zh?: string
  message_en?: string
  row?: number | null
}
export interface RowProblem {
  row: number | null
  code: string
  message: string
}
export interface RegisteredVertex {
  no: string | null
  registered: [string, string]
  lon: number
  lat: number
}
export interface VertexTableAnswer {
  ok: boolean
  boundary: Boundary | null
  crs: { epsg: number | null; name: string | null; note?: string | null } | null
  rings: RegisteredVertex[][]
  /** Part and ring number of every entry of `rings`. */
  roles?: [number, number][]
  area_km2: string | null
  problems: RowProblem[]
  findings: Finding[]
  conversion?: ConversionMark | null
}
export interface FileFeature {
  no: number
  name: string | null
  boundary: Boundary | null
  area_km2: string | null
  findings: Finding[]
}
export interface CrsProposal {
  crs: string
  name: string
  score?: number
  swap_axes?: boolean
  evidence: string | string[]
}
export interface BoundaryFileAnswer {
  ok: boolean
  crs: { epsg: number | null; name: string | null; note?: string | null; datum?: string | null } | null
  features: FileFeature[]
  total: number
  truncated: boolean
  problems: { code: string; message: string }[]
  notes: { code: string; message: string }[]
  /** What the file could be in, where it does not say. */
  proposals: CrsProposal[]
  conversion?: ConversionMark | null
  /** What could convert it, where it is on an old datum. */
  conversions?: ConversionChoice[]
}

export type Operation = 'new' | 'enlarge' | 'renewal' | 'change' | 'transfer'
export type MiningMethod = 'open_pit' | 'underground' | 'combined' | 'well' | 'other'
export interface CheckRequest {
  jurisdiction: string
  kind: 'mining' | 'exploration'
  operation: Operation
  minerals: string[]
  mining_method?: MiningMethod | null
  capacity?: Quantity | null
  reserves?: Quantity | null
  /** A share of one, as decimal string. */
  recovery_rate?: string | null
  boundary: Boundary
  elevation?: { from_m: number | string; to_m: number | string } | null
  on?: string | null
  holder_id?: string | null
  exclude_right_id?: string | null
  facilities?: string[]
  conversion?: ConversionRef | null
}
export interface StoredCheck extends Omit<CheckResult, 'results'> {
  known_at: string
  results: RuleResult[]
  request: CheckRequest
}
export interface RuleAnswer {
  outcome: RuleOutcome
  value: string
  limit: string
}
/** A stored check weighed again; `stored` or `again` is null where the rule was not asked. */
export interface RepeatedCheck {
  known: 'then' | 'now'
  known_at: string
  verdict: CheckResult['verdict']
  same: boolean
  compared: number
  differences: { rule: string; rule_name: string; stored: RuleAnswer | null; again: RuleAnswer | null }[]
  note: string | null
}
export interface CheckItem {
  id: string
  verdict: 'clear' | 'conditional' | 'blocked'
  verdict_name: string
  area_km2: string
  jurisdiction: string
  on: string
  minerals: string[]
  kind: string
  requested_by: string | null
  created_at: string
}
export type { Evidence, Geometry }
