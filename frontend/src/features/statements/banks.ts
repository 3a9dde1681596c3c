/** Money and states of what a bank tells. */
import type { BankLine } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { Described, FoundItem } from '@/components/form/lookup'
import { formatYuan } from '@/lib/format'

export const LINES = '/restoration/bank-lines'
export const STATEMENTS = '/restoration/bank-statements'
export const DAYS = '/restoration/bank-reconciliations'
export const STATES = ['waiting', 'matched', 'excluded'] as const
export const INCOMING = ['deposit', 'interest', 'use_return'] as const
export const OUTGOING = ['use', 'charge', 'deposit_return'] as const
export const PURPOSES = [...INCOMING, ...OUTGOING]
export const FLAGS = ['doubt', 'no_fund', 'overdrawn', 'off_plan', 'late'] as const
export const STATE_TONES: Record<string, Tone> = { waiting: 'warn', matched: 'ok', excluded: 'idle' }

/** A plain number for Excel; the screen shows the exact text beside it. */
export const yuan = (fen: number | null | undefined): number | null => (fen === null || fen === undefined ? null : fen / 100)
export const money = (fen: number | null | undefined): string => formatYuan(fen) || '—'

/** Fen of `-120.00` as people type it; null when it is no amount. */
export function signedFen(typed: string): number | null {
  const match = /^([-−+]?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(typed.trim().replaceAll(',', ''))
  if (!match) return null
  const fen = Number(match[2] + (match[3] ?? '').padEnd(2, '0'))
  return match[1] && match[1] !== '+' ? -fen : fen
}

type Translate = (key: string) => string
/** What somebody has to know of a line before settling it. */
export function remarks(line: BankLine, t: Translate): string {
  const found = line.flags.map((flag) => t(`banks.flags.${flag}`))
  if (line.doubt) found.unshift(t(`banks.doubts.${line.doubt}`))
  if (!line.fund_id) found.unshift(t('banks.no_fund'))
  return found.join('、')
}
export const describeFund = (item: FoundItem): Described => ({
  name: `${String(item.right_name ?? '')} · ${String(item.holder_name ?? '')}`,
  disabled: item.state === 'to_open',
})
