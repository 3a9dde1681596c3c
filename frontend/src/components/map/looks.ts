/** How each state of a right is drawn. Every state has its own line or pattern: colour alone says nothing. */
import type { DisplayStatus } from '@/api/types'
import type { Role } from './types'

export type Pattern = 'none' | 'rising' | 'falling' | 'cross' | 'dots' | 'level' | 'upright'

export interface Look {
  /** Name of the colour token in `tokens.css`. */
  token: string
  /** Opacity of the fill, 0 to 1. */
  fill: number
  width: number
  /** Dash lengths in pixels; none for a solid line. */
  dash: number[]
  pattern: Pattern
}

const look = (token: string, fill: number, width: number, dash: number[] = [], pattern: Pattern = 'none'): Look => ({
  token, fill, width, dash, pattern,
})

export const STATUS_ORDER: DisplayStatus[] = [
  'valid', 'expiring', 'renewal_pending', 'suspended', 'expired', 'extinguished', 'proposed',
]
const STATUS_LOOKS: Record<DisplayStatus, Look> = {
  valid: look('--right-valid', 0.16, 2),
  expiring: look('--right-expiring', 0.16, 2, [], 'dots'),
  renewal_pending: look('--right-renewal', 0.16, 2, [12, 3, 3, 3]),
  suspended: look('--right-suspended', 0.1, 2, [], 'rising'),
  expired: look('--right-expired', 0.14, 2, [], 'level'),
  extinguished: look('--right-extinguished', 0.06, 1.5, [2, 4]),
  proposed: look('--right-proposed', 0.08, 2, [8, 5]),
}
const ROLE_LOOKS: Record<Exclude<Role, Stated | 'zone'>, Look> = {
  block: look('--info', 0.05, 1.5, [3, 3], 'dots'),
  deposit: look('--text', 0.9, 1.5),
  boundary: look('--accent', 0.12, 3),
  former: look('--text-3', 0, 2, [6, 4]),
  overlap: look('--bad', 0.18, 2.5, [], 'cross'),
  evidence: look('--warn', 0.08, 2, [], 'falling'),
  track: look('--right-renewal', 0, 3),
}
/** A place prone to illegal mining, by its grade. */
const SPOT_LOOKS: Record<string, Look> = { high: look('--bad', 1, 2), medium: look('--warn', 1, 2), low: look('--info', 1, 2) }
/** A site to be restored, from bare to green. */
const SITE_LOOKS: Record<string, Look> = {
  registered: look('--bad', 0.08, 2, [2, 4]),
  planned: look('--warn', 0.08, 2, [8, 5]),
  under_way: look('--info', 0.12, 2, [], 'rising'),
  completed: look('--info', 0.16, 2, [], 'dots'),
  accepted: look('--ok', 0.2, 2),
}
/** A patch by what a person judged of it; never green before that. */
const PATCH_LOOKS: Record<string, Look> = {
  waiting: look('--warn', 0.1, 2, [6, 3], 'dots'),
  illegal: look('--bad', 0.16, 2.5, [], 'cross'),
  legal: look('--ok', 0.14, 2),
  false_change: look('--text-3', 0.06, 1.5, [2, 4]),
}
/** A damaged plot, from found to green again. */
const PLOT_LOOKS: Record<string, Look> = {
  found: look('--bad', 0.08, 2, [2, 4]),
  checked: look('--warn', 0.12, 2, [], 'falling'),
  regreened: look('--info', 0.14, 2, [], 'dots'),
  confirmed: look('--ok', 0.2, 2),
}
/** A clue, from received to closed. */
const CLUE_LOOKS: Record<string, Look> = {
  waiting: look('--bad', 0, 3),
  checking: look('--warn', 0, 3),
  concluded: look('--info', 0, 3),
  closed: look('--ok', 1, 2),
}
/** A cell of the grid: others are drawn inside it, so its ground stays faint. */
const GRID_LOOKS: Record<string, Look> = {
  unsigned: look('--warn', 0.03, 2, [6, 3]),
  signed: look('--ok', 0.03, 2),
}
/** Approved land of a construction project, by its time. */
const ENGINEERING_LOOKS: Record<string, Look> = {
  coming: look('--info', 0.05, 2, [8, 5]),
  running: look('--info', 0.12, 2.5, [], 'upright'),
  over: look('--warn', 0.08, 2, [], 'level'),
  ended: look('--text-3', 0.06, 1.5, [2, 4]),
}
/** The land of a restoration project; its sites are drawn above it. */
const PROJECT_LOOKS: Record<string, Look> = {
  planned: look('--warn', 0.06, 3.5, [8, 5]),
  under_way: look('--info', 0.08, 3.5, [], 'falling'),
  completed: look('--info', 0.1, 3.5, [], 'level'),
  accepted: look('--ok', 0.12, 3.5),
}
/** An area of prediction or survey: wide, so its ground stays faint and its rights are drawn above it. */
const POTENTIAL_LOOKS: Record<string, Look> = {
  prepared: look('--warn', 0.03, 1.5, [8, 5]),
  accepted: look('--accent', 0.05, 1.5, [10, 3], 'dots'),
  superseded: look('--text-3', 0.02, 1.2, [2, 4]),
}
export type Stated = 'right' | 'site' | 'patch' | 'plot' | 'clue' | 'spot' | 'grid' | 'engineering' | 'project' | 'potential'
const LOOKS: Record<Stated, Record<string, Look>> = {
  right: STATUS_LOOKS, site: SITE_LOOKS, patch: PATCH_LOOKS, plot: PLOT_LOOKS, clue: CLUE_LOOKS, spot: SPOT_LOOKS,
  grid: GRID_LOOKS, engineering: ENGINEERING_LOOKS, project: PROJECT_LOOKS,
  potential: POTENTIAL_LOOKS,
}
const DONE = new Set(['accepted', 'closed', 'confirmed', 'legal', 'ended'])
/** Drawn full instead of hollow where it is but a mark. */
export const isDone = (state: string): boolean => DONE.has(state)
/** The words of a role's states, by their place in the locales. */
export const STATE_WORDS: Record<Stated, string> = {
  right: 'display_status', site: 'site_state', patch: 'patch_standing', plot: 'plot_state', clue: 'clue_standing', spot: 'hot_spot_grade',
  grid: 'grid_signing', engineering: 'engineering_state', project: 'project_state',
  potential: 'survey_state',
}
export const isStated = (role: Role): role is Stated => role in LOOKS
/** States of a role in the order of the legend. */
export const statesOf = (role: Stated): string[] => (role === 'right' ? STATUS_ORDER : Object.keys(LOOKS[role]))

