/** What two persons wrote about one thing, field by field. */
export interface Difference {
  name: string
  mine: unknown
  theirs: unknown
}
const COMPARED: Record<string, readonly string[]> = {
  patch_check: ['checkers', 'findings', 'working', 'point', 'mineral', 'volume_m3'],
  patrol_record: ['result', 'findings', 'violation', 'participants', 'manner', 'place'],
}
/** What is one thing to whoever chooses: half of one point and half of another is a place nobody was at. */
const WHOLE: Record<string, readonly string[]> = { point: ['lon', 'lat'] }
const valueOf = (body: Record<string, unknown>, name: string): unknown => {
  const told = WHOLE[name]?.map((part) => body[part] ?? null)
  return told ? (told.every((part) => part === null) ? null : told) : body[name]
}
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

export function differences(kind: string, mine: Record<string, unknown>, theirs: Record<string, unknown>): Difference[] {
  return (COMPARED[kind] ?? []).flatMap((name) => {
    const one = { name, mine: valueOf(mine, name), theirs: valueOf(theirs, name) }
    return same(one.mine, one.theirs) ? [] : [one]
  })
}

/** What is sent instead: the chosen fields, on the version that was looked at. A task that is done stays done. */
export function settled(kind: string, mine: Record<string, unknown>, theirs: Record<string, unknown>, chosen: Record<string, 'mine' | 'theirs'>): Record<string, unknown> {
  const body = { ...mine }
  for (const [name, side] of Object.entries(chosen)) for (const part of side === 'theirs' ? (WHOLE[name] ?? [name]) : []) body[part] = theirs[part] ?? null
  return kind === 'patch_check' ? { ...body, base_version: theirs.version } : { ...body, task_id: null }
}
