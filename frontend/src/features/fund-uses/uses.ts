/** Filed uses and orders to correct: tones, and what each step asks for. */
import type { CorrectionOrderDetail, FundUseDetail, UseFinding } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { StepField, StepForm } from '@/components/form/steps'
import { formatYuan } from '@/lib/format'

export const USES = '/restoration/fund-uses'
export const ORDERS = '/restoration/correction-orders'
export const UNFILED = '/restoration/undocumented-payments'
export const STANDING = '/restoration/fund-use-standing'
export const STATES = ['draft', 'submitted', 'inspecting', 'ordered', 'answered', 'accepted', 'corrected', 'withdrawn'] as const
export const ORDER_STATES = ['issued', 'answered', 'closed', 'withdrawn'] as const
export const PURPOSES = ['subsidence', 'crack', 'collapse', 'landslide', 'landform', 'aquifer', 'vegetation', 'monitoring', 'reclamation', 'other'] as const
export const RULES = [
  'plan_item', 'plan_amount', 'plan_phase', 'annual_year', 'annual_amount', 'scope', 'contract', 'contract_party', 'bank_line', 'bank_amount', 'payee',
  'payee_account', 'balance', 'progress', 'vouchers',
] as const
export const GROUNDS = ['off_plan', 'undocumented', 'over_contract', 'payee_differs', 'progress_short', 'vouchers_missing', 'outside_scope', 'other'] as const
export const ANSWERS = ['returned', 'plan_adjusted', 'vouchers', 'filed', 'explained'] as const
const TONES: Record<string, Tone> = {
  draft: 'info', submitted: 'warn', inspecting: 'warn', ordered: 'bad', answered: 'warn', accepted: 'ok', corrected: 'ok', withdrawn: 'idle',
  issued: 'bad', closed: 'ok',
}
export const toneOfUse = (state: string): Tone => TONES[state] ?? 'idle'
export const toneOfFinding = (tone: UseFinding['tone']): Tone => ({ ok: 'ok', flag: 'bad', unknown: 'info' } as const)[tone]

/** Value or limit of a finding as it is read. */
export function shown(value: string | null, unit: UseFinding['unit']): string {
  if (value === null) return '—'
  return unit === 'fen' ? formatYuan(Number(value)) : value
}

type Translate = (key: string, values?: Record<string, unknown>) => string
/** What is ordered for which finding, the gravest first. */
const GROUND_OF: Record<string, string> = {
  plan_item: 'off_plan', plan_amount: 'off_plan', plan_phase: 'off_plan', annual_year: 'off_plan', annual_amount: 'off_plan', scope: 'outside_scope',
  contract: 'over_contract', payee: 'payee_differs', payee_account: 'payee_differs', progress: 'progress_short', vouchers: 'vouchers_missing',
}
/** The ground that the gravest finding suggests; a contract that is missing is none. */
export function groundOf(findings: readonly UseFinding[]): string {
  const flagged = new Set(findings.filter((one) => one.tone === 'flag' && !(one.rule === 'contract' && one.told === 'none')).map((one) => one.rule))
  return Object.entries(GROUND_OF).find(([rule]) => flagged.has(rule))?.[1] ?? ''
}
const choices = (t: Translate, group: string, values: readonly string[]): { value: string; label: string }[] =>
  values.map((value) => ({ value, label: t(`fund_uses.${group}.${value}`) }))

export function orderFields(t: Translate, ground: string, today: string): StepField[] {
  return [
    { name: 'number', label: t('fund_uses.number') },
    { name: 'ground', label: t('fund_uses.ground'), kind: 'select', options: choices(t, 'grounds', GROUNDS), initial: ground },
    { name: 'basis', label: t('fund_uses.basis'), initial: t('fund_uses.basis_law') },
    { name: 'text', label: t('fund_uses.order_text'), kind: 'lines' },
    { name: 'issued_on', label: t('fund_uses.issued_on'), kind: 'date', initial: today },
    { name: 'working_days', label: t('fund_uses.working_days'), kind: 'number', hint: t('fund_uses.working_days_hint') },
  ]
}

const WRITING = new Set(['accept', 'inspect', 'inspected', 'order', 'link'])
/** The acts a reader may do with a use; changing and linking have their own places. */
export const offered = (use: FundUseDetail, may: (permission: string) => boolean): string[] =>
  use.actions.filter((name) => name !== 'change' && name !== 'link' && may(WRITING.has(name) ? 'restoration.fund:write' : 'restoration.fund_use:file'))

