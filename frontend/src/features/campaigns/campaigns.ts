/** The acts of campaigns: what each asks for, and which colour a state has. */
import type { Campaign, CampaignCheck, CampaignPlan, CampaignProblem, RectificationPlan, SpotCheck, SpotCheckItem, TypicalCase } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { FoundItem } from '@/components/form/lookup'
import type { StepField, StepForm } from '@/components/form/steps'
import { chinaInstant, currentDay } from '@/lib/clock'

export const CAMPAIGNS = '/enforcement/campaigns'
export const PLANS = '/enforcement/campaign-plans'
export const CHECKS = '/enforcement/campaign-checks'
export const PROBLEMS = '/enforcement/problems'
export const POLICIES = '/enforcement/rectification-plans'
export const SPOTS = '/enforcement/spot-checks'
export const SPOT_ITEMS = '/enforcement/spot-check-items'
export const REPORTS = '/enforcement/campaign-reports'
export const SUMMARIES = '/enforcement/department-summaries'
export const CASES = '/enforcement/typical-cases'
export const MAY = (name: string): string => `enforcement.campaign:${name}`

export type Say = (key: string, values?: Record<string, unknown>) => string
export type Options = (vocabulary: string) => { value: string; label: string }[]
type Choices = { value: string; label: string }[]

const TONES: Record<string, Tone> = {
  running: 'info', closed: 'idle', filed: 'info', accepted: 'ok', returned: 'warn', clear: 'ok', problems: 'warn', open: 'info', submitted: 'warn', escalated: 'bad',
  draft: 'info', approved: 'ok', committed: 'info', drawn: 'ok', voided: 'idle', confirmed: 'ok', waiting: 'info', issued: 'ok', published: 'ok', withdrawn: 'idle',
  done: 'ok', done_late: 'warn', due: 'info', late: 'bad', red: 'bad', amber: 'warn', green: 'ok', grey: 'idle',
}
export const tone = (state: string | null | undefined): Tone => TONES[state ?? ''] ?? 'idle'

const field = (name: string, t: Say, more: Partial<StepField> = {}): StepField => ({ name, label: t(`campaigns.${name}`), ...more })
const day = (t: Say): StepField => field('on', t, { kind: 'date', initial: currentDay() })
const chosen = (campaigns: Choices, t: Say): StepField => ({ name: 'campaign_id', label: t('campaigns.campaign'), kind: 'select', options: campaigns, initial: campaigns[0]?.value ?? '' })
const evidence = (t: Say, optional = false): StepField => ({ name: 'document', label: t('campaigns.evidence'), kind: 'file', service: 'enforcement', optional })
const withFiles = ({ document, ...body }: Record<string, unknown>): unknown => ({ ...body, document_ids: document ? [document] : [] })
const named = (item: FoundItem): { name: string } => ({ name: [item.name, item.code].filter(Boolean).join(' · ') })
const theRight = (t: Say, optional = false): StepField => ({ name: 'right_id', label: t('campaigns.right'), kind: 'lookup', from: '/enforcement/known-rights', describe: named, optional })

export const closing = (one: Campaign, t: Say): StepForm => ({
  title: t('campaigns.do_close'), text: t('campaigns.text_close'), path: `${CAMPAIGNS}/${one.id}/close`, danger: true,
  fields: [day(t), field('note', t, { kind: 'lines' })],
})

export const filing = (campaigns: Choices, t: Say): StepForm => ({
  title: t('campaigns.file_plan'), path: PLANS,
  fields: [chosen(campaigns, t), field('title', t), field('document_no', t, { optional: true }), { name: 'document_id', label: t('campaigns.file'), kind: 'file', service: 'enforcement' }, field('note', t, { kind: 'lines', optional: true })],
})

export const reviewing = (one: CampaignPlan, t: Say): StepForm => ({
  title: t('campaigns.do_review'), text: t('campaigns.review_text'), path: `${PLANS}/${one.id}/review`,
  fields: [
    field('decision', t, { kind: 'select', options: [{ value: 'accept', label: t('campaigns.accept_plan') }, { value: 'return', label: t('campaigns.return_plan') }], initial: 'accept' }),
    field('review_note', t, { kind: 'lines', optional: true }),
  ],
  shape: (body) => ({ accepted: body.decision === 'accept', note: body.review_note }),
})

/** Where a clue of the same thing runs already, it is chosen instead of a second one. */
const theClue = (t: Say, right?: string | null): StepField[] => [
  field('into', t, { kind: 'lookup', from: '/enforcement/clues', query: { open_only: 'true', ...(right ? { right_id: right } : {}) }, describe: (one) => ({ name: [one['no'], one['right_name'] ?? one['place'], one['text']].filter(Boolean).join(' · ').slice(0, 80) }), optional: true, hint: t('campaigns.into_hint') }),
  field('apart', t, { kind: 'select', options: [{ value: 'yes', label: t('campaigns.is_apart') }], optional: true }),
]
const suspicion = (body: Record<string, unknown>): Record<string, unknown> => ({ ...body, into: body.into || null, apart: body.apart === 'yes' })

