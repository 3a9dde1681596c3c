/** The form of an expert, and what each step of an expert review asks for. */
import type { Expert, ExpertDuty, ExpertReview } from '@/api/types'
import type { StepField, StepForm } from '@/components/form/steps'
import { chinaInstant, currentDay } from '@/lib/clock'

type Say = (key: string, values?: Record<string, unknown>) => string
type Options = (vocabulary: string) => { value: string; label: string }[]

export const today = (): string => currentDay()

export interface ExpertDraft {
  division_code: string
  name: string
  specialities: string[]
  employer: string
  employer_code: string
  credential: string
  credential_no: string
  phone: string
  account_id: string
  active_from: string
  active_until: string
  note: string
}
export function draftOf(expert: Expert | null, division: string): ExpertDraft {
  return {
    division_code: expert?.division_code ?? division, name: expert?.name ?? '', specialities: [...(expert?.specialities ?? [])],
    employer: expert?.employer ?? '', employer_code: expert?.employer_code ?? '', credential: expert?.credential ?? '',
    credential_no: expert?.credential_no ?? '', phone: expert?.phone ?? '', account_id: expert?.account_id ?? '', active_from: expert?.active_from ?? today(),
    active_until: expert?.active_until ?? '', note: expert?.note ?? '',
  }
}
/** Whose an account is, where they work and what they sign in as. */
export const accountName = (account: { display_name?: unknown; organisation_name?: unknown; username?: unknown }): string =>
  [account.display_name, account.organisation_name, account.username].filter((part) => typeof part === 'string' && part).join(' · ')
const ACCOUNT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** Where an account named in the pool is read; nowhere for a number typed before there was a choice. */
export const accountPath = (id: string | null | undefined): string | null => (id && ACCOUNT.test(id) ? `/identity/expert-accounts/${id}` : null)
/** Names of fields that are empty and may not be. */
export const faults = (draft: ExpertDraft): string[] => [
  ...(['name', 'employer', 'credential', 'active_from'] as const).filter((field) => !draft[field].trim()),
  ...(draft.specialities.length ? [] : ['specialities']),
]
/** What is sent: trimmed, `null` for what is empty; the division of an expert does not change. */
export function bodyOf(draft: ExpertDraft, isNew: boolean): Record<string, unknown> {
  const { division_code, specialities, ...texts } = draft
  const told = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.trim() || null]))
  return { ...told, specialities, ...(isNew ? { division_code } : {}) }
}

export function interestForm(expert: Expert, t: Say): StepForm {
  return {
    title: t('experts.declare_interest'), text: t('experts.interest_text'), path: `/licensing/experts/${expert.id}`, method: 'patch',
    fields: [
      { name: 'organisation', label: t('experts.organisation') }, { name: 'credit_code', label: t('experts.employer_code'), optional: true },
      { name: 'reason', label: t('experts.reason'), kind: 'lines' }, { name: 'declared_on', label: t('experts.declared_on'), kind: 'date', initial: today() },
    ],
    shape: (body) => ({ interests: [...expert.interests, body] }),
  }
}

export function beginForm(application: { id: string }, earlier: boolean, t: Say): StepForm {
  const again: StepField[] = earlier ? [{ name: 'again_because', label: t('experts.again_because'), kind: 'lines' }] : []
  return {
    title: t('experts.begin'), text: t('experts.begin_text'), path: '/licensing/expert-reviews', fixed: { application_id: application.id },
    fields: [
      { name: 'notice_no', label: t('experts.notice_no') }, { name: 'notice_on', label: t('experts.notice_on'), kind: 'date', initial: today() },
      { name: 'opinions_due', label: t('experts.opinions_due'), kind: 'date', optional: true },
      { name: 'plan_author', label: t('experts.plan_author'), optional: true, hint: t('experts.plan_author_hint') },
      { name: 'plan_author_code', label: t('experts.plan_author_code'), optional: true }, ...again,
    ],
  }
}

/** Acts with a dialog of their own or none. */
export const PLAIN = new Set(['recheck', 'conclude', 'attach-letter'])

