/** What other departments were referred, as they see it, and who receives for which of them, as desks. */
import type { DepartmentReferral, ReferralDesk } from '@/api/types'
import type { StepForm } from '@/components/form/steps'
import type { Desk, DeskAct } from '@/components/layout/desk'
import { toneOfReferral } from '@/features/clues/clues'
import { dayField, lines, type Said } from '@/features/mine-closures/mineClosures'

export const RECEIVED = '/enforcement/department-referrals'
export const REFERRAL_DESKS = '/enforcement/referral-desks'
const ANSWER = 'enforcement.referral:answer'
const WRITE = 'enforcement.clue:write'

/** Signs for it, tells what was done, or sends it back with the reason. */
export function departmentStep(act: string, r: DepartmentReferral, { t }: Said): StepForm {
  const path = `${RECEIVED}/${r.id}/${act}`
  if (act === 'receive') return { title: t('received.receive'), path, fields: [dayField(t), { name: 'receiver', label: t('clues.receiver') }, { name: 'receipt_no', label: t('clues.receipt_no'), optional: true }] }
  if (act === 'return') return { title: t('received.return'), text: t('received.return_text'), path, fields: [dayField(t), lines('reason', t('received.reason'))], danger: true }
  return { title: t('received.answer'), path, fields: [dayField(t), lines('text', t('clues.answer_text'))] }
}

/** A day, and whether the department entered it or our officer from paper. */
export const entered = (on: string | null, via: string | null, { word }: Pick<Said, 'word'>): string | null => on && [on, via && word('referral_via', via)].filter(Boolean).join(' · ')

export const departmentReferralDesk = (said: Said): Desk<DepartmentReferral, DepartmentReferral> => {
  const { t, word } = said
  return {
    name: 'department_referrals', path: RECEIVED, filters: { state: 'text' }, touches: '/enforcement/', emptyTitle: t('received.none'),
    choices: () => [{ name: 'state', label: t('common.status'), options: said.options('referral_state').filter((one) => !['draft', 'withdrawn'].includes(one.value)) }],
    columns: () => [
      { key: 'number', title: t('clues.number'), width: 184, value: (r) => r.number, phone: true }, { key: 'subject', title: t('received.subject'), value: (r) => r.subject },
      { key: 'department', title: t('clues.department'), width: 144, value: (r) => word('clue_department', r.department) },
      { key: 'issued_on', title: t('clues.issued_on'), width: 108, value: (r) => r.issued_on },
      { key: 'receipt_due', title: t('clues.receipt_due'), width: 108, value: (r) => r.receipt_due, sort: 'receipt_due' },
      { key: 'state', title: t('common.status'), width: 136, value: (r) => word('referral_state', r.state), tone: (r) => toneOfReferral(r.state, r.light), phone: true },
    ],
    title: (r) => r.number, subtitle: (r) => [r.subject, r.division_name].join(' · '),
    tags: (r) => [{ tone: toneOfReferral(r.state, r.light), text: word('referral_state', r.state) }],
    facts: (r) => [
      { name: t('clues.addressee'), value: r.addressee }, { name: t('clues.issued_on'), value: r.issued_on }, { name: t('clues.receipt_due'), value: r.receipt_due },
      { name: t('clues.received'), value: entered(r.received_on, r.receipt_via, said) }, { name: t('clues.receiver'), value: r.receiver }, { name: t('clues.receipt_no'), value: r.receipt_no },
      { name: t('received.answered_on'), value: entered(r.answered_on, r.answer_via, said) }, { name: t('clues.answer_text'), value: r.answer },
      { name: t('received.returned_on'), value: entered(r.returned_on, r.return_via, said) }, { name: t('received.reason'), value: r.return_reason },
    ],
    acts: (r): DeskAct[] => (said.may(ANSWER) ? r.allowed.map((act) => ({ name: act, label: t(`received.${act}`), form: departmentStep(act, r, said) })) : []),
  }
}

export const referralDeskDesk = (said: Said): Desk<ReferralDesk, ReferralDesk> => {
  const { t, word } = said
  const standing = (r: ReferralDesk): string => t(r.ended_on ? 'received.ended' : 'received.active')
  return {
    name: 'referral_desks', path: REFERRAL_DESKS, filters: {}, touches: REFERRAL_DESKS, emptyTitle: t('received.no_desks'), choices: () => [],
    columns: () => [
      { key: 'department', title: t('clues.department'), width: 168, value: (r) => word('clue_department', r.department), sort: 'department', phone: true },
      { key: 'organisation', title: t('received.organisation'), value: (r) => r.organisation_name, phone: true }, { key: 'division', title: t('common.division'), width: 144, value: (r) => r.division_name },
      { key: 'state', title: t('common.status'), width: 104, value: standing, tone: (r) => (r.ended_on ? 'idle' : 'ok') },
    ],
    title: (r) => r.organisation_name, subtitle: (r) => [word('clue_department', r.department), r.division_name].join(' · '),
    tags: (r) => [{ tone: r.ended_on ? 'idle' : 'ok', text: standing(r) }],
    facts: (r) => [{ name: t('clues.department'), value: word('clue_department', r.department) }, { name: t('received.last_day'), value: r.ended_on }],
    create: {
      permission: WRITE, label: t('received.new_desk'),
      form: () => ({
        title: t('received.new_desk'), text: t('received.desk_text'), path: REFERRAL_DESKS, fixed: { division_code: said.division.slice(0, 6) },
        fields: [
          { name: 'department', label: t('clues.department'), kind: 'select', options: said.options('clue_department').filter((one) => one.value !== 'natural_resources') },
          { name: 'organisation_id', label: t('received.account'), kind: 'lookup', from: '/identity/directory' }, { name: 'organisation_name', label: t('received.organisation') },
        ],
      }),
    },
    acts: (r): DeskAct[] => (r.allowed.includes('end') && said.may(WRITE) ? [{ name: 'end', label: t('received.end'), form: { title: t('received.end'), path: `${REFERRAL_DESKS}/${r.id}/end`, fields: [dayField(t, 'on', 'received.last_day')], danger: true } }] : []),
  }
}
