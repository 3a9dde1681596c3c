/** The acts of a year: what each asks for; the year as it is filled in. */
import type { AnnualPlanDetail, Geometry } from '@/api/types'
import type { RowsForm, StepForm } from '@/components/form/steps'
import { ANNUAL, money, noteField, onField, paperField, type Translate } from '@/features/plots/works'
import { MU } from '@/features/restoration-sites/units'
import { fenOf, yuanOf } from '@/features/revenues/revenues'

export interface ItemDraft { name: string; measure: string; quantity: string; unit: string; cost: string; zone: string }
export interface AnnualDraft {
  right_id: string
  year: string
  area: string
  total: string
  plan_due: string
  check_due: string
  note: string
  items: ItemDraft[]
}
export const freshItem = (): ItemDraft => ({ name: '', measure: 'soil_cover', quantity: '', unit: MU, cost: '', zone: '' })
export interface ZoneChoice { value: string; label: string; geometry: Geometry }

/** Outlines that were drawn before keep their place under their own name. */
const kept = (id: string): string => `kept:${id}`
export function draftOf(plan: AnnualPlanDetail | null, year: number): AnnualDraft {
  if (!plan) return { right_id: '', year: String(year), area: '', total: '', plan_due: '', check_due: '', note: '', items: [freshItem()] }
  return {
    right_id: plan.right_id, year: String(plan.year), area: plan.area.mu, total: yuanOf(plan.total.amount_fen), plan_due: plan.plan_due ?? '',
    check_due: plan.check_due ?? '', note: plan.note ?? '',
    items: plan.items.map((one) => ({
      name: one.name, measure: one.measure, quantity: one.quantity, unit: one.unit, cost: yuanOf(one.cost.amount_fen), zone: one.geometry ? kept(one.id) : '',
    })),
  }
}
export const keptZones = (plan: AnnualPlanDetail | null, label: string): ZoneChoice[] =>
  (plan?.items ?? []).flatMap((one) => (one.geometry ? [{ value: kept(one.id), label: `${label} ${one.no}`, geometry: one.geometry }] : []))

/** Fen that the items fall short of the total; null while a figure is none. */
export function leftOf(draft: AnnualDraft): number | null {
  const [total, ...parts] = [draft.total, ...draft.items.map((one) => one.cost)].map(fenOf)
  return total === null || total === undefined || parts.includes(null) ? null : parts.reduce((left: number, one) => left - (one ?? 0), total)
}
export function faults(draft: AnnualDraft): Record<string, string> {
  const found: Record<string, string> = {}
  if (!draft.right_id) found.right_id = 'fill'
  if (!(Number(draft.area) > 0)) found.area = 'fill'
  if (!fenOf(draft.total)) found.total = 'money'
  if (draft.items.some((one) => !one.name.trim() || !(Number(one.quantity) > 0) || fenOf(one.cost) === null)) found.items = 'items'
  return found
}
export function bodyOf(draft: AnnualDraft, zones: readonly ZoneChoice[], fresh: boolean): Record<string, unknown> {
  const body = {
    area: { value: draft.area.trim(), unit: MU }, total: money(draft.total), note: draft.note.trim() || null,
    plan_due: draft.plan_due || null, check_due: draft.check_due || null,
    items: draft.items.map((one) => ({
      name: one.name.trim(), measure: one.measure, quantity: one.quantity.trim(), unit: one.unit, cost: money(one.cost),
      geometry: zones.find((zone) => zone.value === one.zone)?.geometry ?? null,
    })),
  }
  return fresh ? { ...body, right_id: draft.right_id, year: Number(draft.year) } : body
}

const VERIFYING = new Set(['check', 'send_back', 'verify', 'draft_letter', 'issue_letter'])
/** The holder files its own years, a clerk from paper. */
export const FILE = 'restoration.work:file'
/** The acts a reader may do, changing apart. */
export const offered = (plan: AnnualPlanDetail, may: (permission: string) => boolean): string[] =>
  plan.allowed.filter((name) => name !== 'change' && may(VERIFYING.has(name) ? 'restoration.work:verify' : FILE))

