import type { Job } from '@/api/types'

export type Target = 'mining_rights' | 'zones' | 'planned_blocks'
export interface ImportOptions {
  target: Target
  layer_id?: string
  jurisdiction: string
  crs?: string
  swap_axes?: boolean
  accept_valid?: boolean
  repair?: boolean
  accept_suspected_shift?: boolean
  mapping?: Record<string, string>
}
export interface Proposal {
  crs: string
  name: string
  evidence: string | string[]
  score?: number
  swap_axes?: boolean
}
export interface ImportNote {
  code?: string
  message?: string
  message_zh?: string
}
export interface ImportResult {
  read: number
  accepted: number
  refused: number
  unchanged: number
  repaired: number
  published: boolean
  crs?: { source?: string | null; name?: string | null; path?: string | null; note?: string | null } | null
  extent_check?: { done: boolean; note: string | null } | null
  shift?: { verdict: string; offset_m?: number; evidence?: { text: string }[] } | null
  problems?: ImportNote[]
  notes?: ImportNote[]
}
export interface CadastreImport {
  id: string
  created_at?: string
  job: Job
  file: { name: string; sha256: string; size: number }
  options: ImportOptions
  result: ImportResult | null
  proposals: Proposal[] | null
  report_url?: string | null
}
export interface ReportRow {
  id: string
  feature_no: number
  source_id: string | null
  outcome: 'accepted' | 'refused' | 'unchanged' | 'repaired'
  code: string | null
  message: string | null
  changed_m2: string | number | null
  area_registered_km2: string | null
  area_computed_km2: string | null
}
