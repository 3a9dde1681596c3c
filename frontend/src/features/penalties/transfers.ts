/** The acts of a transfer: who may do each and what it asks for; its course as steps. */
import type { PoliceTransfer, PoliceTransferDetail } from '@/api/types'
import type { Step } from '@/components/data/StepLine.vue'
import type { StepField, StepForm } from '@/components/form/steps'
import { currentDay } from '@/lib/clock'
import { toneOfLight, TRANSFERS, type Translate } from './penalties'

type Options = (vocabulary: string) => { value: string; label: string }[]
const HEAD = ['approve', 'refuse']
export const needs = (act: string): string => (HEAD.includes(act) ? 'enforcement.transfer:decide' : 'enforcement.transfer:report')
export const offered = (row: PoliceTransfer, may: (permission: string) => boolean): string[] => row.allowed.filter((act) => may(needs(act)))

const day = (t: Translate): StepField => ({ name: 'on', label: t('penalties.on'), kind: 'date', initial: currentDay() })
const paper = (t: Translate, optional = true): StepField => ({ name: 'document_no', label: t('penalties.document_no'), optional })
const note = (t: Translate, optional = true): StepField => ({ name: 'note', label: t('penalties.note'), kind: 'lines', optional })
const yesNo = (t: Translate): { value: string; label: string }[] => [{ value: 'true', label: t('penalties.police_filed') }, { value: 'false', label: t('penalties.police_declined') }]

export function transferStep(act: string, row: PoliceTransfer, t: Translate, title: string, options: Options): StepForm {
  const path = `${TRANSFERS}/${row.id}/${act.replaceAll('_', '-')}`
  if (HEAD.includes(act)) {
    return {
      title, path, text: t(act === 'approve' ? 'penalties.approve_text' : 'penalties.refuse_text'), danger: act === 'refuse',
      fields: [day(t), { name: 'without_licence', label: t('penalties.without_licence'), kind: 'select', options: options('penalty_licence'), hint: t('penalties.licence_hint') }, { name: 'reasons', label: t('penalties.reasons'), kind: 'lines' }, paper(t)],
    }
  }
  if (act === 'hand_over') {
    return {
      title, path, text: t('penalties.hand_over_text'),
      fields: [day(t), { name: 'police', label: t('penalties.police') }, { name: 'letter_no', label: t('penalties.letter_no') }, { name: 'copied', label: t('penalties.copied'), kind: 'select', options: [{ value: 'yes', label: t('common.yes') }, { value: 'no', label: t('common.no') }], initial: 'yes' }, note(t)],
      shape: ({ copied, ...body }) => ({ ...body, copied_to_procuratorate: copied === 'yes', papers: ['letter', 'report', 'objects', 'appraisal'] }),
    }
  }
  if (act === 'redirect') return { title, path, fields: [day(t), { name: 'police', label: t('penalties.redirect_to') }, note(t)] }
  if (['answer', 'reconsidered', 'supervised'].includes(act)) {
    return { title, path, fields: [day(t), { name: 'filed', label: t('penalties.police_said'), kind: 'select', options: yesNo(t) }, paper(t), note(t)], shape: ({ filed, ...body }) => ({ ...body, filed: filed === 'true' }) }
  }
  if (act === 'sentence') {
    return { title, path, text: t('penalties.sentence_text'), fields: [day(t), paper(t, false), { name: 'criminal_fine_fen', label: t('penalties.criminal_fine'), kind: 'money' }, note(t)], shape: (body) => ({ ...body, criminal_fine_fen: (body.criminal_fine_fen as { amount_fen: number }).amount_fen }) }
  }
  return { title, path, text: act === 'return' ? t('penalties.return_text') : undefined, fields: [day(t), paper(t), note(t, false)] }
}

/** What was done, then what is due and until when. */
export function courseOf(row: PoliceTransferDetail, word: (vocabulary: string, code: string) => string): Step[] {
  const done: Step[] = row.acts.map((one) => ({ key: one.id, title: word('transfer_act', one.act), state: 'done', actor: one.by_name, date: one.on, document: one.document_no ?? null, note: one.note ?? null }))
  if (!row.due_what) return done
  const tone = toneOfLight(row.light)
  const until = row.due_at ? row.due_at.slice(0, 16).replace('T', ' ') : (row.due_on ?? '')
  return [...done, { key: 'due', title: row.due_what, state: 'current', clock: { text: `${word('clue_light', row.light)} · ${until}`, tone: tone === 'info' ? 'idle' : tone }, note: row.due_basis ?? null }]
}