export function stepOf(act: string, use: FundUseDetail, t: Translate, today: string): StepForm | null {
  const title = t(`fund_uses.acts.${act}`)
  const path = `${USES}/${use.id}/${act}`
  const note: StepField = { name: 'note', label: t('fund_uses.note'), kind: 'lines', optional: true }
  if (act === 'submit') return { title, path, text: t('fund_uses.submit_text'), fields: [note] }
  if (act === 'withdraw') return { title, path, text: t('fund_uses.withdraw_text'), danger: true, fields: [note] }
  if (act === 'accept') return { title, path, text: t('fund_uses.accept_text'), fields: [{ ...note, optional: !use.flags.length, label: t('fund_uses.reason') }] }
  if (act === 'inspect') {
    return { title, path, fields: [{ name: 'on', label: t('fund_uses.inspect_on'), kind: 'date', initial: today }, { name: 'people', label: t('fund_uses.people'), kind: 'list', hint: t('fund_uses.people_hint') }, note] }
  }
  if (act === 'inspected') {
    return {
      title, path,
      fields: [
        { name: 'on', label: t('fund_uses.inspect_on'), kind: 'date', initial: today },
        { name: 'people', label: t('fund_uses.people'), kind: 'list', hint: t('fund_uses.people_two') },
        { name: 'conforms', label: t('fund_uses.conforms'), kind: 'select', options: [{ value: 'yes', label: t('fund_uses.conforms_yes') }, { value: 'no', label: t('fund_uses.conforms_no') }] },
        { name: 'findings', label: t('fund_uses.found'), kind: 'lines' },
        { name: 'photo', label: t('fund_uses.photo'), kind: 'file', service: 'restoration', optional: true },
      ],
      shape: ({ conforms, photo, ...body }) => ({ ...body, conforms: conforms === 'yes', photos: photo ? [photo] : [] }),
    }
  }
  if (act === 'order') {
    return { title, path, danger: true, text: t('fund_uses.order_hint'), fields: orderFields(t, groundOf(use.findings), today) }
  }
  return null
}

/** The acts a reader may do with an order. */
export const offeredOrder = (order: CorrectionOrderDetail, may: (permission: string) => boolean): string[] => {
  const needs: Record<string, string> = { answer: 'restoration.fund_use:file', recheck: 'restoration.fund_use:review', cancel: 'restoration.fund:write' }
  return order.actions.filter((name) => may(needs[name] ?? ''))
}

export function orderStepOf(act: string, order: CorrectionOrderDetail, t: Translate): StepForm | null {
  const title = t(`fund_uses.acts.${act}`)
  const path = `${ORDERS}/${order.id}/${act}`
  if (act === 'cancel') return { title, path, danger: true, fields: [{ name: 'reason', label: t('fund_uses.reason'), kind: 'lines' }] }
  if (act === 'recheck') {
    return {
      title, path, text: t('fund_uses.recheck_text'),
      fields: [
        { name: 'passed', label: t('fund_uses.result'), kind: 'select', options: [{ value: 'yes', label: t('fund_uses.passed') }, { value: 'no', label: t('fund_uses.not_passed') }] },
        { name: 'note', label: t('fund_uses.note'), kind: 'lines' },
      ],
      shape: ({ passed, ...body }) => ({ ...body, passed: passed === 'yes' }),
    }
  }
  if (act !== 'answer') return null
  const answers = ANSWERS.filter((one) => (one === 'filed') === !!order.bank_line_id || one === 'returned' || one === 'explained')
  return {
    title, path, text: t('fund_uses.answer_text_hint'),
    fields: [
      { name: 'answer', label: t('fund_uses.answer'), kind: 'select', options: choices(t, 'answers', answers) },
      { name: 'text', label: t('fund_uses.answer_text'), kind: 'lines' },
      {
        name: 'return_line_id', label: t('fund_uses.return_line'), kind: 'select', optional: true, hint: t('fund_uses.return_hint'),
        options: order.returns.map((one) => ({ value: one.id, label: `${one.booked_on} ${formatYuan(one.amount_fen)} ${one.party}` })),
      },
      { name: 'document_id', label: t('fund_uses.evidence'), kind: 'file', service: 'restoration', optional: true },
    ],
    shape: ({ document_id: document, ...body }) => ({ ...body, files: document ? [{ document_id: document, kind: 'evidence' }] : [] }),
  }
}
