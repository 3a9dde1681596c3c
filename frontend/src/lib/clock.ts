/**
 * The day and instant as the services have them: the clock of an office machine may be wrong, and in a rehearsal
 * the business day is ahead. Every answer tells the time of its service; the latest wins, since an answer arrives
 * late, comes from a cache or from a service that is not ahead, but never tells a time that has not come.
 */
const DAY_IN_CHINA = 8 * 3_600_000
let ahead: number | null = null

/** Takes the time an answer tells, milliseconds since 1970. */
export function tellTime(header: string | null): void {
  const told = Number(header)
  if (!header || !Number.isFinite(told)) return
  ahead = Math.max(ahead ?? Number.NEGATIVE_INFINITY, told - performance.now())
}

/** The present instant, by this machine until a service has told its own. */
export function present(): Date {
  return new Date(ahead === null ? Date.now() : ahead + performance.now())
}

/** The day in China, `2025-08-01`. */
export function currentDay(): string {
  return new Date(present().getTime() + DAY_IN_CHINA).toISOString().slice(0, 10)
}

export const currentYear = (): number => Number(currentDay().slice(0, 4))

/** An instant as it is typed in China time, `2026-03-01 21:30:00`, as the services take it. */
export const chinaInstant = (typed: unknown): string => `${String(typed).trim().replace(' ', 'T')}+08:00`
