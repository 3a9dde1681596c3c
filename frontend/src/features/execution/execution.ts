/** The acts of an execution and of a remedy: who may do each and what it asks for. */
import type { ExecutionDetail, LegalRemedy } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { RowsForm, StepField, StepForm } from '@/components/form/steps'
import { currentDay } from '@/lib/clock'

export const EXECUTIONS = '/enforcement/executions'
export const REMEDIES = '/enforcement/legal-remedies'
export type Translate = (key: string, values?: Record<string, unknown>) => string
type Payment = ExecutionDetail['payments'][number]
type Motion = ExecutionDetail['motions'][number]

const LIGHTS: Record<string, Tone> = { red: 'bad', amber: 'warn', green: 'ok', grey: 'idle' }
export const toneOfLight = (light: string): Tone => LIGHTS[light] ?? 'idle'
export const toneOfExecution = (row: { state: string; light: string }): Tone => (row.state === 'running' ? (row.light === 'red' ? 'bad' : 'info') : row.state === 'finished' ? 'ok' : 'idle')
export const toneOfRemedy = (state: string): Tone => (['filed', 'accepted'].includes(state) ? 'warn' : ['changed', 'revoked'].includes(state) ? 'bad' : 'ok')
const MOTIONS: Record<string, Tone> = { asked: 'warn', approved: 'ok', refused: 'idle', broken: 'bad' }
export const toneOfMotion = (state: string): Tone => MOTIONS[state] ?? 'idle'

const NEEDS: Record<string, string> = { pay: 'pay', reverse: 'pay', decide: 'approve', apply: 'approve', end: 'approve' }
const may = (act: string): string => `enforcement.execution:${NEEDS[act] ?? 'write'}`
/** The acts offered at the head; motions and payments have their own buttons. */
export const offered = (row: ExecutionDetail, allowed: (permission: string) => boolean): string[] =>
  row.allowed.filter((act) => !['ask', 'decide', 'reverse'].includes(act) && allowed(may(act)))
export const offeredRemedy = (row: LegalRemedy, allowed: (permission: string) => boolean): string[] => (allowed('enforcement.execution:write') ? row.allowed : [])

const day = (t: Translate): StepField => ({ name: 'on', label: t('execution.on'), kind: 'date', initial: currentDay() })
const text = (name: string, t: Translate, more: Partial<StepField> = {}): StepField => ({ name, label: t(`execution.${name}`), ...more })
const choices = (group: string, codes: readonly string[], t: Translate) => codes.map((value) => ({ value, label: t(`execution.${group}.${value}`) }))
const yes = (t: Translate) => [{ value: 'true', label: t('execution.yes') }, { value: 'false', label: t('execution.not') }]
const flags = (names: readonly string[]) => (body: Record<string, unknown>) => ({ ...body, ...Object.fromEntries(names.map((name) => [name, body[name] === 'true'])) })

export function slipForm(caseId: string, t: Translate): StepForm {
  return {
    title: t('execution.open'), path: EXECUTIONS, text: t('execution.open_text'), fixed: { case_id: caseId },
    fields: [text('slip_no', t), text('remedies_told', t, { kind: 'select', options: yes(t), initial: 'true' }), text('reconsideration_first', t, { kind: 'select', options: yes(t), initial: 'false' })],
    shape: flags(['remedies_told', 'reconsideration_first']),
  }
}

export function stepOf(act: string, row: ExecutionDetail, t: Translate): StepForm | null {
  const title = t(`execution.act.${act}`)
  const path = `${EXECUTIONS}/${row.id}/${act.replace('_', '-')}`
  const forms: Record<string, StepField[]> = {
    demand: [day(t), text('number', t)],
    serve_demand: [day(t), text('answer', t, { kind: 'lines', optional: true })],
    apply: [day(t), text('court', t), text('number', t)],
    accept: [day(t), text('court_no', t), text('hard', t, { kind: 'select', options: yes(t), initial: 'false' })],
    rule: [day(t), text('ruling', t, { kind: 'select', options: choices('rulings', ['granted', 'refused', 'not_accepted'], t) })],
    finish: [day(t)],
    end: [day(t), text('note', t, { kind: 'lines' })],
  }
  if (act === 'pay') {
    const kinds = choices('pays', ['fine', 'confiscation', 'additional_fine'], t)
    return { title, path, fields: [text('kind', t, { kind: 'select', options: kinds, initial: 'fine' }), text('amount', t, { kind: 'money' }), { name: 'paid_on', label: t('execution.paid_on'), kind: 'date', initial: currentDay() }, text('receipt_no', t), text('note', t, { optional: true })] }
  }
  const fields = forms[act]
  return fields ? { title, path, fields, danger: act === 'end', shape: act === 'accept' ? flags(['hard']) : undefined } : null
}

