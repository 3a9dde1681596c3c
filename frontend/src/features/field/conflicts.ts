/** What two persons wrote about one thing, field by field. */
export interface Difference {
  name: string
  mine: unknown
  theirs: unknown
}
const COMPARED: Record<string, readonly string[]> = {
  patch_check: ['checkers', 'findings', 'working', 'lon', 'lat', 'mineral', 'volume_m3'],
  patrol_record: ['result', 'findings', 'violation', 'participants', 'manner', 'place'],
}
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

export function differences(kind: string, mine: Record<string, unknown>, theirs: Record<string, unknown>): Difference[] {
  return (COMPARED[kind] ?? []).flatMap((name) => (same(mine[name], theirs[name]) ? [] : [{ name, mine: mine[name], theirs: theirs[name] }]))
}

/** What is sent instead: the chosen fields, on the version that was looked at. A task that is done stays done. */
export function settled(kind: string, mine: Record<string, unknown>, theirs: Record<string, unknown>, chosen: Record<string, 'mine' | 'theirs'>): Record<string, unknown> {
  const body = { ...mine }
  for (const [name, side] of Object.entries(chosen)) if (side === 'theirs') body[name] = theirs[name] ?? null
  return kind === 'patch_check' ? { ...body, base_version: theirs.version } : { ...body, task_id: null }
}
