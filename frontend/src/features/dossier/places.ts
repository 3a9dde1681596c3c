import type { RouteLocationRaw } from 'vue-router'
import type { DossierPart } from '@/api/types'

/** Pages of single records, by part; the others are opened in their list. */
const PAGES: Record<string, string> = {
  rights: 'right', neighbours: 'right', returns: 'production-return', plans: 'restoration-plan', annual_plans: 'annual-plan',
  funds: 'fund', uses: 'fund-use', acceptances: 'acceptance', green: 'green-mine', cases: 'case', clues: 'clue', patches: 'patch',
}
const LISTS: Record<string, string> = {
  permits: 'permits', over_capacity: 'over-capacity', plots: 'damaged-plots', closures: 'mine-closures', problems: 'problems',
  rectifications: 'rectification-plans', checks: 'campaign-checks', patrols: 'patrol-records', credit: 'credit-files',
  listings: 'holder-listings', statements: 'annual-information',
}

/** Where a row of a part is kept; null where it has no page of its own. */
export function placeOf(part: string, id: string | null | undefined, caseId?: string): RouteLocationRaw | null {
  if (!id) return null
  if (part === 'archives') return caseId ? { name: 'case', params: { id: caseId }, query: { tab: 'file' } } : null
  if (PAGES[part]) return { name: PAGES[part], params: { id } }
  return LISTS[part] ? { name: LISTS[part], query: { id } } : null
}

export const TABS = [
  'overview', 'right', 'boundary', 'permits', 'production', 'plan', 'fund', 'acceptance', 'cases', 'problems', 'patrols',
  'responsibility', 'credit', 'papers',
] as const

/** Parts of the tab that were not told, for the mark on it. */
export function lacking(parts: readonly DossierPart[], tab: string): DossierPart[] {
  return parts.filter((part) => part.tab === tab && part.state === 'missing')
}
