/** Proposed ranges on the screen: the path, the acts that are offered and what each asks for. */
import type { ReleaseRangeDetail } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { RowsForm, StepField, StepForm } from '@/components/form/steps'
import type { DeskAct } from '@/components/layout/desk'
import { currentDay, currentYear } from '@/lib/clock'
import { isNoPercent, percentOf, shareOf } from '@/lib/shares'

export const RANGES = '/licensing/release-ranges'
export const PATH = ['prepared', 'surveyed', 'argued', 'delimited', 'approved', 'filed', 'accepted'] as const
export type Translate = (key: string, values?: Record<string, unknown>) => string
export interface Said {
  t: Translate
  word: (vocabulary: string, code: string | null | undefined) => string
  options: (vocabulary: string) => { value: string; label: string }[]
  may: (permission: string) => boolean
}
type State = ReleaseRangeDetail['state']
type Participant = NonNullable<ReleaseRangeDetail['survey']>['participants'][number]

const TONES: Partial<Record<State, Tone>> = { accepted: 'ok', approved: 'ok', returned: 'warn', rejected: 'bad', unsuitable: 'idle', withdrawn: 'idle' }
export const toneOfRange = (state: State): Tone => TONES[state] ?? 'info'
const OPINIONS: Record<string, Tone> = { agree: 'ok', conditions: 'warn', disagree: 'bad', veto: 'bad' }
export const toneOfOpinion = (opinion: string | null | undefined): Tone => (opinion && OPINIONS[opinion]) || 'idle'

/** How far a range is; a step that was refused or taken back is said beside the one it came to. */
export function progressOf(range: ReleaseRangeDetail): { key: string; state: 'done' | 'current' | 'next'; act: ReleaseRangeDetail['acts'][number] | null; branch: State | null }[] {
  const aside: Partial<Record<State, string>> = { unsuitable: 'surveyed', rejected: 'delimited', returned: 'filed' }
  const led: Record<string, string> = { prepared: 'prepare', surveyed: 'survey', argued: 'argue', delimited: 'delimit', approved: 'approve', filed: 'file', accepted: 'accept' }
  const before = range.acts.findLast((act) => act.state_after !== range.state)?.state_after
  const stood = range.state === 'withdrawn' ? (aside[before as State] ?? before ?? 'prepared') : (aside[range.state] ?? range.state)
  const at = PATH.indexOf(stood as (typeof PATH)[number])
  const branch = range.state === stood ? null : range.state
  return PATH.map((key, index) => ({
    key,
    state: index < at || (index === at && range.state === 'accepted') ? 'done' : index === at ? 'current' : 'next',
    act: index <= at ? (range.acts.findLast((act) => act.act === led[key]) ?? null) : null,
    branch: index === at ? branch : null,
  }))
}

const PERMISSIONS: Record<string, string> = {
  survey: 'licensing.plan:write', record_opinion: 'licensing.plan:write', argue: 'licensing.plan:write', file: 'licensing.plan:write',
  accept: 'licensing.plan:write', return: 'licensing.plan:write', approve: 'licensing.plan:approve', reject: 'licensing.plan:approve',
  withdraw: 'licensing.plan:approve', opine: 'licensing.application:opine',
}
/** The next step of each state stands first, giving up last. */
const LEADING: Partial<Record<State, string>> = { surveyed: 'argue', delimited: 'approve', approved: 'file', filed: 'accept' }

export function offered(range: ReleaseRangeDetail, may: Said['may']): string[] {
  const seats = range.survey?.participants ?? []
  const possible = range.actions.filter((act) => {
    const permission = PERMISSIONS[act]
    if (!permission || !may(permission)) return false
    if ((act === 'approve' || act === 'reject') && range.prepared_by_me) return false
    if (act === 'approve' && range.bars.length) return false
    return act !== 'opine' || seats.some((one) => one.mine)
  })
  const rank = (act: string): number => (act === LEADING[range.state] ? 0 : act === 'withdraw' ? 2 : 1)
  return possible.toSorted((a, b) => rank(a) - rank(b))
}
export const mayDraw = (range: ReleaseRangeDetail, may: Said['may']): boolean => range.actions.includes('delimit') && may('licensing.plan:write')

