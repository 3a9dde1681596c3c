import type { ApiClient } from '@/api/types'
import { toneOf, type Tone } from '@/components/feedback/tones'
import { currentDay } from '@/lib/clock'

/** What a client's access is worth today, as one word. */
export type ClientState = 'pending' | 'active' | 'extending' | 'expiring' | 'expired' | 'disabled'

const SOON_DAYS = 30
const DAY_MS = 86_400_000

export function stateOf(client: ApiClient, today = currentDay()): ClientState {
  if (client.status !== 'active') return client.status
  if (client.asked_valid_to) return 'extending'
  if (client.expired) return 'expired'
  return Date.parse(client.valid_to) - Date.parse(today) <= SOON_DAYS * DAY_MS ? 'expiring' : 'active'
}

export const toneOfClient = (client: ApiClient): Tone => (stateOf(client) === 'extending' ? 'warn' : toneOf(stateOf(client)))

/** Whether the security administrator has something to decide. */
export const waits = (client: ApiClient): boolean =>
  client.status === 'pending' || (client.status === 'active' && client.asked_valid_to !== null)

/** What another system usually asks for, as one choice. */
export const PRESETS = {
  spatial: ['licensing.register:read', 'licensing.zone:read', 'enforcement.patch:read', 'restoration.work:read'],
  events: ['events:read'],
  register: ['licensing.register:read', 'licensing.holder:read', 'licensing.zone:read'],
} as const satisfies Record<string, readonly string[]>
