/** A green mine as it is shown; which acts ask for what, and of whom. */
import type { GreenMineDetail } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { StepField, StepForm } from '@/components/form/steps'
import { fenOf } from '@/features/revenues/revenues'

export const PATH = '/restoration/green-mines'
export const SHEETS = '/restoration/green-assessments'
export const SCHEMES = '/restoration/green-schemes'
export const DRAWS = '/restoration/green-draws'
export type Translate = (key: string, values?: Record<string, unknown>) => string
export type Options = (vocabulary: string) => { value: string; label: string }[]

const TONES: Record<string, Tone> = {
  candidate: 'info', self_assessed: 'info', third_party: 'info', reviewed: 'info', listed: 'ok', rectifying: 'warn', removal_proposed: 'bad', removed: 'idle',
}
export const toneOfGreen = (state: string): Tone => TONES[state] ?? 'idle'
export const toneOfOutcome = (outcome: string): Tone => ({ met: 'ok', unmet: 'bad' } as Record<string, Tone>)[outcome] ?? 'warn'
export const toneOfFinding = (finding: string): Tone => ({ fit: 'ok', problems: 'warn', direct: 'bad' } as Record<string, Tone>)[finding] ?? 'idle'
export const LEVELS = ['nation', 'province', 'city', 'county'] as const
export const STAGES = ['self', 'third_party', 'joint'] as const
export type StageName = (typeof STAGES)[number]
/** Which state a sheet of the stage is begun in, and who begins it. */
export const BEGINS: Record<StageName, { state: string; permission: string }> = {
  self: { state: 'candidate', permission: 'restoration.green:assess' },
  third_party: { state: 'self_assessed', permission: 'restoration.green:write' },
  joint: { state: 'third_party', permission: 'restoration.green:review' },
}
const POSTS: Record<string, string> = {
  submit_self: 'assess', conclude_third_party: 'write', conclude_joint: 'review', send_back: 'review', enlist: 'approve', check: 'check',
  order_rectification: 'write', report_rectified: 'write', accept_rectification: 'review', propose_removal: 'write', remove: 'approve', keep: 'approve', reapply: 'write',
}
const STAGE_OF: Record<string, StageName> = { submit_self: 'self', conclude_third_party: 'third_party', conclude_joint: 'joint' }

/** The acts a reader may do now; a sheet is concluded once it was begun. */
export function offered(mine: GreenMineDetail, may: (permission: string) => boolean): string[] {
  const begun = new Set(mine.sheets.filter((one) => one.round === mine.round).map((one) => one.stage))
  const reported = mine.rectifications.some((one) => !one.concluded_on && one.reported_on)
  const acts = mine.allowed.filter((name) => {
    if (!may(`restoration.green:${POSTS[name]}`)) return false
    const stage = STAGE_OF[name]
    if (stage && !begun.has(stage)) return false
    return name !== 'accept_rectification' || reported
  })
  if (may('restoration.green:write')) {
    if (mine.conditions.some((one) => one.outcome === 'undetermined') && !mine.listed_on) acts.push('attest')
    if (mine.state !== 'removed' && mine.phases.some((one) => !one.done_on)) acts.push('phase_done')
    if (mine.listed_on && mine.state !== 'removed') acts.push('incentives')
    acts.push('update')
  }
  return acts
}

/** The stage whose sheet may be begun now. */
export function beginnable(mine: GreenMineDetail, may: (permission: string) => boolean): StageName | null {
  const begun = new Set<string>(mine.sheets.filter((one) => one.round === mine.round).map((one) => one.stage))
  return STAGES.find((stage) => BEGINS[stage].state === mine.state && !begun.has(stage) && may(BEGINS[stage].permission)) ?? null
}

export interface StepContext { t: Translate; options: Options; word: (vocabulary: string, code: string) => string; today: string; draws: { value: string; label: string }[] }

