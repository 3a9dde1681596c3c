/** Substitute works: the acts with what each asks for, and the course as steps. */
import type { SubstituteWorkDetail } from '@/api/types'
import type { Step } from '@/components/data/StepLine.vue'
import type { Tone } from '@/components/feedback/tones'
import type { StepField, StepForm } from '@/components/form/steps'
import { currentDay } from '@/lib/clock'
import { formatYuan } from '@/lib/format'

export const PATH = '/restoration/substitute-works'
const TONES: Record<string, Tone> = { decided: 'info', confirmed: 'warn', working: 'warn', closed: 'ok', revoked: 'idle' }
export const toneOfSubstitute = (state: string): Tone => TONES[state] ?? 'idle'
type Translate = (key: string, values?: Record<string, unknown>) => string
type Word = (vocabulary: string, code: string) => string
type Options = (vocabulary: string) => { value: string; label: string }[]

const PERMISSION: Record<string, string> = {
  confirm: 'restoration.work:verify', revoke: 'restoration.work:verify', receive: 'restoration.use:check', demand: 'restoration.use:check', contract: 'restoration.work:write',
  accept: 'restoration.use:accept', pay: 'restoration.use:pay', give_back: 'restoration.use:pay', close: 'restoration.use:pay',
}
/** Acts of this reader; the address of an act has a hyphen where its name has a line. */
export const offered = (row: SubstituteWorkDetail, may: (permission: string) => boolean): string[] =>
  row.allowed.filter((name) => may(PERMISSION[name] ?? '') && !row.barred.includes(name)).map((name) => name.replace('_', '-'))
export const barred = (row: SubstituteWorkDetail, may: (permission: string) => boolean): string[] => row.barred.filter((name) => may(PERMISSION[name] ?? ''))

/** The form by which a decision is entered. */
export function newForm(division: string, t: Translate, options: Options): StepForm {
  const text = (name: string): StepField => ({ name, label: t(`substitute.${name}`) })
  const day = (name: string): StepField => ({ name, label: t(`substitute.${name}`), kind: 'date' })
  return {
    title: t('substitute.new'), path: PATH, fixed: { division_code: division }, text: t('substitute.empty_hint'),
    fields: [
      text('title'), text('duty_name'),
      { name: 'right_id', label: t('substitute.right'), kind: 'lookup', from: '/licensing/mining-rights', query: { kind: 'mining' }, optional: true },
      { name: 'ground', label: t('substitute.ground'), kind: 'select', options: options('substitute_ground'), initial: 'law_71' },
      text('order_no'), day('order_due'), text('decision_no'), { ...day('decided_on'), initial: currentDay() },
      { name: 'demanded', label: t('substitute.demanded'), kind: 'money' }, day('pay_by'), { name: 'note', label: t('substitute.note'), kind: 'lines', optional: true },
    ],
  }
}

export function stepOf(act: string, row: SubstituteWorkDetail, t: Translate, word: Word): StepForm {
  const on: StepField = { name: 'on', label: t('substitute.on'), kind: 'date', initial: currentDay() }
  const note: StepField = { name: 'note', label: t('substitute.note'), kind: 'lines', optional: true }
  const amount: StepField = { name: 'amount', label: t('substitute.amount'), kind: 'money' }
  const form = (fields: StepField[], more: Partial<StepForm> = {}): StepForm => ({ title: word('substitute_act', act), path: `${PATH}/${row.id}/${act}`, fields, ...more })
  const paper = (name: string): StepField => ({ name: 'document_no', label: t(`substitute.${name}`) })
  switch (act) {
    case 'confirm':
      return form([on, note], { text: t('substitute.confirm_text') })
    case 'revoke':
      return form([on, { name: 'reason', label: t('substitute.reason'), kind: 'lines' }], { danger: true })
    case 'contract':
      return form([on, { name: 'contractor', label: t('substitute.contractor') }, { name: 'contract_no', label: t('substitute.contract_no') }, { ...amount, label: t('substitute.contract') }])
    case 'receive':
      return form([on, amount, paper('receipt_no'), note])
    case 'demand':
      return form([on, amount, paper('document_no'), note], { text: t('substitute.demand_text') })
    case 'accept':
      return form([on, amount, paper('document_no'), note])
    case 'pay':
      return form([on, amount, paper('voucher_no'), note], { text: t('substitute.pay_text', { work: formatYuan(row.limits.work ?? 0), balance: formatYuan(row.limits.balance ?? 0) }) })
    case 'give-back':
      return form([on, amount, paper('voucher_no'), note], { text: t('substitute.give_back_text', { surplus: formatYuan(row.surplus_fen) }) })
    default:
      return form([on, note])
  }
}

const COURSE = ['register', 'confirm', 'receive', 'contract', 'accept', 'pay', 'close'] as const
/** Steps by what was done; money may come before or after the contract. */
export function courseOf(row: SubstituteWorkDetail, word: Word): Step[] {
  const full: Record<string, boolean> = {
    register: true, confirm: row.confirmed_on !== null, receive: row.outstanding_fen === 0, contract: row.contract_no !== null, accept: row.accepted_fen > 0 && row.accepted_fen === row.contract_fen,
    pay: row.paid_fen > 0 && row.owed_fen === 0, close: row.state === 'closed',
  }
  const notes: Record<string, [number, number | null]> = {
    receive: [row.received_fen, row.demanded_fen], accept: [row.accepted_fen, row.contract_fen], pay: [row.paid_fen, row.accepted_fen],
  }
  const next = row.state === 'revoked' ? -1 : COURSE.findIndex((name) => !full[name])
  return COURSE.map((name, index) => {
    const last = row.acts.findLast((one) => one.act === name)
    const sums = notes[name]
    return {
      key: name, title: word('substitute_step', name), state: full[name] ? 'done' : index === next ? 'current' : 'next',
      actor: last?.by_name ?? null, date: last?.on ?? null, document: last?.document_no ?? null,
      branch: name === 'confirm' && row.state === 'revoked' ? word('substitute_state', 'revoked') : null,
      note: sums && sums[1] ? `${formatYuan(sums[0])} / ${formatYuan(sums[1])}` : null,
    }
  })
}