const day = (t: Translate): StepField => ({ name: 'on', label: t('common.date'), kind: 'date', initial: currentDay() })
const paper = (t: Translate): StepField => ({ name: 'document_no', label: t('common.document_no') })
const file = (t: Translate, optional = true): StepField => ({ name: 'document_id', label: t('ranges.file'), kind: 'file', optional })
const lines = (name: string, label: string, optional = false): StepField => ({ name, label, kind: 'lines', optional })

export function createForm({ t }: Said, division: string): StepForm {
  return {
    title: t('ranges.new'), text: t('ranges.new_text'), path: RANGES, fixed: { division_code: division },
    fields: [
      { name: 'name', label: t('common.name') },
      {
        name: 'block_id', label: t('ranges.block'), kind: 'lookup', from: '/licensing/planned-blocks', query: { occupied: 'false', kind: 'mining' }, optional: true, hint: t('ranges.block_hint'),
        describe: (item) => ({ name: [item.code, item.name, item.mineral].filter(Boolean).join(' · ') }),
      },
      { name: 'mineral', label: t('ranges.mineral'), hint: t('ranges.mineral_hint') },
      lines('note', t('ranges.note'), true),
    ],
  }
}

/** A line of the survey: which department (or the township, or another unit) came, under its own name. */
export function surveyForm(range: ReleaseRangeDetail, { t, word, options }: Said): RowsForm {
  const asked: Record<string, string>[] = range.asked.departments.map((one) => ({ who: one.department, unit: word('review_department', one.department) }))
  if (range.asked.township) asked.push({ who: 'township', unit: '' })
  const held = range.survey?.participants.map((one) => ({ who: one.department ?? one.kind, unit: one.unit }))
  return {
    title: t('ranges.act_survey'), text: t('ranges.survey_text'), path: `${RANGES}/${range.id}/survey`, name: 'participants', legend: t('ranges.participants'),
    fields: [day(t), lines('findings', t('ranges.findings')), file(t)],
    columns: [
      { name: 'who', label: t('ranges.who'), kind: 'select', options: [...options('review_department'), ...options('participant_kind')] },
      { name: 'unit', label: t('ranges.unit') },
    ],
    lines: held ?? (asked.length ? asked : [{ who: '', unit: '' }]), add: { who: '', unit: '' },
    shapeLine: ({ who, unit }) => (who === 'township' || who === 'other' ? { kind: who, unit } : { kind: 'department', department: who, unit }),
  }
}

export function opinionForm(range: ReleaseRangeDetail, own: boolean, { t, options }: Said): StepForm {
  const seats = (range.survey?.participants ?? []).filter((one) => !own || one.mine)
  const open = seats.find((one) => !one.opinion) ?? seats[0]
  const choices = seats.map((one: Participant) => ({ value: one.unit, label: one.unit }))
  return {
    title: t(own ? 'ranges.act_opine' : 'ranges.act_record_opinion'), text: t(own ? 'ranges.opine_text' : 'ranges.record_text'),
    path: `${RANGES}/${range.id}/${own ? 'give-opinion' : 'record-opinion'}`,
    fields: [
      { name: 'unit', label: t('ranges.unit'), kind: 'select', options: choices, initial: open?.unit },
      { name: 'opinion', label: t('ranges.opinion'), kind: 'select', options: options('review_opinion') },
      lines('statement', t('ranges.statement'), true),
      { name: 'basis', label: t('ranges.veto_basis'), optional: true },
      ...(own ? [] : [day(t), paper(t)]), file(t),
    ],
  }
}

