import type { GrantRevenue, GrantRevenueDetail } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import { fenOf } from '@/lib/money'

type State = 'late' | 'overpaid' | 'open' | 'paid'

/** How an account stands, in one word. */
export function stateOf(account: GrantRevenue): State {
  if (account.arrears.amount_fen > 0) return 'late'
  if (account.overpaid.amount_fen > 0) return 'overpaid'
  return account.next_due_on ? 'open' : 'paid'
}

export const TONES: Record<State, Tone> = { late: 'bad', overpaid: 'warn', open: 'info', paid: 'ok' }

export { fenOf }

/** Yuan of fen as a field holds it. */
export function yuanOf(fen: number): string {
  const digits = fen.toString().padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

export interface TermsDraft {
  right_id: string
  mode: string
  contract_no: string
  signed_on: string
  notice_on: string
  total: string
  first: string
  first_due_on: string
  instalments: string
  instalments_from: string
  rate_percent: string
  note: string
}

export function draftOf(account: GrantRevenueDetail | null, right: string): TermsDraft {
  return {
    right_id: account?.right_id ?? right,
    mode: account?.mode ?? 'amount',
    contract_no: account?.contract_no ?? '',
    signed_on: account?.signed_on ?? '',
    notice_on: account?.notice_on ?? '',
    total: account ? yuanOf(account.total.amount_fen) : '',
    first: account?.instalments ? yuanOf(account.first.amount_fen) : '',
    first_due_on: account?.first_due_on ?? '',
    instalments: String(account?.instalments ?? 0),
    instalments_from: account?.instalments_from ?? '',
    rate_percent: account?.rate_percent ?? '',
    note: account?.note ?? '',
  }
}

/** What is sent: only what belongs to the mode. */
export function bodyOf(draft: TermsDraft): Record<string, unknown> {
  const apart = draft.mode === 'amount' && Number(draft.instalments) > 0
  return {
    mode: draft.mode,
    contract_no: draft.contract_no.trim(),
    signed_on: draft.signed_on,
    notice_on: draft.notice_on,
    total: { amount_fen: fenOf(draft.total) },
    first: apart ? { amount_fen: fenOf(draft.first) } : null,
    first_due_on: draft.first_due_on || null,
    instalments: apart ? Number(draft.instalments) : 0,
    instalments_from: apart ? draft.instalments_from : null,
    rate_percent: draft.mode === 'rate' ? draft.rate_percent.trim() : null,
    note: draft.note.trim() || null,
  }
}

/** What is missing or no figure, by field: `fill`, `money` or `count`. */
export function faults(draft: TermsDraft): Record<string, 'fill' | 'money' | 'count'> {
  const found: Record<string, 'fill' | 'money' | 'count'> = {}
  const needed: (keyof TermsDraft)[] = ['right_id', 'contract_no', 'signed_on', 'notice_on']
  if (draft.mode === 'rate') needed.push('rate_percent')
  const count = draft.mode === 'amount' ? draft.instalments.trim() : '0'
  if (!/^\d{1,2}$/.test(count) || Number(count) > 50) found.instalments = 'count'
  else if (Number(count) > 0) {
    needed.push('instalments_from')
    if (!fenOf(draft.first)) found.first = 'money'
  }
  for (const field of needed) if (!draft[field].trim()) found[field] = 'fill'
  if (!fenOf(draft.total)) found.total = 'money'
  return found
}