export function stepOf(act: string, mine: GreenMineDetail, { t, options, word, today, draws }: StepContext): StepForm {
  const path = `${PATH}/${mine.id}/${act.replaceAll('_', '-')}`
  const title = word('green_act', act)
  const on: StepField = { name: 'on', label: t('green.on'), kind: 'date', initial: today }
  const paper: StepField = { name: 'document_no', label: t('green.document_no') }
  const note: StepField = { name: 'note', label: t('green.note'), kind: 'lines', optional: true }
  const situation: StepField = { name: 'situation', label: t('green.situation'), kind: 'number', hint: t('green.situation_hint'), optional: true }
  const choice = (name: string, label: string, vocabulary: string, initial: string): StepField => ({ name, label: t(label), kind: 'select', options: options(vocabulary), initial })
  const forms: Record<string, StepField[]> = {
    submit_self: [on, { ...paper, optional: true }, note],
    conclude_third_party: [on, paper, { name: 'agency', label: t('green.agency') }, { name: 'assessors', label: t('green.assessors'), kind: 'number', initial: '5' }, note],
    conclude_joint: [on, paper, { name: 'departments', label: t('green.departments'), kind: 'list' }, note],
    send_back: [on, { ...paper, optional: true }, { ...note, label: t('green.reason'), optional: false }],
    enlist: [on, paper, choice('level', 'green.level', 'green_level', 'county'), note],
    check: [
      choice('tier', 'green.tier', 'green_tier', 'county'), on, { name: 'unit', label: t('green.check_unit') }, choice('finding', 'green.finding', 'green_finding', 'fit'), situation,
      { name: 'said', label: t('green.said'), kind: 'lines', hint: t('green.said_hint') }, { name: 'draw_id', label: t('green.draw_id'), kind: 'select', options: draws, optional: true, initial: '' },
    ],
    order_rectification: [
      on, paper, { name: 'problems', label: t('green.problems'), kind: 'lines' },
      {
        name: 'check_id', label: t('green.check_id'), kind: 'select', optional: true, initial: mine.checks.find((one) => one.finding === 'problems')?.id ?? '',
        options: mine.checks.map((one) => ({ value: one.id, label: `${one.on} ${one.tier_name}` })),
      },
    ],
    report_rectified: [on, { name: 'report', label: t('green.report'), kind: 'lines' }],
    accept_rectification: [on, { ...paper, optional: true }, note],
    propose_removal: [on, choice('kind', 'green.removal_kind', 'green_removal', 'direct'), situation, { name: 'reason', label: t('green.reason'), kind: 'lines' }],
    remove: [on, paper, note],
    keep: [on, { ...paper, optional: true }, { ...note, label: t('green.reason'), optional: false }],
    reapply: [on, paper, note],
    attest: [
      { name: 'condition', label: t('green.condition'), kind: 'select', options: mine.conditions.filter((one) => one.outcome === 'undetermined').map((one) => ({ value: one.code, label: one.name })), initial: mine.conditions.find((one) => one.settled === 'undetermined')?.code ?? '' },
      { name: 'met', label: t('green.met'), kind: 'select', options: [{ value: 'true', label: t('green.yes') }, { value: 'false', label: t('green.no') }], initial: 'true' },
      { name: 'unit', label: t('green.unit') }, paper, on,
    ],
    phase_done: [{ name: 'phase_id', label: t('green.phase'), kind: 'select', options: mine.phases.filter((one) => !one.done_on).map((one) => ({ value: one.id, label: one.name })), initial: mine.phases.find((one) => !one.done_on)?.id ?? '' }, on, note],
    incentives: [choice('kind', 'green.incentive_kind', 'green_incentive', 'fiscal_award'), on, { name: 'granted_by', label: t('green.granted_by') }, paper, { name: 'amount', label: t('green.amount_yuan'), optional: true }, note],
    update: [
      { ...choice('size', 'green.size', 'green_size', mine.size ?? ''), optional: true },
      { name: 'demonstration_area', label: t('green.area'), initial: mine.demonstration_area ?? '', optional: true }, { name: 'demonstration_document_no', label: t('green.area_document_no'), initial: mine.demonstration_document_no ?? '', optional: true },
      { name: 'forest_mu', label: t('green.forest_mu'), initial: mine.forest_mu ?? '', optional: true }, { name: 'forest_place', label: t('green.forest_place'), initial: mine.forest_place ?? '', optional: true },
      { ...note, initial: mine.note ?? '' },
    ],
  }
  const form: StepForm = { title, path, fields: forms[act] ?? [on], danger: ['remove', 'propose_removal', 'send_back'].includes(act) }
  if (act === 'update') return { ...form, path: `${PATH}/${mine.id}`, method: 'patch' }
  if (act === 'attest') form.shape = (body) => ({ ...body, met: body.met === 'true' })
  if (act === 'incentives') form.shape = (body) => ({ ...body, amount: body.amount ? { amount_fen: fenOf(String(body.amount)) ?? 0 } : null })
  return form
}
