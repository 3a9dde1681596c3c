/** Applications and the desks of the departments. */
import type { components } from '../schema.gen'

type Schemas = components['schemas']
export type Application = Schemas['ApplicationRead']
export type ApplicationItem = Schemas['ApplicationItem']
export type ApplicationOpinion = Schemas['OpinionRead']
export type ApplicationMaterial = Schemas['MaterialRead']
export type BlockChoice = Schemas['BlockChoice']
export type TransfereeChoice = Schemas['TransfereeChoice']
export type ReviewDesk = Schemas['DeskRead']
/** A document, department or period with where it is written. */
export interface Cited {
  basis: string
  jurisdiction: string
  confirmed: boolean
  ruling: string
  version: string
}
/** What an application runs under, kept since it was first sent in. */
export interface ApplicationProcedure {
  on: string
  jurisdiction: string
  periods: Record<string, Cited & { amount: number; unit: string }>
  departments: (Cited & { department: string })[]
  materials: (Cited & { material: string; name: string })[]
  /** Not in a procedure kept from before such rules. */
  permits?: (Cited & { permit: string; name: string })[]
  publicity_pauses: (Cited & { value: boolean }) | null
  collective: (Cited & { value: boolean }) | null
  expert_review?: (Cited & { value: boolean }) | null
  experts?: (Cited & { speciality: string; number: number })[]
}
export interface VertexPart {
  no: string
  elevation?: { from_m: number | string; to_m: number | string } | null
  vertices: { ring: number; no: string; registered: [string, string]; lon: number; lat: number }[]
}
/** What stands under `proposal`, and under `proposed` when a decision is put forward. */
export interface ApplicationProposal {
  minerals: string[]
  mining_method?: string | null
  capacity?: { value: string; unit: string } | null
  reserves?: { value: string; unit: string } | null
  recovery_rate?: string | null
  boundary?: { type: 'Polygon' | 'MultiPolygon'; coordinates: unknown } | null
  /** The numbered vertices as they were entered, in `vertices_crs`; null where there was no table. */
  parts?: VertexPart[] | null
  vertices_crs?: { epsg: number } | null
  elevation?: { from_m: number | string; to_m: number | string } | null
  enlarges?: boolean
}
export interface ProposedDecision {
  decision: 'approve' | 'refuse'
  reasons: string
  basis: string | null
  by_name: string | null
  on: string
  countersigned_by: string | null
  countersigned_by_name: string | null
}
export type DueCounts = Schemas['DueCounts']
