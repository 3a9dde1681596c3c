/** What each act on a grant project asks, and what is sent. */
import { fenOf } from '@/features/revenues/revenues'
import type { Forbidding } from '@/lib/exceptions'
import { isNoPercent, shareOf } from '@/lib/shares'
import { words } from './grants'

export type Field =
  | 'on' | 'until' | 'document_no' | 'departments' | 'township' | 'result' | 'item' | 'kind' | 'note' | 'reason' | 'place'
  | 'release_plan_id' | 'reserves_no' | 'reserves' | 'unit' | 'recovery_rate' | 'report_no' | 'appraised' | 'start_price' | 'product' | 'product_price'
  | 'product_unit' | 'winner_id' | 'price' | 'application_id' | 'right_id' | 'document_id' | 'exception_no'
export type ActDraft = Record<Field, string>
export interface Form {
  path: string
  fields: readonly Field[]
  optional?: readonly Field[]
  danger?: boolean
}

export const FORMS: Record<string, Form> = {
  survey: { path: 'survey', fields: ['on', 'departments', 'township', 'result'] },
  settle: { path: 'settle', fields: ['item', 'document_no', 'on', 'document_id', 'note'], optional: ['document_id', 'note'] },
  record: { path: 'record', fields: ['kind', 'document_no', 'on', 'document_id', 'note'], optional: ['document_id', 'note'] },
  confirm_net_mine: { path: 'confirm-net-mine', fields: ['note'], optional: ['note'] },
  approve: { path: 'approve', fields: ['document_no', 'on', 'note'], optional: ['note'] },
  plan: { path: 'plan', fields: ['release_plan_id', 'note'], optional: ['note'] },
  value: {
    path: 'value',
    fields: ['reserves_no', 'reserves', 'unit', 'recovery_rate', 'report_no', 'on', 'appraised', 'start_price', 'product', 'product_price', 'product_unit', 'note'],
    optional: ['recovery_rate', 'product', 'product_price', 'product_unit', 'note'],
  },
  announce: { path: 'announce', fields: ['document_no', 'on', 'until', 'place', 'note'], optional: ['until', 'note'] },
  conclude: { path: 'conclude', fields: ['document_no', 'on', 'winner_id', 'price', 'note'], optional: ['note'] },
  fail: { path: 'fail', fields: ['on', 'reason', 'document_no'], optional: ['document_no'], danger: true },
  publish_result: { path: 'publish-result', fields: ['document_no', 'on', 'until', 'place'], optional: ['until'] },
  register: { path: 'register', fields: ['application_id', 'right_id'], optional: ['application_id', 'right_id'] },
  terminate: { path: 'terminate', fields: ['document_no', 'on', 'reason'], danger: true },
}
const MONEY = new Set<Field>(['appraised', 'start_price', 'price', 'product_price'])
const EMPTY: ActDraft = {
  on: '', until: '', document_no: '', departments: '', township: '', result: '', item: '', kind: '', note: '', reason: '', place: '',
  release_plan_id: '', reserves_no: '', reserves: '', unit: '', recovery_rate: '', report_no: '', appraised: '', start_price: '', product: '', product_price: '',
  product_unit: '', winner_id: '', price: '', application_id: '', right_id: '', document_id: '', exception_no: '',
}
export const emptyAct = (today: string): ActDraft => ({ ...EMPTY, on: today })

/** What the admission check forbids, as the refusal tells it. */
export function forbiddenBy(document: unknown): Forbidding[] {
  const bars = (document as { bars?: { rule?: string; subjects?: string[] }[] }).bars ?? []
  return bars.flatMap(({ rule, subjects }) => (rule ? [{ rule, subjects: subjects ?? [] }] : []))
}

/** Whether a field is asked: an agreement has no starting price. */
export const asks = (act: string, field: Field, method: string): boolean =>
  !!FORMS[act]?.fields.includes(field) && !(field === 'start_price' && method === 'agreement')

type Gap = 'fill' | 'money' | 'one_of' | 'bad_recovery'

/** What is missing or wrong, by field. */
export function missing(act: string, draft: ActDraft, method: string): Record<string, Gap> {
  const found: Record<string, Gap> = {}
  const form = FORMS[act]
  const priced = act === 'value' && !!draft.product.trim()
  for (const field of form?.fields ?? []) {
    if (!asks(act, field, method)) continue
    const needed = !form?.optional?.includes(field) || (priced && (field === 'product_price' || field === 'product_unit'))
    if (MONEY.has(field) && (needed || draft[field].trim()) && !fenOf(draft[field])) found[field] = 'money'
    else if (needed && !draft[field].trim()) found[field] = 'fill'
  }
  if (act === 'value' && isNoPercent(draft.recovery_rate)) found.recovery_rate = 'bad_recovery'
  if (act === 'register' && !draft.application_id === !draft.right_id) found.application_id = 'one_of'
  return found
}

export function bodyOf(act: string, draft: ActDraft, method: string): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const field of FORMS[act]?.fields ?? []) {
    const value = draft[field].trim()
    if (!asks(act, field, method) || !value || ['unit', 'product', 'product_price', 'product_unit'].includes(field)) continue
    if (MONEY.has(field)) body[field] = { amount_fen: fenOf(value) }
    else if (field === 'recovery_rate') body[field] = shareOf(value)
    else if (field === 'departments') body[field] = words(value)
    else if (field === 'reserves') body[field] = { value, unit: draft.unit.trim() }
    else body[field] = value
  }
  if (act === 'value' && draft.product.trim()) {
    body.assumptions = [{ product: draft.product.trim(), price: { amount_fen: fenOf(draft.product_price) }, unit: draft.product_unit.trim() }]
  }
  return body
}
