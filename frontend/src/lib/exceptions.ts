/** A rule that an admission check says is broken, and the ids of those whom it is about. */
export interface Forbidding {
  rule: string
  subjects: readonly string[]
}

/** Each paper as a listed exception from its rule, for all whom the rule is about. */
export function exceptionsOf(forbidding: readonly Forbidding[], paperOf: (rule: string) => string | undefined): Record<string, string>[] {
  return forbidding.flatMap(({ rule, subjects }) => {
    const document_no = paperOf(rule)?.trim()
    if (!document_no) return []
    return subjects.length ? subjects.map((subject_id) => ({ rule, document_no, subject_id })) : [{ rule, document_no }]
  })
}
