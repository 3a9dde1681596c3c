/** Fen of an amount in yuan as people type it; null when it is none. No figure passes through a float. */
export function fenOf(typed: string): number | null {
  const match = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(typed.trim().replaceAll(',', ''))
  return match ? Number(match[1] + (match[2] ?? '').padEnd(2, '0')) : null
}
