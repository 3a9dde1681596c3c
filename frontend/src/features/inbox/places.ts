import type { RouteLocationRaw } from 'vue-router'

const PAGES: Record<string, string> = { application: 'application', case: 'case', clue: 'clue', execution: 'execution', use_request: 'use-request' }
const LISTS: Record<string, string> = { patrol_task: 'patrol-tasks', problem: 'problems', correction_order: 'correction-orders' }

/** Where something that waits is worked on. */
export function deskOf(kind: string, id: string): RouteLocationRaw | null {
  if (PAGES[kind]) return { name: PAGES[kind], params: { id } }
  return LISTS[kind] ? { name: LISTS[kind], query: { id } } : null
}

/** The vocabulary of a kind's acts; others stand in `inbox.acts`. */
export const ACTS: Record<string, string> = { application: 'application_act', case: 'case_act', clue: 'clue_act', use_request: 'use_act' }
export const GROUPS = ['overdue', 'today', 'week', 'later', 'undated'] as const
