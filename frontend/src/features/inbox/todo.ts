/** Absences with their deputies, and what climbed to the superior: desks. */
import type { Absence, Escalation, EscalationDetail } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { StepField } from '@/components/form/steps'
import type { Desk } from '@/components/layout/desk'
import type { Said } from '@/features/mine-closures/mineClosures'
import { currentDay } from '@/lib/clock'

export const ABSENCES = '/identity/absences'
export const ESCALATIONS = '/supervision/escalations'
const STATES: Record<string, Tone> = { pending: 'info', in_force: 'warn', over: 'idle', revoked: 'idle' }
const KINDS = ['leave', 'travel', 'illness', 'training', 'other']

/** Who can be chosen, and why somebody cannot. */
const colleague = (fault: boolean) => (item: Record<string, unknown>) => ({
  name: fault && item.fault_name ? `${String(item.name)}（${String(item.fault_name)}）` : String(item.name), disabled: fault && !!item.fault,
})
export const absenceDesk = (said: Said): Desk<Absence, Absence> => {
  const { t } = said
  const head = said.may('identity.absence:write')
  const who: StepField[] = head ? [{ name: 'user_id', label: t('todo.absent'), kind: 'lookup', from: `${ABSENCES}/colleagues`, describe: colleague(false), hint: t('todo.absent_hint'), optional: true }] : []
  return {
    name: 'absences', path: ABSENCES, filters: { organisation: 'text' }, touches: ABSENCES, emptyTitle: t('todo.no_absences'),
    choices: () => (head ? [{ name: 'organisation', label: t('todo.whose'), options: [{ value: 'true', label: t('todo.organisation') }] }] : []),
    columns: () => [
      { key: 'user', title: t('todo.absent'), value: (r) => r.user_name, phone: true }, { key: 'deputy', title: t('todo.deputy'), value: (r) => r.deputy_name, phone: true },
      { key: 'first_day', title: t('todo.first_day'), width: 116, value: (r) => r.first_day }, { key: 'last_day', title: t('todo.last_day'), width: 116, value: (r) => r.last_day, sort: 'last_day' },
      { key: 'kind', title: t('todo.reason'), width: 96, value: (r) => t(`todo.kinds.${r.kind}`) }, { key: 'state', title: t('todo.state'), width: 104, value: (r) => t(`todo.states.${r.state}`), tone: (r) => STATES[r.state] ?? 'idle', phone: true },
    ],
    create: { permission: '', label: t('todo.new_absence'), form: () => ({
      title: t('todo.new_absence'), text: t('todo.absence_text'), path: ABSENCES,
      fields: [
        ...who, { name: 'deputy_id', label: t('todo.deputy'), kind: 'lookup', from: `${ABSENCES}/colleagues`, describe: colleague(!head), hint: t('todo.deputy_hint') },
        { name: 'kind', label: t('todo.reason'), kind: 'select', options: KINDS.map((value) => ({ value, label: t(`todo.kinds.${value}`) })) },
        { name: 'first_day', label: t('todo.first_day'), kind: 'date', initial: currentDay() }, { name: 'last_day', label: t('todo.last_day'), kind: 'date', initial: currentDay() },
        { name: 'note', label: t('todo.note'), kind: 'lines', optional: true },
      ],
    }) },
    title: (r) => t('todo.of', { name: r.user_name, deputy: r.deputy_name }), subtitle: (r) => `${r.first_day} – ${r.last_day}`, tags: (r) => [{ tone: STATES[r.state] ?? 'idle', text: t(`todo.states.${r.state}`) }],
    facts: (r) => [
      { name: t('todo.reason'), value: t(`todo.kinds.${r.kind}`) }, { name: t('todo.note'), value: r.note }, { name: t('todo.recorded_by'), value: r.recorded_by_name }, { name: t('todo.revoked_reason'), value: r.revoked_reason },
    ],
    acts: (r) => (r.revocable ? [{ name: 'revoke', label: t('todo.revoke'), form: { title: t('todo.revoke'), text: t('todo.revoke_text'), path: `${ABSENCES}/${r.id}/revoke`, danger: true, fields: [{ name: 'reason', label: t('todo.revoked_reason') }] } }] : []),
  }
}

export const escalationDesk = (said: Said, kindName: (kind: string) => string, roleName: (role: string) => string): Desk<Escalation, EscalationDetail> => {
  const { t } = said
  const tone = (r: Escalation): Tone => (r.settled_on ? 'ok' : r.answered_on ? 'info' : 'bad')
  const state = (r: Escalation): string => t(r.settled_on ? 'todo.settled' : r.answered_on ? 'todo.answered' : 'todo.open')
  return {
    name: 'escalations', path: ESCALATIONS, filters: { waiting: 'text', below: 'text' }, touches: '/supervision', emptyTitle: t('todo.no_escalations'),
    choices: () => [
      { name: 'waiting', label: t('todo.state'), options: [{ value: 'true', label: t('todo.open') }] }, { name: 'below', label: t('todo.whose'), options: [{ value: 'true', label: t('todo.below') }] },
    ],
    columns: () => [
      { key: 'title', title: t('inbox.what'), value: (r) => r.title, phone: true }, { key: 'kind', title: t('inbox.kind'), width: 132, value: (r) => kindName(r.kind) }, { key: 'place', title: t('common.division'), width: 112, value: (r) => r.of_division_name },
      { key: 'due_on', title: t('inbox.due_on'), width: 112, value: (r) => r.due_on, sort: 'due_on' }, { key: 'step', title: t('todo.step'), width: 72, numeric: true, value: (r) => r.step }, { key: 'told', title: t('todo.told'), width: 140, value: (r) => `${r.division_name} ${roleName(r.role)}` },
      { key: 'told_on', title: t('todo.told_on'), width: 112, value: (r) => r.told_on, sort: 'told_on' }, { key: 'state', title: t('todo.state'), width: 104, value: state, tone, phone: true },
    ],
    title: (r) => r.title, subtitle: (r) => `${kindName(r.kind)} ${r.of_division_name}`,
    tags: (r) => [{ tone: tone(r), text: state(r) }, ...(r.confirmed ? [] : [{ tone: 'warn' as const, text: t('todo.unconfirmed') }])],
    facts: (r) => [
      { name: t('inbox.due_on'), value: r.due_on }, { name: t('todo.rule'), value: t('todo.rule_text', { days: r.working_days, basis: r.basis }) }, { name: t('todo.told'), value: `${r.division_name} ${roleName(r.role)} ${r.told_on}` },
      { name: t('todo.instruction'), value: r.instruction && [r.instruction, r.answered_by_name, r.answered_on].filter(Boolean).join(' · ') }, { name: t('todo.settled_on'), value: r.settled_on },
    ],
    acts: (r) => (r.allowed.includes('answer') ? [{ name: 'answer', label: t('todo.answer'), form: { title: t('todo.answer'), text: t('todo.answer_text'), path: `${ESCALATIONS}/${r.id}/answer`, fields: [{ name: 'instruction', label: t('todo.instruction'), kind: 'lines' as const }] } }] : []),
  }
}
