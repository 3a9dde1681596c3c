import type { Router } from 'vue-router'

/** The vocabulary of the acts of two lists that name them by code alone. */
export const ACTS: Record<string, string> = { application: 'application_act', use_request: 'use_act' }
export const GROUPS = ['overdue', 'today', 'week', 'later', 'undated'] as const

/** The page a service names for something that waits, null where it is not there. */
export function pageOf(link: string, router: Router): string | null {
  const target = router.resolve(link)
  return target.matched.length > 0 && target.name !== 'not-found' ? link : null
}
