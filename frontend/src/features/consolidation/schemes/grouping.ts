/** Groups by the screening: its mines that must merge, together as they were found. */
import type { Scheme } from '@/api/types'
import { newGroup, noDestination, type SchemeDraft } from './scheme'

export const nextNo = (draft: Pick<SchemeDraft, 'groups'>): number => Math.max(0, ...draft.groups.map((group) => group.no)) + 1

/**
 * A group for each group of the screening that has at least two mines in the county, with those of them that have
 * no destination yet. What has been decided stays.
 */
export function fromScreening(scheme: Pick<Scheme, 'mines'>, draft: SchemeDraft, name: (number: number) => string): SchemeDraft {
  const found = new Map<number, string[]>()
  for (const mine of scheme.mines) {
    const open = !draft.mines[mine.right_id]?.destination
    if (mine.screening_group_no !== null && open) {
      found.set(mine.screening_group_no, [...(found.get(mine.screening_group_no) ?? []), mine.right_id])
    }
  }
  const next: SchemeDraft = { ...draft, groups: [...draft.groups], mines: { ...draft.mines } }
  for (const [number, mines] of [...found].toSorted(([a], [b]) => a - b)) {
    if (mines.length < 2) continue
    const no = nextNo(next)
    next.groups.push(newGroup(no, name(number)))
    for (const id of mines) next.mines[id] = { ...(next.mines[id] ?? noDestination()), destination: 'merged', group_no: no }
  }
  return next
}
