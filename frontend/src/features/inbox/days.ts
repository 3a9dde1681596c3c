/** Days of a month or a week as a grid of weeks from Monday on. Days are `YYYY-MM-DD`. */
const DAY = 86_400_000
const of = (day: string): number => Date.parse(`${day}T00:00:00Z`)
export const plus = (day: string, days: number): string => new Date(of(day) + days * DAY).toISOString().slice(0, 10)
export const monday = (day: string): string => plus(day, -((new Date(of(day)).getUTCDay() + 6) % 7))
export const firstOf = (day: string): string => `${day.slice(0, 7)}-01`

/** The month before (-1) or after (1), on its first day. */
export function month(day: string, by: number): string {
  const first = new Date(of(firstOf(day)))
  first.setUTCMonth(first.getUTCMonth() + by)
  return first.toISOString().slice(0, 10)
}

/** The weeks that are shown: of a month those that touch it, of a week itself. */
export function weeks(day: string, view: 'month' | 'week'): string[][] {
  const first = view === 'week' ? monday(day) : monday(firstOf(day))
  const end = view === 'week' ? plus(first, 7) : month(day, 1)
  const found: string[][] = []
  for (let at = first; at < end; at = plus(at, 7)) found.push(Array.from({ length: 7 }, (_, n) => plus(at, n)))
  return found
}
