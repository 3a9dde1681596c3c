/** The acts of property taken: who may do each and what it asks for. */
import type { SeizedProperty } from '@/api/types'
import type { StepField, StepForm } from '@/components/form/steps'
import { currentDay } from '@/lib/clock'
import { CASES, describeCase, PROPERTIES, type Translate } from './penalties'

const APPROVED = ['extend', 'confiscate']
export const needs = (act: string): string => (APPROVED.includes(act) ? 'enforcement.penalty:approve' : 'enforcement.penalty:write')
export const offered = (row: SeizedProperty, may: (permission: string) => boolean): string[] => row.allowed.filter((act) => may(needs(act)))

const day = (t: Translate): StepField => ({ name: 'on', label: t('penalties.on'), kind: 'date', initial: currentDay() })
const paper = (t: Translate): StepField => ({ name: 'document_no', label: t('penalties.document_no') })
const note = (t: Translate, optional = true): StepField => ({ name: 'note', label: t('penalties.note'), kind: 'lines', optional })
const fenUnder = (name: string) => (body: Record<string, unknown>): unknown => ({ ...body, [name]: (body[name] as { amount_fen: number }).amount_fen })

export function propertyStep(act: string, row: SeizedProperty, t: Translate, title: string): StepForm {
  const path = `${PROPERTIES}/${row.id}/${act.replaceAll('_', '-')}`
  if (act === 'extend') return { title, path, text: t('penalties.extend_text'), fields: [day(t), paper(t), note(t, false)] }
  if (act === 'test') {
    return { title, path, text: t('penalties.test_text'), fields: [{ name: 'first', label: t('penalties.first'), kind: 'date', initial: currentDay() }, { name: 'last', label: t('penalties.last'), kind: 'date', initial: currentDay() }, paper(t), note(t)] }
  }
  if (act === 'attach') return { title, path, fields: [{ name: 'document', label: t('penalties.photo'), kind: 'file', service: 'enforcement' }], shape: (body) => ({ document_ids: [body.document] }) }
  if (act === 'auction') return { title, path, fields: [day(t), paper(t), { name: 'proceeds_fen', label: t('penalties.auction_proceeds'), kind: 'money' }, note(t)], shape: fenUnder('proceeds_fen') }
  if (act === 'pay_in') return { title, path, text: t('penalties.pay_in_text'), fields: [day(t), { name: 'receipt_no', label: t('penalties.receipt_no') }, { name: 'amount_fen', label: t('penalties.pay_in_amount'), kind: 'money' }, note(t)], shape: fenUnder('amount_fen') }
  return { title, path, fields: [day(t), paper(t), note(t)] }
}

/** What is entered when property is taken. */
export function takeForm(caseId: string | null, t: Translate, options: (vocabulary: string) => { value: string; label: string }[]): StepForm {
  const text = (name: string, optional = false): StepField => ({ name, label: t(`penalties.${name}`), optional })
  return {
    title: t('penalties.take'), path: PROPERTIES,
    fields: [
      ...(caseId ? [] : [{ name: 'case_id', label: t('penalties.case'), kind: 'lookup' as const, from: CASES, describe: describeCase, optional: true }]),
      text('name'), { name: 'kind', label: t('penalties.kind'), kind: 'select', options: options('property_kind'), initial: 'ore' }, { name: 'measure', label: t('penalties.measure'), kind: 'select', options: options('property_measure'), initial: 'seal' },
      text('quantity'), text('unit'), text('owner_name'), text('storage'), text('keeper', true), paper(t), text('approved_by_name'),
      { name: 'taken_on', label: t('penalties.taken_on'), kind: 'date', initial: currentDay() }, { name: 'taken_time', label: t('penalties.taken_time'), hint: t('penalties.time_hint'), initial: '10:00' },
      { ...text('urgent_reason', true), hint: t('penalties.urgent_hint') }, { name: 'document', label: t('penalties.photo'), kind: 'file', service: 'enforcement', optional: true },
    ],
    shape: ({ taken_on, taken_time, document, case_id, ...body }) => ({ ...body, case_id: caseId ?? case_id ?? null, taken_at: `${taken_on}T${taken_time}:00+08:00`, document_ids: document ? [document] : [] }),
  }
}
