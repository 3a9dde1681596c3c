/** The acts of a case: who may do each, and what it asks for. */
import type { CaseDetail, CaseRow } from '@/api/types'
import type { Step } from '@/components/data/StepLine.vue'
import type { Tone } from '@/components/feedback/tones'
import type { StepField, StepForm } from '@/components/form/steps'
import { currentDay } from '@/lib/clock'
import { archiveForm } from '@/features/papers/papers'
import { daysBetween, remainingDays } from '@/lib/format'

export const CASES = '/enforcement/cases'
export type Translate = (key: string, values?: Record<string, unknown>) => string
export type Options = (vocabulary: string) => { value: string; label: string }[]

const STATE_TONES: Record<string, Tone> = { proposed: 'warn', not_filed: 'idle', suspended: 'idle', terminated: 'idle', closed: 'ok', archived: 'ok', decided: 'warn' }
const LIGHT_TONES: Record<string, Tone> = { red: 'bad', amber: 'warn', green: 'ok', grey: 'idle' }
export const toneOfState = (state: string): Tone => STATE_TONES[state] ?? 'info'
export const toneOfLight = (light: string): Tone => LIGHT_TONES[light] ?? 'idle'

/** What is left of the clock, in words. */
export const leftOf = (row: CaseRow, t: Translate): string => (row.due_on ? remainingDays(daysBetween(currentDay(), row.due_on), t) : '')

const NEEDS: Record<string, string> = {
  approve: 'approve', refuse: 'approve', recuse: 'approve', extend: 'approve', suspend: 'approve', continue: 'approve', terminate: 'approve', sign: 'approve', send_back: 'approve', discuss: 'approve', close: 'approve',
  review: 'review', countersign: 'review', hear: 'review', legal_review: 'legal', number: 'seal', seal: 'seal',
}
/** The file of a case is bound in the room of archives, under its permission. */
export const ARCHIVE = 'archive'
export const needOf = (act: string): string => (act === ARCHIVE ? 'enforcement.execution:write' : `enforcement.case:${NEEDS[act] ?? 'write'}`)
/** The acts a reader may do, the leading ones first. */
export const offered = (row: CaseRow, may: (permission: string) => boolean): string[] => row.allowed.filter((act) => act !== 'amend' && may(needOf(act)))
/** Acts with lines of penalties have a dialog of their own. */
export const DRAFTS = 'draft'

interface Words {
  t: Translate
  options: Options
}
const day = ({ t }: Words, label = 'cases.on'): StepField => ({ name: 'on', label: t(label), kind: 'date', initial: currentDay() })
const paper = ({ t }: Words): StepField => ({ name: 'document_no', label: t('cases.document_no'), optional: true })
const note = ({ t }: Words, needed = false): StepField => ({ name: 'note', label: t(needed ? 'cases.reason' : 'cases.note'), kind: 'lines', optional: !needed })
const lines = ({ t }: Words, name: string, optional = false): StepField => ({ name, label: t(`cases.${name}`), kind: 'lines', optional })
const yes = ({ t }: Words, name: string, initial = ''): StepField => ({ name, label: t(`cases.${name}`), kind: 'select', initial, options: [{ value: 'true', label: t('common.yes') }, { value: 'false', label: t('common.no') }] })
const truths = (...names: string[]) => (body: Record<string, unknown>): Record<string, unknown> => ({ ...body, ...Object.fromEntries(names.map((name) => [name, body[name] === 'true'])) })
const choice = ({ t, options }: Words, name: string, vocabulary: string, initial = ''): StepField => ({ name, label: t(`cases.${name}`), kind: 'select', options: options(vocabulary), initial })
const join = (w: Words): StepField[] => [day(w), { name: 'certificate_no', label: w.t('cases.certificate_no') }, { name: 'certificate_until', label: w.t('cases.certificate_until'), kind: 'date' }]
const file = ({ t }: Words, name: string, optional = false): StepField => ({ name, label: t(`cases.${name}`), kind: 'file', service: 'enforcement', optional })