export function reviewStep(review: ExpertReview, action: string, t: Say, options: Options): StepForm {
  const field = (name: string, more: Partial<StepField> = {}): StepField => ({ name, ...more, label: more.label ?? t(`experts.${name}`) })
  const sitting = review.seats.filter((one) => !one.left_as).map((one) => ({ value: one.id, label: `${one.name}（${one.speciality_name}）` }))
  const free = review.seats.filter((one) => one.free).map((one) => ({ value: one.id, label: `${one.name}（${one.speciality_name}）` }))
  const seat = field('seat_id', { kind: 'select', options: sitting, initial: sitting.length === 1 ? sitting[0]?.value : undefined })
  const pending = review.recusals.filter((one) => one.outcome === 'pending').map((one) => ({ value: one.id, label: `${one.name}：${one.reason}` }))
  const reason = field('reason', { kind: 'lines' })
  const yes = { value: 'true', label: t('experts.granted_yes') }
  const fields: Record<string, StepField[]> = {
    'fix-list': free.length ? [field('seat_id', { label: t('experts.replaced_seat'), kind: 'select', options: free, initial: free[0]?.value })] : [],
    draw: [
      field('value', { label: t('disclosure.randomness') }), field('source', { label: t('disclosure.randomness_source'), hint: t('disclosure.source_hint') }),
      field('drawn_at', { label: t('disclosure.randomness_at'), hint: t('disclosure.at_hint') }),
    ],
    'void-draw': [reason],
    'record-recusal': [seat, field('cause', { kind: 'select', options: options('recusal_cause').filter((one) => one.value !== 'machine') }), reason, field('document_no', { optional: true })],
    'ask-recusal': [seat, reason],
    'decide-recusal': [
      field('recusal_id', { kind: 'select', options: pending, initial: pending[0]?.value }),
      field('granted', { kind: 'select', options: [yes, { value: 'false', label: t('experts.granted_no') }] }), field('decision', { kind: 'lines' }),
    ],
    'name-leader': [seat],
    opinions: [seat, field('opinion', { kind: 'select', options: options('expert_conclusion') }), field('statement', { kind: 'lines' }), field('opined_on', { kind: 'date', initial: today() })],
    'confirm-revision': [field('on', { label: t('experts.revised_on'), kind: 'date', initial: today() }), field('note', { label: t('experts.revised_note'), kind: 'lines' })],
    'give-up': [reason, field('last_on', { kind: 'date', initial: today() })],
  }
  const shapes: Record<string, StepForm['shape']> = {
    draw: (body) => ({ ...body, drawn_at: chinaInstant(body.drawn_at) }),
    'decide-recusal': (body) => ({ ...body, granted: body.granted === 'true' }),
  }
  const text = ['fix-list', 'draw', 'record-recusal', 'ask-recusal', 'give-up', 'confirm-revision'].includes(action) ? t(`experts.text_${action.replace('-', '_')}`) : undefined
  return {
    title: t(`experts.do_${action.replace('-', '_')}`), text, path: `/licensing/expert-reviews/${review.id}/${action}`, fields: fields[action] ?? [],
    danger: action === 'give-up' || action === 'void-draw', shape: shapes[action],
  }
}

/** What an expert does with an own place: leave it, or speak. */
export function dutyStep(duty: ExpertDuty, action: 'recuse' | 'give-opinion', t: Say, options: Options): StepForm {
  const path = `/licensing/expert-duties/${duty.id}/${action}`
  if (action === 'recuse') {
    const causes = (['expert', 'declined'] as const).map((value) => ({ value, label: t(`experts.recuse_${value}`) }))
    return {
      title: t('experts.recuse'), text: t('experts.recuse_text'), path, danger: true,
      fields: [{ name: 'cause', label: t('experts.cause'), kind: 'select', options: causes, initial: duty.conflict ? 'expert' : undefined }, { name: 'reason', label: t('experts.reason'), kind: 'lines', initial: duty.conflict ?? undefined }],
    }
  }
  return {
    title: t(duty.opinion ? 'experts.correct_opinion' : 'experts.give_opinion'), text: t('experts.give_opinion_text'), path,
    fields: [
      { name: 'opinion', label: t('experts.opinion'), kind: 'select', options: options('expert_conclusion'), initial: duty.opinion ?? undefined },
      { name: 'statement', label: t('experts.statement'), kind: 'lines', initial: duty.statement ?? undefined },
    ],
  }
}
export const DUTY_TONES: Record<string, 'warn' | 'ok' | 'idle'> = { waiting: 'warn', given: 'ok', left: 'idle', over: 'idle' }
