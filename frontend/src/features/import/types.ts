import type { ConversionChoice, ConversionMark, Job } from '@/api/types'
import type { CrsProposal } from '@/features/boundary-check/types'

export type Target = 'mining_rights' | 'zones' | 'planned_blocks'
export interface ImportOptions {
  /** Mining rights where whoever asked did not say. */
  target?: Target
  layer_id?: string
  jurisdiction: string
  crs?: string
  conversion_id?: string
  swap_axes?: boolean
  accept_valid?: boolean
  repair?: boolean
  accept_suspected_shift?: boolean
  plan_id?: string
  plan_name?: string
  plan_from?: string
  plan_to?: string
  mineral_default?: string
  kind_default?: string
  effective_on?: string
  source_layer?: string
  mapping?: Record<string, string>
}
export type Proposal = CrsProposal
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
  joined?: number
  warned?: number
  registered?: number
  changed?: number
  published: boolean
  crs?: { source?: string | null; name?: string | null; path?: string | null; note?: string | null; datum?: string | null; conversion?: ConversionMark | null } | null
  /** What could convert a file on an old datum. */
  conversions?: ConversionChoice[]
  extent_check?: { done: boolean; note: string | null } | null
  shift?: { verdict: string; offset_m?: number; evidence?: { text: string }[] } | null
  /** An earlier import of the very same file. */
  same_file_as?: string | null
  problems?: ImportNote[]
  notes?: ImportNote[]
}
export interface CadastreImport {
  id: string
  created_at?: string
  state?: 'waiting' | 'published' | 'refused' | 'unreadable'
  /** Null where it was done on the command line. */
  job: Job | null
  target: Target
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
