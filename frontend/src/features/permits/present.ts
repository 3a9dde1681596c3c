import type { Permit } from '@/api/types'

/** From how few days on the end of a permit is near. */
export const WARN_DAYS = 90

/** The state to show: a permit in force whose last day is past has ended. */
export function stateOf(permit: Permit): string {
  return permit.status === 'valid' && permit.days_left !== null && permit.days_left < 0 ? 'expired' : permit.status
}
