import { plainText } from '@/lib/format'
import type { StoredCheck } from '@/features/boundary-check/types'

/** A rule that the check says is broken, and whom an agreement on file would have to name. */
export interface Forbidden {
  rule: string
  name: string
  value: string
  limit: string
  subjects: { id: string; name: string }[]
}

/** What the check forbids; layers are what was looked at and no subject of an agreement. */
export function forbiddenBy(check: StoredCheck): Forbidden[] {
  return check.results.filter((one) => one.outcome === 'block').map(({ rule, rule_name, value, limit, evidence }) => ({
    rule, name: rule_name, value: plainText(value), limit: plainText(limit),
    subjects: evidence.flatMap(({ kind, id, name }) => (id && kind !== 'layer' ? [{ id, name: name ?? '' }] : [])),
  }))
}

/** Each paper as an exception from its rule, for all whom the rule is about. */
export function exceptionsOf(forbidden: readonly Forbidden[], papers: Readonly<Record<string, string>>): Record<string, string>[] {
  return forbidden.flatMap(({ rule, subjects }) => {
    const document_no = papers[rule]?.trim()
    if (!document_no) return []
    return subjects.length ? subjects.map(({ id }) => ({ rule, document_no, subject_id: id })) : [{ rule, document_no }]
  })
}
