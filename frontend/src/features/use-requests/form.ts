/** What a holder fills in to ask for money of the fund. */
import type { UseRequestDetail } from '@/api/types'
import { fenOf } from '@/lib/money'

export interface UseDraft extends Record<string, unknown> {
  fund_id: string
  item_id: string
  title: string
  amount: string
  contract_no: string
  payee: string
  payee_bank: string
  payee_account: string
  note: string
}
const TEXTS = ['item_id', 'title', 'contract_no', 'payee', 'payee_bank'] as const

export function draftOf(row: UseRequestDetail | null, yuan: (fen: number) => string | null): UseDraft {
  return {
    fund_id: row?.fund_id ?? '', item_id: row?.item_id ?? '', title: row?.title ?? '', amount: row ? (yuan(row.amount_fen) ?? '') : '',
    contract_no: row?.contract_no ?? '', payee: row?.payee ?? '', payee_bank: row?.payee_bank ?? '', payee_account: row?.payee_account ?? '', note: row?.note ?? '',
  }
}

/** What is missing or wrong, by field. */
export function faults(draft: UseDraft): Record<string, 'fill' | 'money' | 'account'> {
  const found: Record<string, 'fill' | 'money' | 'account'> = {}
  if (!draft.fund_id) found.fund_id = 'fill'
  for (const name of TEXTS) if (!draft[name].trim()) found[name] = 'fill'
  if (!fenOf(draft.amount)) found.amount = 'money'
  if (!/^\d{6,40}$/.test(draft.payee_account.replaceAll(' ', ''))) found.payee_account = 'account'
  return found
}

export function bodyOf(draft: UseDraft): Record<string, unknown> {
  return {
    ...Object.fromEntries(TEXTS.map((name) => [name, draft[name].trim()])), amount: { amount_fen: fenOf(draft.amount) },
    payee_account: draft.payee_account.replaceAll(' ', ''), note: draft.note.trim() || null,
  }
}