export function stepOf(act: string, plan: AnnualPlanDetail, t: Translate, title: string): StepForm | null {
  const path = `${ANNUAL}/${plan.id}/${act.replace('_', '-')}`
  if (act === 'submit' || act === 'check') return { title, path, fields: [onField(t), paperField(t, true), noteField(t)] }
  if (act === 'send_back') return { title, path, danger: true, fields: [onField(t), { ...noteField(t, false), label: t('works.what_missing') }] }
  if (act === 'draft_letter') return { title, path, fields: [{ name: 'letter_to', label: t('works.letter_to'), initial: plan.letter_to ?? '' }] }
  if (act === 'issue_letter') return { title, path, fields: [onField(t), paperField(t)] }
  if (act !== 'progress') return null
  return {
    title, path, text: t('works.progress_text'),
    fields: [
      { name: 'item_id', label: t('works.item'), kind: 'select', initial: plan.items[0]?.id ?? '', options: plan.items.map((one) => ({ value: one.id, label: `${one.name}（${one.unit}）` })) },
      onField(t), { name: 'quantity', label: t('works.done_now') },
      { name: 'zone', label: t('works.where'), kind: 'select', optional: true, options: plan.items.flatMap((one) => (one.geometry ? [{ value: one.id, label: one.name }] : [])) },
      { name: 'photo_document_id', label: t('restoration.photo'), kind: 'file', service: 'restoration', optional: true, hint: t('restoration.photo_hint') },
      { name: 'photo_place', label: t('restoration.place'), optional: true }, noteField(t),
    ],
    shape: ({ zone, ...body }) => ({ ...body, geometry: plan.items.find((one) => one.id === zone)?.geometry ?? null }),
  }
}

/** Acts that ask for a line per item. */
export function rowsOf(act: string, plan: AnnualPlanDetail, t: Translate, title: string, conclusions: { value: string; label: string }[]): RowsForm | null {
  const path = `${ANNUAL}/${plan.id}/${act}`
  const titleOf = (line: Record<string, string>): string => line.label ?? ''
  const named = plan.items.map((one) => ({ item_id: one.id, label: t('works.item_line', { no: one.no, name: one.name, planned: `${one.quantity} ${one.unit}`, done: `${one.done_quantity} ${one.unit}` }) }))
  if (act === 'report') {
    return {
      title, path, name: 'items', legend: t('works.item'), titleOf, text: t('works.report_text'),
      fields: [
        onField(t), { name: 'report_document_id', label: t('works.report_file'), kind: 'file', service: 'restoration' },
        { name: 'monitoring_document_id', label: t('works.monitoring_file'), kind: 'file', service: 'restoration' }, noteField(t),
      ],
      columns: [{ name: 'spent', label: t('works.spent_yuan') }, { name: 'reason', label: t('works.reason'), optional: true }],
      lines: named.map((line) => ({ ...line, spent: '', reason: '' })),
      shapeLine: (line) => ({ item_id: line.item_id, spent: money(line.spent), reason: line.reason }),
    }
  }
  if (act !== 'verify') return null
  return {
    title, path, name: 'items', legend: t('works.item'), titleOf,
    fields: [onField(t), { name: 'conclusion', label: t('works.conclusion'), kind: 'select', options: conclusions }, paperField(t, true), noteField(t)],
    columns: [{ name: 'quantity', label: t('works.found') }, { name: 'note', label: t('works.found_note'), optional: true }],
    lines: named.map((line, at) => ({ ...line, quantity: plan.items[at]?.done_quantity ?? '', note: '' })),
    shapeLine: (line) => ({ item_id: line.item_id, quantity: line.quantity, note: line.note }),
  }
}
