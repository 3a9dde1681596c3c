/** What a valuation and a local figure ask for. */
import type { StepForm } from '@/components/form/steps'
import { currentDay } from '@/lib/clock'
import { CASES, describeCase, FIGURES, VALUATIONS, type Translate } from './penalties'

type Options = (vocabulary: string) => { value: string; label: string }[]
const fen = (money: unknown): number | null => (money as { amount_fen: number } | null)?.amount_fen ?? null

export function valuationForm(caseId: string | null, t: Translate, options: Options): StepForm {
  return {
    title: t('penalties.value_ore'), path: VALUATIONS, text: t('penalties.value_text'),
    fields: [
      ...(caseId ? [] : [{ name: 'case_id', label: t('penalties.case'), kind: 'lookup' as const, from: CASES, describe: describeCase, optional: true }]),
      { name: 'method', label: t('penalties.method'), kind: 'select', options: options('valuation_method'), initial: 'report' }, { name: 'mineral', label: t('penalties.mineral') },
      { name: 'quantity', label: t('penalties.quantity') }, { name: 'unit', label: t('penalties.unit'), kind: 'select', options: options('valuation_unit'), initial: options('valuation_unit')[0]?.value }, { name: 'price_fen', label: t('penalties.price'), kind: 'money' },
      { name: 'damage_fen', label: t('penalties.damage'), kind: 'money', optional: true }, { name: 'issuer_kind', label: t('penalties.issuer_kind'), kind: 'select', options: options('valuation_issuer'), optional: true },
      { name: 'issuer', label: t('penalties.issuer'), optional: true }, { name: 'document_no', label: t('penalties.document_no'), optional: true }, { name: 'issued_on', label: t('penalties.issued_on'), kind: 'date', initial: currentDay() },
      { name: 'document_id', label: t('penalties.paper'), kind: 'file', service: 'enforcement', optional: true }, { name: 'note', label: t('penalties.note'), kind: 'lines', optional: true },
    ],
    shape: ({ price_fen, damage_fen, case_id, ...body }) => ({ ...body, case_id: caseId ?? case_id ?? null, price_fen: fen(price_fen), damage_fen: fen(damage_fen) }),
  }
}

export function figureForm(t: Translate, options: Options): StepForm {
  return {
    title: t('penalties.enter_figure'), path: FIGURES, text: t('penalties.figure_text'),
    fields: [
      { name: 'key', label: t('penalties.figure_key'), kind: 'select', options: [...options('penalty_grade'), ...options('crime_key')] }, { name: 'article', label: t('penalties.figure_article'), kind: 'select', options: options('penalty_article'), optional: true },
      { name: 'from_percent', label: t('penalties.from_percent'), kind: 'number', optional: true }, { name: 'to_percent', label: t('penalties.to_percent'), kind: 'number', optional: true }, { name: 'value_fen', label: t('penalties.threshold'), kind: 'money', optional: true },
      { name: 'document_title', label: t('penalties.document_title') }, { name: 'document_no', label: t('penalties.document_no') }, { name: 'valid_from', label: t('penalties.valid_from'), kind: 'date', initial: currentDay() },
    ],
    shape: ({ key, article, value_fen, ...body }) => {
      const crime = String(key).includes('-')
      return { ...body, kind: crime ? 'crime' : 'grade', key: crime ? String(key).replace('-', ':') : article ? `${article}:${key}` : key, value_fen: fen(value_fen) }
    },
  }
}