type Shape = Omit<StepForm, 'title' | 'path'>
const FORMS: Record<string, (row: CaseDetail, w: Words) => Shape> = {
  approve: (_, w) => ({ fields: [day(w), paper(w), note(w)], text: w.t('cases.approve_text') }),
  refuse: (_, w) => ({ fields: [day(w), paper(w), note(w, true)], danger: true }),
  take: (row, w) => ({ fields: [...join(w), note(w, !!row.handler_name)], text: w.t('cases.join_text') }),
  second: (_, w) => ({ fields: [...join(w), note(w)], text: w.t('cases.join_text') }),
  assist: (_, w) => ({ fields: [...join(w), note(w)], text: w.t('cases.join_text') }),
  recuse: (row, w) => ({
    fields: [day(w), { name: 'person_id', label: w.t('cases.officer'), kind: 'select', options: row.officers.filter((one) => !one.until).map((one) => ({ value: one.person_id, label: one.name })) }, note(w, true)],
  }),
  evidence: (_, w) => ({
    fields: [choice(w, 'kind', 'case_evidence'), { name: 'name', label: w.t('cases.evidence_name') }, lines(w, 'proves', true), file(w, 'document_id'), { name: 'sha256', label: w.t('cases.sha256'), hint: w.t('cases.sha256_hint'), optional: true }, { name: 'collected_on', label: w.t('cases.collected_on'), kind: 'date', initial: currentDay() }, { name: 'place', label: w.t('cases.place'), optional: true }],
  }),
  pause: (_, w) => ({ fields: [day(w, 'cases.pause_from'), { ...choice(w, 'reason_of_pause', 'case_pause'), name: 'reason', options: w.options('case_pause').filter((one) => one.value !== 'hearing') }, paper(w), note(w)] }),
  resume: (row, w) => ({ fields: [day(w, 'cases.pause_to'), { ...choice(w, 'reason_of_pause', 'case_pause'), name: 'reason', options: w.options('case_pause').filter((one) => row.clock.some((pause) => pause.kind === 'pause' && !pause.last_on && pause.reason === one.value)) }, note(w)] }),
  extend: (_, w) => ({ fields: [day(w), { name: 'days', label: w.t('cases.days'), kind: 'number', initial: '30' }, yes(w, 'specially_complex', 'false'), paper(w), note(w, true)], shape: truths('specially_complex') }),
  suspend: (_, w) => ({ fields: [day(w), paper(w), note(w, true)], danger: true, text: w.t('cases.suspend_text') }),
  continue: (_, w) => ({ fields: [day(w), paper(w), note(w)] }),
  terminate: (_, w) => ({ fields: [day(w), paper(w), note(w, true)], danger: true }),
  report: (_, w) => ({ fields: [day(w), lines(w, 'report'), choice(w, 'proposal', 'case_outcome')] }),
  review: (row, w) => ({ fields: [day(w), yes(w, 'agreed', 'true'), lines(w, 'opinion'), choice(w, 'outcome', 'case_outcome', row.proposal ?? 'penalty'), yes(w, 'complex', 'false')], shape: truths('agreed', 'complex') }),
  legal_review: (_, w) => ({ fields: [day(w), yes(w, 'agreed', 'true'), lines(w, 'opinion'), { name: 'qualification_no', label: w.t('cases.qualification_no') }], shape: truths('agreed') }),
  discuss: (_, w) => ({ fields: [day(w), yes(w, 'agreed', 'true'), lines(w, 'opinion'), { name: 'attendees', label: w.t('cases.attendees'), kind: 'list', hint: w.t('cases.attendees_hint') }], shape: truths('agreed') }),
  countersign: (_, w) => ({ fields: [day(w), note(w)] }),
  sign: (_, w) => ({ fields: [day(w), note(w)], text: w.t('cases.sign_text') }),
  send_back: (_, w) => ({ fields: [day(w), note(w, true)], danger: true }),
  number: (_, w) => ({ fields: [day(w), { name: 'number', label: w.t('cases.number') }] }),
  seal: (_, w) => ({ fields: [day(w), note(w)] }),
  serve: (_, w) => ({ fields: [day(w, 'cases.served_on'), choice(w, 'method', 'case_service'), { name: 'sent_on', label: w.t('cases.sent_on'), kind: 'date', optional: true }, { name: 'receiver', label: w.t('cases.receiver') }, file(w, 'proof_document_id'), file(w, 'consent_document_id', true)] }),
  recheck: (_, w) => ({ fields: [day(w), yes(w, 'corrected'), lines(w, 'findings')], shape: truths('corrected') }),
  statement: (_, w) => ({ fields: [day(w), lines(w, 'statement'), yes(w, 'taken'), note(w)], shape: truths('taken') }),
  waive: (_, w) => ({ fields: [day(w), paper(w), note(w)], text: w.t('cases.waive_text') }),
  ask_hearing: (_, w) => ({ fields: [day(w), lines(w, 'ask')] }),
  hearing_notice: (_, w) => ({ fields: [day(w, 'cases.notified_on'), { name: 'held_on', label: w.t('cases.held_on'), kind: 'date' }, { name: 'place', label: w.t('cases.hearing_place') }, yes(w, 'open', 'true')], shape: truths('open') }),
  hear: (_, w) => ({ fields: [day(w, 'cases.held_on'), lines(w, 'minutes'), yes(w, 'facts_changed'), file(w, 'document_id', true)], shape: truths('facts_changed'), text: w.t('cases.hear_text') }),
  conclude: (_, w) => ({ fields: [day(w), note(w)] }),
  change_facts: (row, w) => ({ fields: [day(w), { ...lines(w, 'facts'), initial: row.facts }, choice(w, 'because', 'case_because'), note(w, true)], text: w.t('cases.change_facts_text') }),
  execute: (_, w) => ({ fields: [day(w), note(w)] }),
  close: (_, w) => ({ fields: [day(w), { ...choice(w, 'close_reason', 'case_close'), name: 'reason' }, note(w, true)] }),
}
export function stepOf(act: string, row: CaseDetail, t: Translate, title: string, options: Options): StepForm | null {
  if (act === ARCHIVE) return archiveForm(row.id, t)
  const shape = FORMS[act]?.(row, { t, options })
  return shape ? { title, path: `${CASES}/${row.id}/${act.replaceAll('_', '-')}`, ...shape } : null
}

