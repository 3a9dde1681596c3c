/** A project as it is filled in and sent; which acts ask for what. */
import type { RestorationProject, RestorationProjectDetail } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { StepForm } from '@/components/form/steps'
import { MU } from '@/features/restoration-sites/units'
import { fenOf } from '@/features/revenues/revenues'

export const PATH = '/restoration/restoration-projects'
export const BUDGETS = '/restoration/restoration-budgets'
const TONES: Record<string, Tone> = { planned: 'idle', under_way: 'info', completed: 'warn', accepted: 'ok' }
export const toneOfProject = (state: string): Tone => TONES[state] ?? 'idle'
export const ACCEPTING = new Set(['accept', 'send_back'])
type Translate = (key: string, values?: Record<string, unknown>) => string

export interface FundDraft { source: string; document_no: string; amount: string }
const TEXTS = ['programme', 'basin', 'contractor', 'investor', 'note'] as const
export interface ProjectDraft {
  division_code: string
  code: string
  name: string
  programme: string
  basin: string
  mode: string
  investment: string
  planned_start: string
  planned_finish: string
  contractor: string
  market_funded: boolean
  investor: string
  trees_planned: string
  land_use_mode: string
  incentives: string[]
  note: string
  sites: { id: string; name: string }[]
  funds: FundDraft[]
}
/** Fen as yuan to type. */
export const yuanOf = (fen: number): string => (fen % 100 ? (fen / 100).toFixed(2) : String(fen / 100))

export function draftOf(project: RestorationProjectDetail | null, division: string, today: string): ProjectDraft {
  const p = project
  return {
    division_code: p?.division_code ?? division, code: p?.code ?? '', name: p?.name ?? '', programme: p?.programme ?? '', basin: p?.basin ?? '',
    mode: p?.mode ?? 'engineering', investment: p ? yuanOf(p.investment.amount_fen) : '', planned_start: p?.planned_start ?? today,
    planned_finish: p?.planned_finish ?? '', contractor: p?.contractor ?? '', market_funded: p?.market_funded ?? false, investor: p?.investor ?? '',
    trees_planned: String(p?.trees_planned ?? 0), land_use_mode: p?.land_use_mode ?? '', incentives: [...(p?.incentives ?? [])], note: p?.note ?? '',
    sites: (p?.covered_sites ?? []).map((one) => ({ id: one.id, name: one.name })),
    funds: (p?.funds ?? []).map((one) => ({ source: one.source, document_no: one.document_no ?? '', amount: yuanOf(one.amount.amount_fen) })),
  }
}

/** Fen of the investment that the sources leave open; null while a figure is none. */
export function gapOf(draft: ProjectDraft): number | null {
  const whole = fenOf(draft.investment)
  const parts = draft.funds.map((one) => fenOf(one.amount))
  if (!whole || parts.some((one) => !one)) return null
  return parts.reduce((left: number, one) => left - (one ?? 0), whole)
}

/** What is missing, by field: `fill`, `money`, `exceed` or `order`. */
export function faults(draft: ProjectDraft): Record<string, string> {
  const found: Record<string, string> = {}
  for (const name of ['code', 'name', 'planned_start', 'planned_finish'] as const) if (!draft[name].trim()) found[name] = 'fill'
  if (draft.market_funded && !draft.investor.trim()) found.investor = 'fill'
  if (!fenOf(draft.investment)) found.investment = 'money'
  else if (draft.funds.some((one) => !fenOf(one.amount))) found.funds = 'money'
  else if ((gapOf(draft) ?? 0) < 0) found.funds = 'exceed'
  if (draft.planned_finish && draft.planned_finish < draft.planned_start) found.planned_finish = 'order'
  return found
}

export function bodyOf(draft: ProjectDraft, fresh: boolean): Record<string, unknown> {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, draft[name].trim() || null]))
  const body = {
    ...texts, name: draft.name.trim(), mode: draft.mode, investment: { amount_fen: fenOf(draft.investment) }, planned_start: draft.planned_start,
    planned_finish: draft.planned_finish, market_funded: draft.market_funded, trees_planned: Number(draft.trees_planned) || 0,
    land_use_mode: draft.land_use_mode || null, incentives: draft.incentives, site_ids: draft.sites.map((one) => one.id),
    funds: draft.funds.map((one) => ({ source: one.source, document_no: one.document_no.trim() || null, amount: { amount_fen: fenOf(one.amount) } })),
  }
  return fresh ? { ...body, division_code: draft.division_code.trim(), code: draft.code.trim() } : body
}

const money = (value: unknown): { amount_fen: number } => ({ amount_fen: fenOf(String(value)) ?? 0 })

export function stepOf(act: string, project: RestorationProjectDetail, today: string, t: Translate, title: string, sources: Record<string, string>): StepForm {
  const path = `${PATH}/${project.id}/${act.replace('_', '-')}`
  const on = { name: 'on', label: t('restoration.on'), kind: 'date' as const, initial: today }
  const paper = { name: 'document_no', label: t('restoration.document_no') }
  const note = { name: 'note', label: t('restoration.note'), kind: 'lines' as const, optional: true }
  if (act === 'book') {
    const options = project.funds.map((one) => ({ value: one.id, label: `${sources[one.source] ?? one.source} ${yuanOf(one.amount.amount_fen)}` }))
    return {
      title, path, text: t('restoration.book_text'),
      fields: [
        { name: 'fund_id', label: t('restoration.source'), kind: 'select', options, initial: options[0]?.value ?? '' },
        paper, { name: 'allocated', label: t('restoration.allocated_yuan') }, { name: 'paid', label: t('restoration.paid_yuan') }, on,
      ],
      shape: (body) => ({ ...body, allocated: money(body.allocated), paid: money(body.paid) }),
    }
  }
  if (act === 'milestones') {
    return {
      title, path,
      fields: [
        { name: 'name', label: t('common.name') }, { name: 'due_on', label: t('restoration.due_on'), kind: 'date' },
        { name: 'reached_on', label: t('restoration.reached_on'), kind: 'date', optional: true }, { ...paper, optional: true },
      ],
    }
  }
  if (act === 'years') {
    return {
      title, path, text: t('restoration.year_text'),
      fields: [
        { name: 'year', label: t('restoration.year'), kind: 'number', initial: today.slice(0, 4) }, { name: 'area', label: t('restoration.year_area') },
        { name: 'trees', label: t('restoration.trees'), kind: 'number', initial: '0' }, { name: 'invested', label: t('restoration.invested_yuan') }, note,
      ],
      shape: (body) => ({ ...body, area: { value: String(body.area), unit: MU }, invested: money(body.invested) }),
    }
  }
  return { title, path, danger: act === 'send_back', fields: [on, { ...paper, optional: true }, note] }
}

/** The acts a reader may do: those of the state, and booking, milestones and years while it is not accepted. */
export function offered(project: RestorationProjectDetail, may: (permission: string) => boolean): string[] {
  const acts = project.allowed.filter((name) => may(ACCEPTING.has(name) ? 'restoration.site:accept' : 'restoration.project:write'))
  if (may('restoration.budget:write') && project.funds.length) acts.push('book')
  if (may('restoration.project:write') && project.state !== 'accepted') acts.push('milestones', 'years')
  return acts
}
export const lateText = (project: RestorationProject, t: Translate): string => (project.late ? ` · ${t('restoration.overdue')}` : '')
