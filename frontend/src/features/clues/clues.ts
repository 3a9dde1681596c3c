/** The acts of a clue: who may do each, what it asks for, and the course as steps. */
import type { Clue, ClueDetail, Referral } from '@/api/types'
import type { Step } from '@/components/data/StepLine.vue'
import type { Tone } from '@/components/feedback/tones'
import type { RowsForm, StepField, StepForm } from '@/components/form/steps'
import { currentDay } from '@/lib/clock'

export const CLUES = '/enforcement/clues'
export const REFERRALS = '/enforcement/referrals'
export const OTHERS = ['ecology', 'water', 'forestry', 'agriculture', 'public_security', 'emergency', 'market', 'discipline'] as const
export type Translate = (key: string, values?: Record<string, unknown>) => string
type Options = (vocabulary: string) => { value: string; label: string }[]

const STATE_TONES: Record<string, Tone> = { registered: 'info', accepted: 'info', verifying: 'info', proposed: 'warn', concluded: 'warn', replied: 'info', countersigning: 'warn', closed: 'ok', joined: 'idle' }
const LIGHT_TONES: Record<string, Tone> = { red: 'bad', amber: 'warn', green: 'ok', grey: 'idle' }
export const toneOfState = (state: string): Tone => STATE_TONES[state] ?? 'idle'
export const toneOfLight = (light: string): Tone => LIGHT_TONES[light] ?? 'idle'
export const toneOfReferral = (state: string, light: string): Tone => (light === 'red' || state === 'returned' ? 'bad' : state === 'answered' || state === 'received' ? 'ok' : state === 'issued' ? 'warn' : 'info')

const NEEDS: Record<string, string> = {
  accept: 'clue:write', amend: 'clue:write', separate: 'clue:write', reply: 'clue:write', close: 'clue:write',
  take: 'clue:check', second: 'clue:check', verify: 'clue:check', attach: 'clue:check',
  approve: 'clue:approve', return: 'clue:approve', extend: 'clue:approve', countersign: 'clue:countersign', reject: 'clue:countersign',
}
/** The acts a reader may do, the leading one first; joining is offered beside the duplicates. */
export const offered = (row: Clue, may: (permission: string) => boolean): string[] =>
  row.allowed.filter((act) => act in NEEDS && may(`enforcement.${NEEDS[act]}`))

const day = (t: Translate): StepField => ({ name: 'on', label: t('clues.on'), kind: 'date', initial: currentDay() })
const paper = (t: Translate): StepField => ({ name: 'document_no', label: t('clues.document_no'), optional: true })
const note = (t: Translate, optional = true): StepField => ({ name: 'note', label: t(optional ? 'clues.note' : 'clues.reason'), kind: 'lines', optional })

export function stepOf(act: string, row: Clue, t: Translate, title: string, violations: Options): StepForm | null {
  const path = `${CLUES}/${row.id}/${act}`
  if (['extend', 'return', 'reject', 'separate'].includes(act)) return { title, path, fields: [day(t), note(t, false)], danger: act === 'return' || act === 'reject' }
  if (act === 'reply') return { title, path, text: t('clues.reply_text'), fields: [day(t), { name: 'text', label: t('clues.reply'), kind: 'lines' }] }
  if (act === 'attach') {
    return {
      title, path, fields: [{ name: 'document', label: t('clues.file'), kind: 'file', service: 'enforcement' }, note(t)],
      shape: (body) => ({ document_ids: [body.document], note: body.note }),
    }
  }
  if (act === 'amend') {
    return {
      title, path: `${CLUES}/${row.id}`, method: 'patch',
      fields: [
        { name: 'violation', label: t('clues.violation'), kind: 'select', options: violations('violation'), initial: row.violation },
        { name: 'text', label: t('clues.text'), kind: 'lines', initial: row.text },
        { name: 'place', label: t('clues.place'), optional: true, initial: row.place ?? '' },
        { name: 'occurred_on', label: t('clues.occurred_on'), kind: 'date', optional: true, initial: row.occurred_on ?? '' },
        { name: 'lon', label: t('clues.lon'), optional: true, initial: row.lon ?? '' }, { name: 'lat', label: t('clues.lat'), optional: true, initial: row.lat ?? '' },
      ],
      fixed: { right_id: row.right?.id ?? null },
      shape: ({ lon, lat, ...body }) => ({ ...body, point: lon && lat ? { lon, lat } : null }),
    }
  }
  if (['accept', 'take', 'second', 'approve', 'close', 'countersign'].includes(act)) {
    return { title, path, text: act === 'close' ? t('clues.close_text') : undefined, fields: [day(t), ...(act === 'take' || act === 'second' ? [] : [paper(t)]), note(t, act !== 'take' || !row.handler_name)] }
  }
  return null
}

