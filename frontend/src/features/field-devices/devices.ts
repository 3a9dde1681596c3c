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
