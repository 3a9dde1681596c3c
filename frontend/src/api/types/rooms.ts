/** Rooms every service has: audit, jobs, notices. */
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
  version: number
  kind: string
  status: JobStatus
  progress: { done: number; total: number | null; rate_per_s: number | null; remaining_s: number | null }
  cancel_requested: boolean
  created_at: string
  started_at: string | null
  finished_at: string | null
  error: { code?: string; title?: string; detail?: string } | null
  result: Record<string, unknown> | null
}
export interface Notice {
  id: string
  kind: string
  title: string
  body: string
  link: string | null
  urgent: boolean
  division_code: string
  created_at: string
  read_at: string | null
}