const ZONE_PATTERNS: Pattern[] = ['falling', 'upright', 'level', 'dots', 'rising', 'none']

export function isStatus(value: string | null | undefined): value is DisplayStatus {
  return (STATUS_ORDER as (string | null | undefined)[]).includes(value)
}

/** A status the screen does not know is drawn like one that is gone, never like a valid one. */
export function lookOf(role: Role, status: string | null | undefined): Look {
  if (role === 'right') return STATUS_LOOKS[isStatus(status) ? status : 'extinguished']
  if (role === 'zone') return zoneLook(0)
  if (isStated(role)) return LOOKS[role][status ?? ''] ?? look('--text-3', 0.08, 2)
  return ROLE_LOOKS[role]
}

/** Zones lie under the rights: thin line, faint fill, a pattern per kind. */
export function zoneLook(pattern: number): Look {
  return look('--text-3', 0.06, 1.2, [], ZONE_PATTERNS[pattern % ZONE_PATTERNS.length] ?? 'none')
}

/** Counts by state in the order of the legend; unknown states last. */
export function orderCounts(counts: Record<string, number>, role: Role = 'right'): { status: string; count: number }[] {
  const order = isStated(role) ? statesOf(role) : []
  const rank = (status: string): number => (order.includes(status) ? order.indexOf(status) : order.length)
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => ({ status, count }))
    .toSorted((a, b) => rank(a.status) - rank(b.status))
}

/** Up to `9999` in full, then `12k`: a cell has room for four signs. */
export function shortCount(count: number): string {
  if (count < 10_000) return String(count)
  return `${Math.round(count / 1000)}k`
}

/** Opacity of a counted cell: a tenfold count is one step darker, and the darkest still lets its number be read. */
export function cellOpacity(count: number): number {
  return Math.min(0.5, 0.1 + 0.1 * Math.log10(Math.max(1, count)))
}