const checkFields = (t: Say, options: Options, one?: CampaignCheck, right?: string): StepField[] => [
  field('checked_on', t, { kind: 'date', initial: one?.checked_on ?? currentDay() }),
  field('checkers', t, { kind: 'list', hint: t('campaigns.checkers_hint'), initial: one?.checkers.join('\n') ?? '' }),
  field('result', t, { kind: 'select', options: options('campaign_check_result'), initial: one?.result ?? 'clear' }),
  field('findings', t, { kind: 'lines', initial: one?.findings ?? '' }),
  ...(one?.clue_id ? [] : [field('suspected', t, { kind: 'select', options: options('violation'), optional: true, hint: t('campaigns.suspected_hint') }), ...theClue(t, one?.right_id ?? right)]),
]
/** A suspicion whose clue runs is sent back as it stands: it is corrected in the clue. */
const checked = (one?: CampaignCheck) => ({ suspected, ...body }: Record<string, unknown>): unknown => ({ ...suspicion(body), violation: one?.clue_id ? one.violation : suspected || null })
export const checking = (campaigns: Choices, t: Say, options: Options, right?: { id: string; name: string }): StepForm => ({
  title: t('campaigns.record_check'), text: right?.name, path: CHECKS, fixed: right ? { right_id: right.id } : {},
  fields: [chosen(campaigns, t), ...(right ? [] : [theRight(t)]), ...checkFields(t, options, undefined, right?.id)], shape: checked(),
})
export const rechecking = (one: CampaignCheck, t: Say, options: Options): StepForm => ({
  title: t('campaigns.edit_check'), path: `${CHECKS}/${one.id}`, method: 'patch', fields: checkFields(t, options, one), shape: checked(one),
})

const measures = (t: Say, options: Options, one?: CampaignProblem): StepField[] => [
  field('measure', t, { kind: 'select', options: options('problem_measure'), initial: one?.measure ?? '' }),
  field('measure_text', t, { kind: 'lines', initial: one?.measure_text ?? '' }),
  field('responsible_unit', t, { initial: one?.responsible_unit ?? '' }), field('responsible_person', t, { initial: one?.responsible_person ?? '' }),
  { name: 'due_on', label: t('campaigns.due'), kind: 'date', initial: one?.due_on ?? '' },
]
export const finding = (campaigns: Choices, division: string, t: Say, options: Options): StepForm => ({
  title: t('campaigns.new_problem'), text: t('campaigns.new_problem_text'), path: PROBLEMS,
  fields: [
    chosen(campaigns, t), theRight(t, true), field('subject', t, { optional: true, hint: t('campaigns.place_hint') }),
    field('source', t, { kind: 'select', options: options('problem_source'), initial: 'own_check' }), field('category', t, { kind: 'select', options: options('problem_category') }),
    field('description', t, { kind: 'lines' }), ...measures(t, options), field('found_on', t, { kind: 'date', initial: currentDay() }), evidence(t, true),
  ],
  shape: (body) => withFiles({ ...body, division_code: body.right_id ? null : division }),
})

const PROBLEM_NEEDS: Record<string, string> = { submit: 'file', amend: 'file', clue: 'file', stop: 'accept', accept: 'accept', escalate: 'accept', dispose: 'accept' }
export const problemActs = (one: CampaignProblem, may: (permission: string) => boolean): string[] =>
  one.allowed.filter((act) => may(MAY(PROBLEM_NEEDS[act] ?? 'accept')))

export function problemStep(act: string, one: CampaignProblem, t: Say, options: Options): StepForm {
  const path = `${PROBLEMS}/${one.id}/${act}`
  const title = t(`campaigns.do_${act}`)
  if (act === 'submit') {
    return { title, path, fields: [day(t), field('rectification', t, { kind: 'lines' }), evidence(t)], shape: ({ rectification, ...body }) => withFiles({ ...body, text: rectification }) }
  }
  if (act === 'stop') return { title, path, text: t('campaigns.text_stop'), danger: true, fields: [day(t), field('document_no', t), field('note', t, { kind: 'lines', optional: true })] }
  if (act === 'accept') {
    return {
      title, path: '/enforcement/problem-acceptances', text: t('campaigns.text_accept'),
      fields: [
        day(t), field('passed', t, { kind: 'select', options: [{ value: 'pass', label: t('campaigns.pass') }, { value: 'fail', label: t('campaigns.fail') }] }),
        field('document_no', t), field('acceptance_note', t, { kind: 'lines' }), evidence(t, true),
      ],
      shape: ({ passed, acceptance_note: note, ...body }) => withFiles({ ...body, problem_id: one.id, passed: passed === 'pass', note }),
    }
  }
  if (act === 'escalate') return { title, path, text: t('campaigns.text_escalate'), danger: true, fields: [day(t), field('legal_ground', t, { kind: 'lines' }), field('note', t, { kind: 'lines' })] }
  if (act === 'clue') return { title, path, text: t('campaigns.text_clue'), fields: [{ name: 'violation', label: t('campaigns.suspected'), kind: 'select', options: options('violation') }, { name: 'text', label: t('campaigns.clue_text'), kind: 'lines', initial: one.description }, ...theClue(t, one.right_id)], shape: suspicion }
  if (act === 'dispose') {
    const yes = [{ value: 'yes', label: t('campaigns.yes') }]
    const all = options('problem_disposition')
    return {
      title, path,
      fields: [day(t), ...all.map(({ value, label }): StepField => ({ name: value, label, kind: 'select', options: yes, optional: true, initial: one.dispositions.some((held) => held === value) ? 'yes' : '' })), field('document_no', t, { optional: true }), field('note', t, { kind: 'lines' })],
      shape: (body) => ({ on: body.on, document_no: body.document_no, note: body.note, dispositions: all.map((each) => each.value).filter((name) => body[name] === 'yes') }),
    }
  }
  return { title, path: `${PROBLEMS}/${one.id}`, method: 'patch', fields: [...measures(t, options, one), field('reason', t, { kind: 'lines' })] }
}

