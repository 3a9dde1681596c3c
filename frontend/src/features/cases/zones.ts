/** Opinions of the authorities of protected zones: what each act asks for. */
import type { CaseDetail, ZoneDuty, ZoneOpinion } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { StepForm } from '@/components/form/steps'
import { currentDay } from '@/lib/clock'

export const OPINIONS = '/enforcement/zone-opinions'
export const STEP_TONES: Record<ZoneDuty['step'], Tone> = { not_asked: 'warn', asked: 'info', overdue: 'bad', answered: 'ok' }
const VIEWS = ['keep', 'restrict', 'exit', 'outside'] as const
type Say = (key: string, values?: Record<string, unknown>) => string

export const asking = (row: CaseDetail, duty: ZoneDuty, t: Say): StepForm => ({
  title: t('cases.zones.ask'), text: `${duty.kind_name} · ${duty.name}`, path: OPINIONS, fixed: { case_id: row.id, zone_id: duty.zone_id },
  fields: [
    { name: 'authority', label: t('cases.zones.authority') }, { name: 'asked_no', label: t('cases.zones.asked_no') },
    { name: 'asked_on', label: t('cases.zones.asked_on'), kind: 'date', initial: currentDay() },
    { name: 'due_on', label: t('cases.zones.due_on'), kind: 'date', hint: t('cases.zones.due_hint') },
    { name: 'question', label: t('cases.zones.question'), kind: 'lines' },
  ],
})

export const answering = (one: ZoneOpinion, t: Say): StepForm => ({
  title: t('cases.zones.answer'), text: `${one.authority} · ${one.zone_name}`, path: `${OPINIONS}/${one.id}/answer`,
  fields: [
    { name: 'on', label: t('cases.zones.answered_on'), kind: 'date', initial: currentDay() },
    { name: 'opinion', label: t('cases.zones.opinion'), kind: 'select', options: VIEWS.map((value) => ({ value, label: t(`cases.zones.views.${value}`) })) },
    { name: 'answer', label: t('cases.zones.said'), kind: 'lines' }, { name: 'answer_no', label: t('cases.zones.answer_no') },
    { name: 'document_id', label: t('cases.zones.file'), kind: 'file', service: 'enforcement' },
  ],
})

export const withdrawing = (one: ZoneOpinion, t: Say): StepForm => ({
  title: t('cases.zones.withdraw'), text: `${one.authority} · ${one.asked_no}`, path: `${OPINIONS}/${one.id}/withdraw`, danger: true,
  fields: [{ name: 'reason', label: t('cases.zones.reason'), kind: 'lines' }],
})
