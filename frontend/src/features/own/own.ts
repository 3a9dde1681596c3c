/** What a holder sees of enforcement: its problems to rectify, its plans and its credit, as desks. */
import type { OwnCredit, OwnCreditDetail, OwnPlan, OwnProblem, OwnProblemDetail } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { StepForm } from '@/components/form/steps'
import type { Desk, DeskAct } from '@/components/layout/desk'
import { tone } from '@/features/campaigns/campaigns'
import { dayField, lines, type Said } from '@/features/mine-closures/mineClosures'

export const OWN_PROBLEMS = '/enforcement/own-problems'
export const OWN_PLANS = '/enforcement/own-rectification-plans'
export const OWN_CREDIT = '/enforcement/own-credit-files'
const FILE = 'enforcement.own:file'
const GRADES: Record<string, Tone> = { good: 'ok', watched: 'warn', serious: 'bad' }

/** What was rectified, with its evidence: the county accepts it on site or sends it back. */
export const reporting = (r: OwnProblemDetail, { t }: Said): StepForm => ({
  title: t('own.report'), text: t('own.report_text', { measure: r.measure_text, due: r.due_on }), path: `${OWN_PROBLEMS}/${r.id}/submit`,
  fields: [dayField(t), lines('text', t('own.rectified')), { name: 'document', label: t('own.evidence'), kind: 'file', service: 'enforcement' }],
  shape: ({ document, ...body }) => ({ ...body, document_ids: document ? [document] : [] }),
})

export const ownProblemDesk = (said: Said): Desk<OwnProblem, OwnProblemDetail> => {
  const { t, word } = said
  return {
    name: 'own_problems', path: OWN_PROBLEMS, filters: { state: 'text' }, touches: '/enforcement/', emptyTitle: t('own.no_problems'),
    choices: () => [{ name: 'state', label: t('common.status'), options: said.options('problem_state') }],
    columns: () => [
      { key: 'subject', title: t('campaigns.subject'), width: 160, value: (r) => r.subject, phone: true }, { key: 'no', title: t('campaigns.no'), width: 184, value: (r) => r.no },
      { key: 'description', title: t('campaigns.description'), value: (r) => r.description }, { key: 'measure', title: t('campaigns.measure'), width: 96, value: (r) => word('problem_measure', r.measure) },
      { key: 'due_on', title: t('campaigns.due'), width: 108, value: (r) => r.due_on, sort: 'due_on', tone: (r) => tone(r.light) },
      { key: 'state', title: t('common.status'), width: 136, value: (r) => word('problem_state', r.state), tone: (r) => tone(r.state), phone: true },
    ],
    title: (r) => r.subject, subtitle: (r) => `${r.no} · ${r.division_name}`,
    tags: (r) => [{ tone: tone(r.state), text: word('problem_state', r.state) }],
    facts: (r) => [
      { name: t('campaigns.category'), value: word('problem_category', r.category) }, { name: t('campaigns.description'), value: r.description },
      { name: t('campaigns.measure'), value: `${word('problem_measure', r.measure)}：${r.measure_text}` }, { name: t('campaigns.responsible_unit'), value: r.responsible_unit },
      { name: t('campaigns.responsible_person'), value: r.responsible_person }, { name: t('campaigns.found_on'), value: r.found_on }, { name: t('campaigns.due'), value: r.due_on },
      { name: t('campaigns.stop_no'), value: r.stopped_on && [r.stop_no, r.stopped_on].filter(Boolean).join(' · ') }, { name: t('campaigns.resumed_on'), value: r.resumed_on },
      { name: t('campaigns.failures'), value: r.failures || null },
    ],
    acts: (r): DeskAct[] => (r.allowed.includes('submit') && said.may(FILE) ? [{ name: 'submit', label: t('own.report'), form: reporting(r, said) }] : []),
  }
}

/** As the county approved them; a draft is shown to nobody outside the bureau. */
export const ownPlanDesk = ({ t }: Said): Desk<OwnPlan, OwnPlan> => ({
  name: 'own_plans', path: OWN_PLANS, filters: {}, touches: OWN_PLANS, emptyTitle: t('own.no_plans'), choices: () => [],
  columns: () => [
    { key: 'mine', title: t('campaigns.mine'), value: (r) => r.mine_name, phone: true }, { key: 'division', title: t('common.division'), width: 144, value: (r) => r.division_name },
    { key: 'items', title: t('own.items'), width: 96, numeric: true, value: (r) => r.items.length },
    { key: 'document_no', title: t('campaigns.document_no'), width: 200, value: (r) => r.document_no }, { key: 'approved_on', title: t('own.approved_on'), width: 120, value: (r) => r.approved_on, phone: true },
  ],
  title: (r) => r.mine_name, subtitle: (r) => [r.document_no, r.division_name].filter(Boolean).join(' · '),
  facts: (r) => [
    { name: t('campaigns.minerals'), value: r.minerals.join('、') }, { name: t('campaigns.goals'), value: r.goals }, { name: t('campaigns.green_creation'), value: r.green_creation },
    { name: t('campaigns.after_care'), value: r.after_care }, { name: t('own.approved_on'), value: r.approved_on },
  ],
})

/** Of points that were neither taken back nor applied for. */
export function repairing(r: OwnCreditDetail, { t, word }: Said): StepForm {
  const open = r.entries.filter((one) => one.repairable)
  return {
    title: t('credit.repair'), text: t('own.repair_text'), path: `${OWN_CREDIT}/${r.id}/repairs`,
    fields: [
      dayField(t), { name: 'entry_id', label: t('credit.entry'), kind: 'select', options: open.map((one) => ({ value: one.id, label: `${word('credit_ground', one.ground)}（${one.on_date}，${one.points}）` })) },
      lines('correction', t('credit.correction')), { name: 'document_id', label: t('credit.proof'), kind: 'file', service: 'enforcement', optional: true },
    ],
  }
}

export const ownCreditDesk = (said: Said): Desk<OwnCredit, OwnCreditDetail> => {
  const { t, word } = said
  return {
    name: 'own_credit', path: OWN_CREDIT, filters: {}, touches: OWN_CREDIT, emptyTitle: t('own.no_credit'), choices: () => [],
    columns: () => [
      { key: 'holder', title: t('credit.holder'), value: (r) => r.holder_name, phone: true }, { key: 'division', title: t('common.division'), width: 144, value: (r) => r.division_name },
      { key: 'points', title: t('credit.points'), width: 96, numeric: true, value: (r) => r.points, sort: 'points' },
      { key: 'grade', title: t('credit.grade'), width: 136, value: (r) => word('credit_grade', r.grade), tone: (r) => GRADES[r.grade] ?? 'idle', phone: true },
    ],
    title: (r) => r.holder_name, subtitle: (r) => r.division_name, tags: (r) => [{ tone: GRADES[r.grade] ?? 'idle', text: `${word('credit_grade', r.grade)} · ${r.points}` }],
    facts: (r) => [{ name: t('credit.points'), value: r.points }, { name: t('credit.rule'), value: t('credit.rule_text') }],
    acts: (r): DeskAct[] => (r.allowed.includes('repair') && said.may(FILE) ? [{ name: 'repair', label: t('credit.repair'), form: repairing(r, said) }] : []),
  }
}