export const assembling = (campaigns: Choices, t: Say): StepForm => ({
  title: t('campaigns.assemble'), text: t('campaigns.assemble_text'), path: POLICIES,
  fields: [chosen(campaigns, t), { name: 'mine_id', label: t('campaigns.mine'), kind: 'lookup', from: '/enforcement/known-mines', describe: named }],
})
export function policyStep(act: string, one: RectificationPlan, t: Say): StepForm {
  const path = `${POLICIES}/${one.id}`
  if (act === 'approve') return { title: t('campaigns.do_approve'), path: `${path}/approve`, fields: [day(t), field('document_no', t)] }
  if (act === 'reassemble') return { title: t('campaigns.reassemble'), text: t('campaigns.reassemble_text'), path, method: 'patch', fields: [], fixed: { reassemble: true } }
  const chapters = one.strategic.length ? (['goals', 'green_creation', 'after_care'] as const) : (['goals'] as const)
  return { title: t('campaigns.write'), path, method: 'patch', fields: chapters.map((name) => field(name, t, { kind: 'lines', initial: one[name] ?? '', optional: true })) }
}

export const fixing = (campaigns: Choices, t: Say): StepForm => ({
  title: t('campaigns.new_spot'), text: t('campaigns.new_spot_text'), path: SPOTS,
  fields: [chosen(campaigns, t), field('title', t), { name: 'percent', label: t('campaigns.spot_share'), kind: 'number', optional: true, hint: t('campaigns.spot_share_hint') }],
})
export function spotStep(act: string, one: SpotCheck, t: Say): StepForm {
  const path = `${SPOTS}/${one.id}/${act}`
  if (act === 'void') return { title: t('campaigns.do_void'), path, danger: true, fields: [field('reason', t, { kind: 'lines' })] }
  return {
    title: t('campaigns.do_draw'), text: t('campaigns.draw_text'), path,
    fields: [field('randomness', t), field('randomness_source', t), field('randomness_at', t, { hint: t('campaigns.randomness_at_hint') })],
    shape: (body) => ({ value: body.randomness, source: body.randomness_source, drawn_at: chinaInstant(body.randomness_at) }),
  }
}
export const confirming = (one: SpotCheckItem, t: Say, options: Options): StepForm => ({
  title: t('campaigns.do_confirm'), text: `${one.right_name} ${one.right_code}`, path: `${SPOT_ITEMS}/${one.id}/confirm`,
  fields: [day(t), field('result', t, { kind: 'select', options: options('spot_result').filter((each) => each.value !== 'waiting') }), field('note', t, { kind: 'lines', optional: true })],
})

export const summarising = (campaigns: Choices, t: Say, options: Options): StepForm => ({
  title: t('campaigns.new_summary'), path: SUMMARIES,
  fields: [chosen(campaigns, t), field('department', t, { kind: 'select', options: options('campaign_department') }), field('text', t, { kind: 'lines' })],
})

const caseFields = (t: Say, one?: TypicalCase): StepField[] => [
  field('title', t, { initial: one?.title ?? '' }), field('party', t, { optional: true, initial: one?.party ?? '' }),
  field('text', t, { kind: 'lines', initial: one?.text ?? '' }), field('outcome', t, { kind: 'lines', initial: one?.outcome ?? '' }),
]
export const casing = (campaigns: Choices, t: Say): StepForm => ({
  title: t('campaigns.new_case'), text: t('campaigns.new_case_text'), path: CASES, fields: [chosen(campaigns, t), ...caseFields(t)],
})
export function caseStep(act: string, one: TypicalCase, t: Say): StepForm {
  const path = `${CASES}/${one.id}`
  if (act === 'publish') return { title: t('campaigns.do_publish'), text: t('campaigns.new_case_text'), path: `${path}/publish`, fields: [day(t)] }
  if (act === 'withdraw') return { title: t('campaigns.do_withdraw'), path: `${path}/withdraw`, danger: true, fields: [field('reason', t, { kind: 'lines' })] }
  return { title: t('campaigns.update'), path, method: 'patch', fields: caseFields(t, one) }
}