/** The findings with what is proposed; whoever else is competent stands there as an addressee already. */
export function verifyForm(row: ClueDetail, t: Translate, title: string, options: Options): RowsForm {
  const others = row.competent.departments.filter((one) => one !== 'natural_resources')
  const departments = options('clue_department').filter((one) => one.value !== 'natural_resources')
  const only = !row.competent.may_be_filed
  return {
    title, path: `${CLUES}/${row.id}/verify`, text: t(only ? 'clues.may_only_refer' : 'clues.verify_text'), name: 'referrals', legend: t('clues.referral'), emptiable: true,
    fields: [
      day(t), { name: 'findings', label: t('clues.findings'), kind: 'lines' },
      { name: 'outcome', label: t('clues.outcome'), kind: 'select', options: options('clue_outcome').filter((one) => !only || one.value !== 'filed'), initial: only ? 'referred' : '' },
      { name: 'violation', label: t('clues.violation'), kind: 'select', options: options('violation'), initial: row.violation },
      { name: 'case_reference', label: t('clues.case_reference'), optional: true },
    ],
    columns: [{ name: 'department', label: t('clues.department'), kind: 'select', options: departments }, { name: 'addressee', label: t('clues.addressee') }],
    lines: only ? others.map((department) => ({ department, addressee: '' })) : [], add: { department: '', addressee: '' }, shapeLine: (line) => line,
  }
}

const COURSE = ['register', 'accept', 'take', 'verify', 'approve', 'reply', 'close', 'countersign'] as const
const REACHED: Record<string, number> = { registered: 1, joined: 1, accepted: 2, verifying: 3, proposed: 4, concluded: 5, replied: 6, countersigning: 7, closed: 8 }

/** What was done and what comes next; a clue without a reporter is not answered, few are countersigned. */
export function courseOf(row: ClueDetail, word: (vocabulary: string, code: string) => string): Step[] {
  const countersigned = row.source === 'assignment' || row.source === 'inspection'
  const steps = COURSE.filter((act) => (act !== 'reply' || row.must_reply) && (act !== 'countersign' || countersigned))
  let next = COURSE[REACHED[row.state] ?? 0]
  if (next === 'reply' && !row.must_reply) next = 'close'
  const at = row.state === 'closed' || row.state === 'joined' ? steps.length : steps.indexOf(next as (typeof steps)[number])
  return steps.map((act, index) => {
    const done = index < at ? row.acts.findLast((one) => one.act === act) : undefined
    const current = index === at
    return {
      key: act, title: word('clue_act', act), state: done ? 'done' : current ? 'current' : 'next',
      actor: done?.by_name ?? null, date: done?.on ?? null, document: done?.document_no ?? null, note: done?.note ?? (act === 'approve' && done ? row.outcome_name : null),
      clock: current && row.due_on ? { text: `${word('clue_light', row.light)} · ${row.due_on}`, tone: row.light === 'red' ? 'bad' : row.light === 'amber' ? 'warn' : 'ok' } : null,
    }
  })
}

export function referralStep(act: string, row: { id: string; version: number }, t: Translate): StepForm {
  const path = `${REFERRALS}/${row.id}/${act}`
  if (act === 'issue') return { title: t('clues.issue'), path, text: t('clues.issue_text'), fields: [day(t), { name: 'number', label: t('clues.number') }] }
  if (act === 'receipt') return { title: t('clues.receipt'), path, fields: [day(t), { name: 'receiver', label: t('clues.receiver') }, { name: 'receipt_no', label: t('clues.receipt_no'), optional: true }] }
  if (act === 'return') return { title: t('clues.sent_back'), path, fields: [day(t), { name: 'reason', label: t('received.reason'), kind: 'lines' }] }
  return { title: t('clues.answer'), path, fields: [day(t), { name: 'text', label: t('clues.answer_text'), kind: 'lines' }] }
}
/** A letter that was sent back, worded anew for the same department or another. */
export const redraftStep = (r: Referral, t: Translate, departments: { value: string; label: string }[]): StepForm => ({
  title: t('clues.redraft'), text: t('clues.redraft_text', { reason: r.return_reason ?? '' }), path: `${REFERRALS}/${r.id}/redraft`,
  fields: [
    { name: 'department', label: t('clues.department'), kind: 'select', options: departments, initial: r.department }, { name: 'addressee', label: t('clues.addressee'), initial: r.addressee },
    { name: 'text', label: t('clues.letter'), kind: 'lines', initial: r.text },
  ],
})
const LETTER_NEEDS: Record<string, string> = { issue: 'enforcement.clue:approve', redraft: 'enforcement.clue:check' }
export const referralNeeds = (act: string): string => LETTER_NEEDS[act] ?? 'enforcement.clue:write'
export const statementOf = (row: ClueDetail): string | null =>
  row.state === 'concluded' && !row.allowed.length ? 'clues.waiting_letters' : (row.state === 'replied' || row.state === 'concluded') && row.referrals.some((one) => one.state === 'issued') ? 'clues.waiting_receipts' : null
