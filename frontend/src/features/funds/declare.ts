/** What a holder declares for a period. */
import type { FundDeclaration } from '@/api/types'
import { fenOf } from '@/lib/money'
import { yuanText } from './funds'

export const FACTORS = ['output', 'remaining_cost', 'remaining_output', 'base', 'method', 'land', 'region', 'price'] as const
export interface DeclareDraft extends Record<string, unknown> {
  period: string
  amount: string
  factors: Record<string, string>
  note: string
}

export function draftOf(one: FundDeclaration | null, year: number): DeclareDraft {
  return { period: one?.period ?? String(year - 1), amount: one ? (yuanText(one.amount_fen) ?? '') : '', factors: { ...one?.factors }, note: one?.note ?? '' }
}

/** What cannot be sent as it is, by field: `period`, `money` or `number`. */
export function faults(draft: DeclareDraft): Record<string, 'period' | 'money' | 'number'> {
  const found: Record<string, 'period' | 'money' | 'number'> = {}
  if (!/^(19|20)\d{2}(Q[1-4]|-(0[1-9]|1[0-2]))?$/.test(draft.period.trim())) found.period = 'period'
  if (fenOf(draft.amount) === null) found.amount = 'money'
  for (const [name, value] of Object.entries(draft.factors)) if (value.trim() && !/^\d{1,16}(\.\d{1,6})?$/.test(plain(value))) found[name] = 'number'
  return found
}

export function bodyOf(draft: DeclareDraft): Record<string, unknown> {
  const factors = Object.fromEntries(Object.entries(draft.factors).flatMap(([name, value]) => (plain(value) ? [[name, plain(value)]] : [])))
  return { amount_fen: fenOf(draft.amount), factors, note: draft.note.trim() || null }
}
const plain = (value: string): string => value.trim().replaceAll(',', '')