/** The procedure as a vertical line; skipped steps say so. */
export function lineOf(row: CaseDetail, t: Translate, word: (vocabulary: string, code: string) => string): Step[] {
  return row.steps.map((one) => ({
    key: one.key, title: word('case_step', one.key), state: one.state === 'skipped' ? 'paused' : one.state === 'current' && row.paused ? 'paused' : (one.state as Step['state']),
    actor: one.by_name, date: one.on, document: one.document_no, branch: one.state === 'skipped' ? t('cases.skipped') : null,
    note: one.state === 'current' && one.waits_for ? t('cases.waits', { who: one.waits_for }) : null,
    clock: one.state === 'current' && one.due_on ? { text: t('cases.by_day', { day: one.due_on }), tone: row.light === 'red' ? 'bad' : row.light === 'amber' ? 'warn' : row.light === 'grey' ? 'idle' : 'ok' } : null,
  }))
}

/** What a proposal begins with. */
export interface CaseStart {
  clue_id?: string
  patch_id?: string
  right_id?: string | null
  mine_id?: string | null
  violation?: string
  facts?: string
  place?: string | null
  party_name?: string | null
  act_until?: string | null
  division_code: string
}
export function proposalOf(start: CaseStart, t: Translate, options: Options): StepForm {
  const w: Words = { t, options }
  return {
    title: t('cases.propose'), path: CASES, text: t('cases.propose_text'),
    fields: [
      day(w), { ...choice(w, 'violation', 'violation', start.violation ?? '') }, { name: 'title', label: t('cases.title') }, { ...lines(w, 'facts'), initial: start.facts ?? '' },
      { name: 'act_from', label: t('cases.act_from'), kind: 'date', optional: true }, { name: 'act_until', label: t('cases.act_until'), kind: 'date', initial: start.act_until ?? '' }, yes(w, 'act_continuing', 'false'),
      { name: 'place', label: t('cases.place'), optional: true, initial: start.place ?? '' }, choice(w, 'party_kind', 'case_party', 'unit'),
      { name: 'party_name', label: t('cases.party_name'), initial: start.party_name ?? '' }, { name: 'party_code', label: t('cases.party_code'), optional: true },
      yes(w, 'correct_first', 'false'), yes(w, 'harm', 'false'),
    ],
    fixed: { clue_id: start.clue_id ?? null, patch_id: start.patch_id ?? null, right_id: start.right_id ?? null, mine_id: start.mine_id ?? null, division_code: start.division_code },
    shape: truths('act_continuing', 'correct_first', 'harm'),
  }
}
