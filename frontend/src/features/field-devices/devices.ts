export interface FieldDevice {
  id: string
  version: number
  name: string
  owner_name: string | null
  platform: string | null
  state: 'active' | 'revoked' | 'wiped'
  state_name: string
  seen_at: string | null
  clock_offset_s: number | null
  operations: number
  revoked_at: string | null
  revoked_by_name: string | null
  revoke_reason: string | null
  wiped_at: string | null
  created_at: string
}
export const toneOf = (device: FieldDevice): 'ok' | 'warn' | 'idle' =>
  device.state === 'active' ? 'ok' : device.state === 'revoked' ? 'warn' : 'idle'

export type Recorded = 'applied' | 'duplicate' | 'conflict' | 'refused'
export interface SyncOperation {
  id: string
  device_id: string
  device_name: string
  kind: string
  kind_name: string
  status: Recorded
  status_name: string
  subject_kind: string | null
  subject_id: string | null
  subject_no: string | null
  by_name: string | null
  made_at: string
  received_at: string
  clock_offset_s: number
  clock_wrong: boolean
  detail: string | null
  repeats: number
  repeated_at: string | null
  differing: boolean
}
export interface SyncOperationDetail extends SyncOperation {
  code: string | null
  errors: { pointer: string; code: string; detail: string }[]
  mine: Record<string, unknown> | null
  theirs: Record<string, unknown> | null
}
export interface SyncTrack {
  id: string
  began_at: string
  ended_at: string
  length_m: string
  points: number[][]
}
export const OPERATIONS = '/enforcement/sync/operations'
export const STATUSES = ['applied', 'duplicate', 'conflict', 'refused'] as const
export const KINDS = ['clue', 'patch_check', 'patrol_record', 'photo', 'track'] as const
export const resultTone = (status: Recorded): 'ok' | 'warn' | 'bad' => (status === 'applied' ? 'ok' : status === 'conflict' ? 'warn' : 'bad')

/** Where the record lies that an operation made or changed. */
export function subjectRoute(one: Pick<SyncOperation, 'subject_kind' | 'subject_id'>): { name: string; params?: { id: string }; query?: { id: string } } | null {
  const id = one.subject_id
  if (!id) return null
  if (one.subject_kind === 'clue') return { name: 'clue', params: { id } }
  if (one.subject_kind === 'patch') return { name: 'patch', params: { id } }
  return one.subject_kind === 'patrol' ? { name: 'patrol-records', query: { id } } : null
}
