import type { Tone } from '@/components/feedback/tones'
import { told } from '@/app/reference'
import { currentYear } from '@/lib/clock'
import { formatNumber } from '@/lib/format'

export const TONES: Record<string, Tone> = { draft: 'idle', submitted: 'info', returned: 'warn', accepted: 'ok', correcting: 'warn' }
export const FINDING_TONES: Record<string, Tone> = { open: 'warn', explained: 'ok', clue_sent: 'info' }
type Translate = (key: string, values?: Record<string, unknown>) => string

/** 2025年第一季度 */
export function quarterText(of: { year: number; quarter: number }, t: Translate): string {
  return t('returns.quarter_of', { year: of.year, quarter: t(`returns.q${of.quarter}`) })
}
/** A ratio with four places in per cent: 1.0833 → 108.33%. */
export function ratioText(ratio: string | null | undefined): string {
  if (!ratio) return ''
  const digits = ratio.replace('.', '').padStart(5, '0')
  const whole = digits.slice(0, -2).replace(/^0+(?=\d)/, '')
  const fraction = digits.slice(-2).replace(/0+$/, '')
  return `${whole}${fraction && `.${fraction}`}%`
}
/** 50 ÷ 65 万吨; nothing where no quantity is known. */
export function partWhole(of: { part: string; whole: string; unit: string; percent: string | null }): string {
  return of.percent === null ? '' : `${formatNumber(of.part)} ÷ ${formatNumber(of.whole)} ${told(of.unit)}`
}
/** This year and four before it, for a filter. */
export function recentYears(): { value: string; label: string }[] {
  const year = currentYear()
  return [0, 1, 2, 3, 4].map((back) => ({ value: String(year - back), label: String(year - back) }))
}
/** The newest quarter that is over. */
export function lastQuarter(today: Date): { year: number; quarter: number } {
  const quarter = Math.floor(today.getMonth() / 3)
  return quarter === 0 ? { year: today.getFullYear() - 1, quarter: 4 } : { year: today.getFullYear(), quarter }
}
