import type { Forbidding } from '@/lib/exceptions'
import { plainText } from '@/lib/format'
import type { StoredCheck } from '@/features/boundary-check/types'

/** A rule that the check says is broken, and whom an agreement on file would have to name. */
export interface Forbidden extends Forbidding {
  name: string
  value: string
  limit: string
  subjects: string[]
  names: string[]
}

/** What the check forbids; layers are what was looked at and no subject of an agreement. */
export function forbiddenBy(check: StoredCheck): Forbidden[] {
  return check.results.filter((one) => one.outcome === 'block').map(({ rule, rule_name, value, limit, evidence }) => {
    const about = evidence.flatMap(({ kind, id, name }) => (id && kind !== 'layer' ? [{ id, name: name ?? '' }] : []))
    return {
      rule, name: rule_name, value: plainText(value), limit: plainText(limit),
      subjects: about.map((one) => one.id), names: about.map((one) => one.name),
    }
  })
}