export const reverseForm = (row: ExecutionDetail, one: Payment, t: Translate): StepForm => ({
  title: t('execution.act.reverse'), path: `${EXECUTIONS}/${row.id}/reverse`, text: t('execution.reverse_text', { no: one.receipt_no }), fixed: { payment_id: one.id }, danger: true, fields: [text('note', t)],
})
export const decideForm = (row: ExecutionDetail, one: Motion, t: Translate): StepForm => ({
  title: t('execution.act.decide'), path: `${EXECUTIONS}/${row.id}/decide`, text: `${t(`execution.motion.${one.kind}`)}：${one.reason}`, fixed: { motion_id: one.id },
  fields: [day(t), text('approve', t, { kind: 'select', options: [{ value: 'true', label: t('execution.approved') }, { value: 'false', label: t('execution.refused') }] }), text('document_no', t, { optional: true }), text('note', t, { optional: true })],
  shape: flags(['approve']),
})
export const breakForm = (row: ExecutionDetail, one: Motion, t: Translate): StepForm => ({
  title: t('execution.act.break'), path: `${EXECUTIONS}/${row.id}/break`, text: t('execution.break_text'), fixed: { motion_id: one.id }, danger: true, fields: [day(t), text('note', t)],
})
export const additionalForm = (row: ExecutionDetail, t: Translate): StepForm => ({
  title: t('execution.motion.additional_fine'), path: `${EXECUTIONS}/${row.id}/ask`, text: t('execution.additional_text'), fixed: { kind: 'additional_fine' }, fields: [day(t), text('reason', t, { kind: 'lines' })],
})

/** Deferral, instalments, agreement: with the days and amounts that are asked for. */
export function scheduleForm(kind: 'deferral' | 'instalments' | 'agreement', row: ExecutionDetail, t: Translate): RowsForm {
  const cut: StepField[] = [text('cut_percent', t, { kind: 'number', optional: true, initial: '0' }), text('remedied', t, { kind: 'lines', optional: true })]
  const whole = (row.fine_fen / 100).toFixed(2)
  return {
    title: t(`execution.motion.${kind}`), path: `${EXECUTIONS}/${row.id}/ask`, text: t(`execution.${kind}_text`), name: 'schedule', legend: t('execution.instalment'), emptiable: kind === 'agreement',
    fields: [{ name: 'kind', label: t('execution.kind'), kind: 'select', options: [{ value: kind, label: t(`execution.motion.${kind}`) }], initial: kind }, day(t), text('reason', t, { kind: 'lines' }), ...(kind === 'agreement' ? cut : [])],
    columns: [{ name: 'due_on', label: t('execution.due_on'), kind: 'date' }, { name: 'amount', label: t('execution.amount'), kind: 'money' }],
    lines: kind === 'agreement' ? [] : kind === 'deferral' ? [{ due_on: '', amount: whole }] : [{ due_on: '', amount: '' }, { due_on: '', amount: '' }],
    add: kind === 'deferral' ? undefined : { due_on: '', amount: '' }, shapeLine: (line) => line,
  }
}

export const remedyForm = (caseId: string, t: Translate): StepForm => ({
  title: t('execution.enter_remedy'), path: REMEDIES, fixed: { case_id: caseId },
  fields: [text('kind', t, { kind: 'select', options: choices('remedy', ['reconsideration', 'suit'], t) }), text('body', t), text('claim', t, { kind: 'lines' }), { name: 'filed_on', label: t('execution.filed_on'), kind: 'date', initial: currentDay() }],
})
export function remedyStep(act: string, row: LegalRemedy, t: Translate): StepForm {
  const base = { title: t(`execution.remedy_act.${act}`), path: `${REMEDIES}/${row.id}/${act}` }
  if (act === 'accept') return { ...base, fields: [day(t), text('no', t)] }
  if (act !== 'conclude') return { ...base, fields: [day(t)] }
  return {
    ...base, text: t('execution.conclude_text'),
    fields: [
      text('result', t, { kind: 'select', options: choices('results', row.results, t) }), text('result_no', t, { optional: true }),
      { name: 'decided_on', label: t('execution.decided_on'), kind: 'date', initial: currentDay() }, { name: 'effective_on', label: t('execution.effective_on'), kind: 'date', initial: currentDay() },
      text('findings', t, { kind: 'lines' }), text('fine', t, { kind: 'money', optional: true }), text('gains', t, { kind: 'money', optional: true }),
    ],
  }
}
