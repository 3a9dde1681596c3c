/** The sums of a sheet while it is typed, by the same arithmetic as the server: whole hundredths, rounded only when shown. */
export interface SheetItem { code: string; section: string; points: string }
export interface TypedMark { points: string; away: boolean; note: string }
export interface SheetBar { total: string; pass: string; share: string | null; handling: string }
export interface SectionSum { name: string; earned: number; applicable: number; whole: number; below: boolean }
export interface SheetSum { earned: number; applicable: number; judged: number; items: number; away: number; score: string | null; passed: boolean | null; sections: SectionSum[] }

const POINTS = /^\d{1,4}(\.\d{1,2})?$/

/** Hundredths of typed points; null for what is no number of at most two decimals. */
export function cents(text: string): number | null {
  if (!POINTS.test(text)) return null
  const [whole = '0', part = ''] = text.split('.')
  return Number(whole) * 100 + Number(part.padEnd(2, '0'))
}
const least = (text: string): number => cents(text) ?? 0

/** Hundredths with two decimals. */
export const shown = (value: number): string => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`
/** A share of hundredths in per cent with two decimals, half up. */
export const percent = (part: number, whole: number): string => (whole ? shown(Math.floor((part * 20_000 + whole) / (2 * whole))) : '')

export function faultOf(item: SheetItem, mark: TypedMark): 'points' | 'reason' | null {
  if (mark.away) return mark.note.trim() ? null : 'reason'
  if (!mark.points.trim()) return null
  const typed = cents(mark.points.trim())
  return typed === null || typed > least(item.points) ? 'points' : null
}

export function sum(items: readonly SheetItem[], marks: Record<string, TypedMark>, bar: SheetBar): SheetSum {
  const sections: SectionSum[] = []
  let judged = 0
  let away = 0
  for (const item of items) {
    let section = sections.find((one) => one.name === item.section)
    if (!section) sections.push((section = { name: item.section, earned: 0, applicable: 0, whole: 0, below: false }))
    const most = least(item.points)
    const mark = marks[item.code]
    section.whole += most
    if (mark?.away) {
      judged += 1
      away += 1
      if (bar.handling === 'full') {
        section.earned += most
        section.applicable += most
      }
      continue
    }
    section.applicable += most
    const typed = mark ? cents(mark.points.trim()) : null
    if (typed !== null) {
      judged += 1
      section.earned += typed
    }
  }
  const share = bar.share === null ? null : least(bar.share)
  for (const one of sections) one.below = share !== null && one.applicable > 0 && one.earned * 10_000 < share * one.applicable
  const earned = sections.reduce((total, one) => total + one.earned, 0)
  const applicable = sections.reduce((total, one) => total + one.applicable, 0)
  const total = least(bar.total)
  const score = applicable ? shown(Math.floor((2 * earned * total + applicable) / (2 * applicable))) : null
  const whole = judged === items.length && applicable > 0
  const passed = whole ? earned * total >= least(bar.pass) * applicable && sections.every((one) => !one.below) : null
  return { earned, applicable, judged, items: items.length, away, score, passed, sections }
}
