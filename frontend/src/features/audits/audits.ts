/** What each step of an audit of approvals asks for, and facts as the screens show them. */
import type { ApprovalAudit, AuditedApproval, AuditedApprovalDetail, AuditCheck } from '@/api/types'
import type { StepField, StepForm } from '@/components/form/steps'
import { currentDay, currentYear } from '@/lib/clock'
import { formatDate } from '@/lib/format'

type Say = (key: string, values?: Record<string, unknown>) => string
type Options = (vocabulary: string) => { value: string; label: string }[]
interface Fact {
  name: string
  value: string
}

export const WRITE = 'licensing.approval_audit:write'
export const REVIEW = 'licensing.approval_audit:review'
const field = (name: string, t: Say, more: Partial<StepField> = {}): StepField => ({ name, label: t(`audits.${name}`), ...more })

export function newAudit(division: string, t: Say): StepForm {
  const last = currentYear() - 1
  return {
    title: t('audits.new'), text: t('audits.new_text'), path: '/licensing/approval-audits', fixed: { division_code: division },
    fields: [
      field('name', t), field('lead_unit', t), field('document_no', t, { optional: true }),
      field('period_from', t, { kind: 'date', initial: `${last}-01-01` }), field('period_to', t, { kind: 'date', initial: `${last}-12-31` }),
    ],
  }
}

export function auditStep(audit: ApprovalAudit, action: string, t: Say): StepForm {
  return {
    title: t(`audits.do_${action}`), text: t(`audits.text_${action}`), path: `/licensing/approval-audits/${audit.id}/${action}`,
    fields: action === 'close' ? [field('summary', t, { kind: 'lines' })] : [],
  }
}

/** Steps on one approval: whoever ordered or reported does not review. */
export const actsOf = (one: AuditedApproval, may: (permission: string) => boolean): string[] =>
  one.actions.filter((name) => name !== 'find' && (name === 'review' ? may(REVIEW) && !one.mine : may(WRITE)))

export function approvalStep(one: AuditedApproval, action: string, t: Say, options: Options): StepForm {
  const text = (name: string): StepField => field(name, t, { kind: 'lines' })
  const fields: Record<string, StepField[]> = {
    conclude: [field('outcome', t, { kind: 'select', options: ['passed', 'irregular'].map((value) => ({ value, label: t(`audits.outcome_${value}`) })) }), { ...text('text'), label: t('audits.conclusion') }],
    order: [text('measure'), field('unit', t), field('due_on', t, { kind: 'date' }), field('document_no', t, { optional: true })],
    report: [
      text('result'), field('on', t, { kind: 'date', initial: currentDay() }), field('executed', t, { kind: 'select', options: options('audit_executed') }),
      field('reference', t, { hint: t('audits.reference_hint') }), field('document_id', t, { kind: 'file', optional: true }),
    ],
    review: [
      field('accepted', t, { kind: 'select', options: ['true', 'false'].map((value) => ({ value, label: t(`audits.accepted_${value}`) })) }),
      { ...text('text'), label: t('audits.review_text') },
    ],
  }
  return {
    title: `${t(`audits.do_${action}`)} · ${one.name}`, path: `/licensing/audited-approvals/${one.id}/${action}`, fields: fields[action] ?? [],
    ...(action === 'report' ? { text: t('audits.text_report') } : {}),
    shape: (body) => (action === 'review' ? { ...body, accepted: body.accepted === 'true' } : body),
  }
}

export function findStep(one: AuditedApproval, check: AuditCheck, t: Say): StepForm {
  return {
    title: `${t('audits.do_find')} · ${check.check_name}`, path: `/licensing/audited-approvals/${one.id}/find`, fixed: { check: check.check },
    fields: [
      field('outcome', t, { kind: 'select', options: ['met', 'missed'].map((value) => ({ value, label: t(`audits.finding_${value}`) })) }),
      { ...field('text', t, { kind: 'lines' }), label: t('audits.finding') }, field('law', t, { optional: true, hint: t('audits.law_hint') }),
      field('document_id', t, { kind: 'file', optional: true }),
    ],
  }
}

const said = (pairs: [string, unknown][], t: Say): Fact[] =>
  pairs.flatMap(([name, value]) => (value || value === 0 ? [{ name: t(`audits.${name}`), value: String(value) }] : []))

export const auditFacts = (a: ApprovalAudit, t: Say): Fact[] =>
  said([
    ['lead_unit', a.lead_unit], ['document_no', a.document_no], ['period', `${formatDate(a.period_from)} — ${formatDate(a.period_to)}`],
    ['drawn_on', formatDate(a.drawn_on)], ['opened_by', a.opened_by], ['closed_on', formatDate(a.closed_on)], ['summary', a.summary],
  ], t)

export const figureFacts = (a: ApprovalAudit, t: Say): Fact[] => {
  const { figures: f } = a
  const of = (count: number, rate: string | null): string => (rate === null ? String(count) : `${count}（${rate}%）`)
  return said([
    ['approvals', f.approvals], ['checked', of(f.checked, f.checked_rate)], ['irregular', of(f.irregular, f.irregular_rate)],
    ['correcting', f.correcting], ['settled', of(f.settled, f.settled_rate)],
  ], t)
}

export function correctionFacts(one: AuditedApprovalDetail, t: Say, word: (book: string, code: string) => string): Fact[] {
  const order = (one.correction?.order ?? {}) as Record<string, string>
  const reports = (one.correction?.reports ?? []) as Record<string, string>[]
  const review = one.review as Record<string, unknown> | null
  return said([
    ['measure', order.measure], ['unit', order.unit], ['due_on', order.due_on && formatDate(order.due_on)], ['document_no', order.document_no], ['ordered_by', order.by],
    ...reports.flatMap((r): [string, unknown][] => [
      ['result', `${formatDate(r.on)} ${r.result}`], ['executed', `${word('audit_executed', r.executed ?? '')} ${r.reference}`], ['reported_by', r.by],
    ]),
    ['reviewed', review && `${t(`audits.accepted_${String(review.accepted)}`)}：${String(review.text)}（${String(review.by)}）`],
  ], t)
}
