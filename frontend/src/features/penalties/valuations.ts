/** What a valuation and a local figure ask for. */
import type { Valuation } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { StepForm } from '@/components/form/steps'
import { currentDay } from '@/lib/clock'
import { formatInstant, formatYuan } from '@/lib/format'
import { CASES, describeCase, FIGURES, VALUATIONS, type Translate } from './penalties'

type Options = (vocabulary: string) => { value: string; label: string }[]
const fen = (money: unknown): number | null => (money as { amount_fen: number } | null)?.amount_fen ?? null

const GUIDANCE: Record<string, Tone> = { within: 'ok', below: 'warn', above: 'warn' }
export const toneOfGuidance = (row: Valuation): Tone => GUIDANCE[row.guidance?.outcome ?? ''] ?? 'idle'
/** The guidance price a valuation was weighed against, with its source. */
export function guidanceText({ guidance }: Valuation, t: Translate): string {
  const price = guidance?.price
  if (!guidance || !price) return guidance?.products.join('、') ?? ''
  const range = [price.floor_fen ?? price.price_fen, price.ceiling_fen ?? price.price_fen]
  return [
    `${price.product} ${[...new Set(range)].map((one) => formatYuan(one)).join(' ~ ')} ${t('penalties.yuan')}/${price.unit}`, guidance.on, price.document_no,
    ...(price.confirmed ? [] : [t('common.unconfirmed')]), t('penalties.guidance_source', { at: formatInstant(price.told_at) }),
  ].join(' · ')
}

export function valuationForm(caseId: string | null, t: Translate, options: Options): StepForm {
  return {
    title: t('penalties.value_ore'), path: VALUATIONS, text: t('penalties.value_text'),
    fields: [
      ...(caseId ? [] : [{ name: 'case_id', label: t('penalties.case'), kind: 'lookup' as const, from: CASES, describe: describeCase, optional: true }]),
      { name: 'method', label: t('penalties.method'), kind: 'select', options: options('valuation_method'), initial: 'report' }, { name: 'mineral', label: t('penalties.mineral') },
      { name: 'product', label: t('penalties.product'), hint: t('penalties.product_hint'), optional: true }, { name: 'priced_on', label: t('penalties.priced_on'), kind: 'date', hint: t('penalties.priced_on_hint'), optional: true },
      { name: 'quantity', label: t('penalties.quantity') }, { name: 'unit', label: t('penalties.unit'), kind: 'select', options: options('valuation_unit'), initial: options('valuation_unit')[0]?.value }, { name: 'price_fen', label: t('penalties.price'), kind: 'money' },
      { name: 'damage_fen', label: t('penalties.damage'), kind: 'money', optional: true }, { name: 'issuer_kind', label: t('penalties.issuer_kind'), kind: 'select', options: options('valuation_issuer'), optional: true },
      { name: 'issuer', label: t('penalties.issuer'), optional: true }, { name: 'document_no', label: t('penalties.document_no'), optional: true }, { name: 'issued_on', label: t('penalties.issued_on'), kind: 'date', initial: currentDay() },
      { name: 'document_id', label: t('penalties.paper'), kind: 'file', service: 'enforcement', optional: true }, { name: 'deviation_reason', label: t('penalties.deviation_reason'), kind: 'lines', hint: t('penalties.deviation_hint'), optional: true }, { name: 'note', label: t('penalties.note'), kind: 'lines', optional: true },
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