export function stepForm(act: string, range: ReleaseRangeDetail, said: Said): StepForm {
  const { t } = said
  const head = { title: t(`ranges.act_${act}`), path: `${RANGES}/${range.id}/${act}` }
  if (act === 'argue') {
    const conclusions = ['suitable', 'unsuitable'].map((value) => ({ value, label: t(`ranges.${value}`) }))
    return {
      ...head, text: range.bars.length ? t('ranges.argue_barred', { bars: range.bars.join('；') }) : t('ranges.argue_text'),
      fields: [{ name: 'conclusion', label: t('ranges.conclusion'), kind: 'select', options: conclusions, initial: range.bars.length ? 'unsuitable' : 'suitable' }, lines('statement', t('ranges.argument')), day(t), paper(t), file(t)],
    }
  }
  if (act === 'approve') return { ...head, text: t('ranges.approve_text'), fields: [paper(t), day(t), file(t, false), lines('note', t('ranges.note'), true)] }
  if (act === 'reject' || act === 'return') return { ...head, danger: true, fields: [paper(t), day(t), lines('reason', t('common.reason')), file(t)] }
  if (act === 'withdraw') return { ...head, danger: true, text: t('ranges.withdraw_text'), fields: [day(t), lines('reason', t('common.reason'))] }
  const year: StepField[] = act === 'file' ? [{ name: 'year', label: t('ranges.year'), kind: 'number', initial: String(currentYear() + 1) }] : []
  return { ...head, fields: [paper(t), day(t), ...year, file(t), lines('note', t('ranges.note'), true)] }
}

export function actOf(name: string, range: ReleaseRangeDetail, said: Said): DeskAct {
  const label = said.t(`ranges.act_${name}`)
  if (name === 'survey') return { name, label, rows: surveyForm(range, said) }
  if (name === 'opine' || name === 'record_opinion') return { name, label, form: opinionForm(range, name === 'opine', said) }
  return { name, label, form: stepForm(name, range, said) }
}

export interface DrawDraft {
  mining_method: string
  capacity: string
  capacity_unit: string
  reserves: string
  reserves_unit: string
  /** In per cent. */
  recovery_rate: string
  elevation_from: string
  elevation_to: string
  note: string
}
interface Drawn {
  mining_method?: string
  capacity?: { value: string; unit: string }
  reserves?: { value: string; unit: string }
  recovery_rate?: string
  elevation?: { from_m: string; to_m: string }
}
export const drawnOf = (range: ReleaseRangeDetail): Drawn & { boundary?: unknown } => (range.proposal ?? {}) as Drawn & { boundary?: unknown }

export function drawDraft(range: ReleaseRangeDetail | null, units: { capacity: string; reserves: string }): DrawDraft {
  const held = range ? drawnOf(range) : {}
  return {
    mining_method: held.mining_method ?? '', capacity: String(held.capacity?.value ?? ''), capacity_unit: held.capacity?.unit ?? units.capacity,
    reserves: String(held.reserves?.value ?? ''), reserves_unit: held.reserves?.unit ?? units.reserves, recovery_rate: percentOf(held.recovery_rate),
    elevation_from: String(held.elevation?.from_m ?? ''), elevation_to: String(held.elevation?.to_m ?? ''), note: '',
  }
}

export function drawBody(draft: DrawDraft, boundary: unknown): Record<string, unknown> {
  const quantity = (value: string, unit: string): Record<string, unknown> | null => (value.trim() ? { value: value.trim(), unit } : null)
  return {
    boundary, mining_method: draft.mining_method, capacity: quantity(draft.capacity, draft.capacity_unit), reserves: quantity(draft.reserves, draft.reserves_unit),
    recovery_rate: shareOf(draft.recovery_rate), elevation: draft.elevation_from.trim() ? { from_m: draft.elevation_from.trim(), to_m: draft.elevation_to.trim() } : null, note: draft.note.trim() || null,
  }
}

/** Codes of what is missing, by field. */
export function drawFaults(draft: DrawDraft, boundary: unknown): Record<string, 'need_boundary' | 'need_method' | 'bad_elevation' | 'bad_recovery'> {
  const found: Record<string, 'need_boundary' | 'need_method' | 'bad_elevation' | 'bad_recovery'> = {}
  if (!boundary) found.boundary = 'need_boundary'
  if (!draft.mining_method) found.mining_method = 'need_method'
  if (isNoPercent(draft.recovery_rate)) found.recovery_rate = 'bad_recovery'
  if (!draft.elevation_from.trim() !== !draft.elevation_to.trim()) found.elevation = 'bad_elevation'
  return found
}
