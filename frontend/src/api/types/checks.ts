/** Admission checks. */
import type { Geometry } from './common'
import type { ConversionMark } from './conversions'

export type Verdict = 'blocked' | 'conditional' | 'clear'
export type RuleOutcome = 'pass' | 'info' | 'warn' | 'block'
export interface Evidence {
  kind: 'right' | 'zone' | 'block' | 'layer' | 'text'
  id: string | null
  name: string | null
  redacted: boolean
  status?: string | null
  overlap_km2: string | null
  distance_m: number | string | null
  elevation_relation: string | null
  layer: { id: string; name: string | null; version: string | number } | null
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
  /** By which document a bureau confirmed the value; absent from older checks. */
  confirmation?: { document_no: string; document_title: string; confirmed_on: string } | null
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
  /** By what the boundary left an old datum; checks of an earlier release have none. */
  conversion?: ConversionMark | null
}
