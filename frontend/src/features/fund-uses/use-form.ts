/** A use as it is filled in. */
import type { FundUseDetail } from '@/api/types'
import { fenOf } from '@/lib/money'

export const FILES = ['invoice', 'payment', 'progress_photo'] as const
export interface UseDraft extends Record<string, unknown> {
  plan_item: string
  annual_item_id: string
  purpose: string
  account: string
  what_for: string
  contract_id: string
  payee_id: string
  amount: string
  paid_on: string
  progress_quantity: string
  progress_note: string
  files: Record<string, string>
}
const yuanOf = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

export function draftOf(use: FundUseDetail | null, today: string): UseDraft {
  return {
    plan_item: use?.plan_item ?? '', annual_item_id: use?.annual_item_id ?? '', purpose: use?.purpose ?? '', account: use?.account ?? 'fund', what_for: use?.what_for ?? '',
    contract_id: use?.contract_id ?? '', payee_id: use?.payee_id ?? '', amount: use ? yuanOf(use.amount_fen) : '', paid_on: use?.paid_on ?? today,
    progress_quantity: use?.progress_quantity ?? '', progress_note: use?.progress_note ?? '', files: {},
  }
}

/** What cannot be sent as it is, by field. Whether it fits the plan is for the comparison. */
export function faults(draft: UseDraft): Record<string, 'fill' | 'money' | 'number'> {
  const found: Record<string, 'fill' | 'money' | 'number'> = {}
  for (const name of ['purpose', 'what_for', 'payee_id', 'paid_on'] as const) if (!draft[name].trim()) found[name] = 'fill'
  if (!fenOf(draft.amount)) found.amount = 'money'
  if (draft.progress_quantity.trim() && !/^\d{1,11}(\.\d{1,4})?$/.test(draft.progress_quantity.trim())) found.progress_quantity = 'number'
  return found
}

export function bodyOf(draft: UseDraft): Record<string, unknown> {
  const { amount, files, ...rest } = draft
  const told = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value).trim() || null]))
  const given = Object.entries(files).flatMap(([kind, document]) => (document ? [{ kind, document_id: document }] : []))
  return { ...told, amount: { amount_fen: fenOf(amount) }, files: given.length ? given : null }
}
