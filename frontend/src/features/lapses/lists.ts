/** What each step on a lapse list asks for. */
import type { LapseEntry, LapseListDetail } from '@/api/types'
import type { StepField, StepForm } from '@/components/form/steps'
import { currentDay } from '@/lib/clock'
import { formatDate } from '@/lib/format'

type Say = (key: string, values?: Record<string, unknown>) => string
const key = (action: string): string => action.replace('-', '_')

export const PUBLISH = 'licensing.lapse:publish'
export const PREPARE = 'licensing.register:write'
/** Steps on the whole list; the others are on one entry. */
const WHOLE: readonly string[] = ['publish', 'discard', 'take-effect']
export const PERMISSIONS: Record<string, string> = {
  publish: PUBLISH, dismiss: PUBLISH, withdraw: PUBLISH, strike: PREPARE, discard: PREPARE, object: PREPARE, 'take-effect': PREPARE,
}

export const wholeActs = (list: LapseListDetail): string[] => list.actions.filter((name) => WHOLE.includes(name) && !(name === 'publish' && list.mine))

/** What may be done with one entry. */
export function entryActs(list: LapseListDetail, entry: LapseEntry): string[] {
  const waiting = !!entry.objection && !entry.objection.decision
  const fits: Record<string, boolean> = {
    strike: entry.state === 'proposed', object: ['published', 'lapsed'].includes(entry.state) && !waiting, dismiss: waiting,
    withdraw: ['published', 'lapsed'].includes(entry.state),
  }
  return list.actions.filter((name) => fits[name])
}

export function newList(division: string, t: Say): StepForm {
  return {
    title: t('lapses.new_list'), text: t('lapses.new_list_text'), path: '/licensing/lapse-lists', fixed: { division_code: division },
    fields: [{ name: 'title', label: t('lapses.title') }],
  }
}

export function listStep(list: LapseListDetail, action: string, entry: LapseEntry | null, t: Say): StepForm {
  const reason: StepField = { name: 'reason', label: t('lapses.reason'), kind: 'lines' }
  const no: StepField = { name: 'document_no', label: t('lapses.document_no') }
  const day = (name: string, initial = currentDay()): StepField => ({ name, label: t(`lapses.${name}`), kind: 'date', initial })
  const fields: Record<string, StepField[]> = {
    publish: [no, day('published_on'), { name: 'place', label: t('lapses.place') }, day('objections_until', '')],
    discard: [reason], strike: [reason], dismiss: [reason],
    'take-effect': [day('effective_on')],
    object: [day('on'), { name: 'by', label: t('lapses.by') }, { name: 'statement', label: t('lapses.statement'), kind: 'lines' }],
    withdraw: [no, day('on'), reason],
  }
  const title = t(`lapses.do_${key(action)}`)
  return {
    title: entry ? `${title} · ${entry.number ?? entry.right_name}` : title, path: `/licensing/lapse-lists/${list.id}/${action}`,
    fields: fields[action] ?? [], danger: ['discard', 'withdraw'].includes(action),
    ...(entry ? { fixed: { licence_id: entry.licence_id } } : {}),
    ...(['publish', 'take-effect', 'withdraw'].includes(action) ? { text: t(`lapses.text_${key(action)}`) } : {}),
  }
}

export const listFacts = (list: LapseListDetail, t: Say): { name: string; value: string }[] =>
  ([
    ['document_no', list.document_no], ['published_on', formatDate(list.published_on)], ['place', list.place],
    ['objections_until', formatDate(list.objections_until)], ['effective_on', formatDate(list.effective_on)], ['discard_reason', list.discard_reason],
    ['prepared_by', list.prepared_by_name], ['published_by', list.published_by_name], ['sha256', list.sha256],
  ] as const).flatMap(([name, value]) => (value ? [{ name: t(`lapses.${name}`), value }] : []))

/** What became of an objection or of the entry, in words. */
export function remarkOf(entry: LapseEntry, t: Say): string {
  if (entry.strike_reason) return entry.strike_reason
  const said: string[] = []
  const { objection, withdrawal } = entry
  if (objection) {
    const decision = objection.decision ? t(`lapses.objection_${String(objection.decision)}`) : t('lapses.objection_open')
    said.push(t('lapses.objected', { by: String(objection.by), on: formatDate(String(objection.on)), what: String(objection.statement), decision }))
  }
  if (withdrawal) said.push(t('lapses.withdrawn', { no: String(withdrawal.document_no), reason: String(withdrawal.reason) }))
  return said.join('；')
}
