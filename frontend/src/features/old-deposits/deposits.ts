/** An old deposit: what is filled in for it, and how it is asked for and decided. */
import type { OldDepositDetail, OldDepositMove } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { StepForm } from '@/components/form/steps'
import { fenOf } from '@/lib/money'
import { formatYuan } from '@/lib/format'

export const PATH = '/restoration/old-deposits'
const TONES: Record<string, Tone> = { asked: 'warn', done: 'ok', refused: 'idle' }
export const toneOfMove = (state: string): Tone => TONES[state] ?? 'idle'
type Translate = (key: string, values?: Record<string, unknown>) => string

export interface DepositDraft extends Record<string, unknown> {
  division_code: string
  name: string
  right_id: string
  holder_name: string
  received_on: string
  amount: string
  document_no: string
  note: string
}
export const draftOf = (division: string): DepositDraft => ({
  division_code: division, name: '', right_id: '', holder_name: '', received_on: '', amount: '', document_no: '', note: '',
})
/** What is missing, by field: `fill` or `money`. */
export function faults(draft: DepositDraft): Record<string, 'fill' | 'money'> {
  const found: Record<string, 'fill' | 'money'> = {}
  for (const name of ['name', 'holder_name', 'received_on', 'document_no'] as const) if (!draft[name].trim()) found[name] = 'fill'
  if (!fenOf(draft.amount)) found.amount = 'money'
  return found
}
export function bodyOf(draft: DepositDraft): Record<string, unknown> {
  return {
    division_code: draft.division_code, name: draft.name.trim(), right_id: draft.right_id || null, holder_name: draft.holder_name.trim(),
    received_on: draft.received_on, amount: { amount_fen: fenOf(draft.amount) }, document_no: draft.document_no.trim(), note: draft.note.trim() || null,
  }
}

/** The form by which a conversion or refund is asked for. */
export function askOf(kind: 'convert' | 'refund', deposit: OldDepositDetail, t: Translate, title: string): StepForm {
  const where: StepForm['fields'] =
    kind === 'refund'
      ? [{ name: 'payee', label: t('old_deposits.payee'), initial: deposit.holder_name }]
      : [{
          name: 'fund_id', label: t('old_deposits.fund'), kind: 'lookup', from: '/restoration/funds', query: { state: 'open' },
          describe: (item) => ({ name: `${String(item.right_name)}（${String(item.holder_name)}）` }),
        }]
  return {
    title, path: `${PATH}/${deposit.id}/ask`, fixed: { kind }, text: t('old_deposits.ask_text', { amount: formatYuan(deposit.balance_fen - deposit.held_fen) }),
    fields: [
      { name: 'amount', label: t('funds.amount'), kind: 'money' }, ...where, { name: 'document_no', label: t('funds.document_no') },
      { name: 'note', label: t('funds.note'), kind: 'lines', optional: true },
    ],
  }
}

/** The form by which another person agrees or refuses. */
export function decideOf(agreed: boolean, deposit: OldDepositDetail, move: OldDepositMove, today: string, t: Translate, title: string): StepForm {
  return {
    title, path: `${PATH}/${deposit.id}/decide`, fixed: { move_id: move.id, agreed }, danger: !agreed,
    text: t(agreed ? 'old_deposits.agree_text' : 'old_deposits.refuse_text', { amount: formatYuan(move.amount_fen) }),
    fields: [
      { name: 'on', label: t('funds.on_day'), kind: 'date', initial: today },
      agreed ? { name: 'decision_no', label: t('old_deposits.decision_no') } : { name: 'reason', label: t('old_deposits.reason'), kind: 'lines' },
    ],
  }
}
