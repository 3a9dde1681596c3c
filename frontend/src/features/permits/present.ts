import type { Permit } from '@/api/types'

/** From how few days on the end of a permit is near. */
export const WARN_DAYS = 90

/** Kinds that are prepared and reviewed before they hold, and these stages. */
export const STAGED: readonly string[] = ['development_plan', 'three_in_one', 'eia']
export const STAGES: readonly string[] = ['prepared', 'reviewed']

/** The state to show: a permit in force whose last day is past has ended. */
export function stateOf(permit: Permit): string {
  return permit.status === 'valid' && permit.days_left !== null && permit.days_left < 0 ? 'expired' : permit.status
}
