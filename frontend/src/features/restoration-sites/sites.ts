/** A site as it is filled in, sent, drawn and told. */
import type { Geometry, RestorationSite, RestorationSiteDetail } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { StepForm } from '@/components/form/steps'
import type { Boundary } from '@/features/boundary-check/types'
import { isDivision } from '@/lib/divisions'
import { formatDate, formatNumber } from '@/lib/format'
import { AREA_UNITS } from './units'

export const PATH = '/restoration/restoration-sites'
export const STATES = ['registered', 'planned', 'under_way', 'completed', 'accepted'] as const
export const TOPICS = ['land_use', 'potential', 'soil', 'water', 'geology', 'ecology'] as const
const TONES: Record<string, Tone> = { registered: 'idle', planned: 'info', under_way: 'info', completed: 'warn', accepted: 'ok' }
export const toneOfState = (state: string): Tone => TONES[state] ?? 'idle'

type Translate = (key: string, values?: Record<string, unknown>) => string
export interface AreaShown { mu: string; hectares: string; area_km2: string }
/** Hectares with mu beside them. */
export const areaText = (area: AreaShown | null | undefined, t: Translate): string =>
  area ? t('restoration.area_text', { hectares: formatNumber(area.hectares, 4), mu: formatNumber(area.mu, 2) }) : ''

const TEXTS = [
  'name', 'party_name', 'holder_id', 'right_id', 'right_code', 'developer', 'damager', 'investor', 'township', 'basin', 'due_on', 'note',
] as const
export interface SiteDraft {
  division_code: string
  code: string
  name: string
  category: string
  found_on: string
  party_kind: string
  party_name: string
  holder_id: string
  right_id: string
  right_code: string
  developer: string
  damager: string
  investor: string
  township: string
  basin: string
  programmes: string
  visible_range: boolean
  direction: string
  mode: string
  measures: string[]
  due_on: string
  note: string
  effective_on: string
  suitability: Record<string, string>
}

export function draftOf(site: RestorationSiteDetail | null, division: string, today: string): SiteDraft {
  const text = (name: (typeof TEXTS)[number]): string => String(site?.[name] ?? '')
  return {
    division_code: site?.division_code ?? division, code: site?.code ?? '', name: text('name'), category: site?.category ?? 'orphan_mine',
    found_on: site ? formatDate(site.found_on) : today, party_kind: site?.party_kind ?? 'government', party_name: text('party_name'),
    holder_id: text('holder_id'), right_id: text('right_id'), right_code: text('right_code'), developer: text('developer'),
    damager: text('damager'), investor: text('investor'), township: text('township'), basin: text('basin'),
    programmes: (site?.programmes ?? []).join('；'), visible_range: site?.visible_range ?? false, direction: site?.direction ?? '',
    mode: site?.mode ?? 'engineering', measures: [...(site?.measures ?? [])], due_on: text('due_on'), note: text('note'), effective_on: '',
    suitability: Object.fromEntries(TOPICS.map((topic) => [topic, site?.suitability[topic] ?? ''])),
  }
}

/** Names of what is missing: `fill`, `division`, `need_boundary`, `need_right`. */
export function faults(draft: SiteDraft, boundary: unknown): Record<string, string> {
  const found: Record<string, string> = {}
  for (const name of ['code', 'name', 'party_name', 'found_on'] as const) if (!draft[name].trim()) found[name] = 'fill'
  if (!isDivision(draft.division_code)) found.division_code = 'division'
  if (draft.party_kind === 'holder' && !draft.right_id && !draft.holder_id) found.right_id = 'need_right'
  if (!boundary) found.geometry = 'need_boundary'
  return found
}

const words = (text: string): string[] => text.split(/[;；、]/).map((word) => word.trim()).filter(Boolean)

function common(draft: SiteDraft): Record<string, unknown> {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, draft[name].trim() || null]))
  const suitability = Object.fromEntries(Object.entries(draft.suitability).map(([topic, text]) => [topic, text.trim() || null]))
  return {
    ...texts, category: draft.category, party_kind: draft.party_kind, programmes: words(draft.programmes), visible_range: draft.visible_range,
    direction: draft.direction || null, mode: draft.mode, measures: draft.measures, suitability,
  }
}
export const createBody = (draft: SiteDraft, geometry: Boundary): unknown => ({
  ...common(draft), division_code: draft.division_code.trim(), code: draft.code.trim(), found_on: draft.found_on, geometry,
})
/** A change says from when on it is so; a boundary only where a new one was given. */
export const changeBody = (draft: SiteDraft, geometry: Boundary | null): unknown => ({
  ...common(draft), ...(draft.effective_on ? { effective_on: draft.effective_on } : {}), ...(geometry ? { geometry } : {}),
})

/** Acts with a form of a few fields; acceptance has its own. */
export function stepOf(act: string, site: RestorationSite, today: string, t: Translate, title: string): StepForm {
  const on = { name: 'on', label: t('restoration.on'), kind: 'date' as const, initial: today }
  const paper = { name: 'document_no', label: t('restoration.document_no') }
  const note = { name: 'note', label: t('restoration.note'), kind: 'lines' as const, optional: true }
  const path = `${PATH}/${site.id}/${act.replace('_', '-')}`
  if (act === 'send_back') {
    return { title, path, danger: true, fields: [on, { ...paper, optional: true }, { ...note, label: t('restoration.rectify'), optional: false }] }
  }
  if (act === 'close') {
    return {
      title, path, text: t('restoration.closure_text'), fixed: { people: true, equipment: true, buildings: true },
      fields: [on, paper, { name: 'notice_no', label: t('restoration.notice_no') }, note],
    }
  }
  return { title, path, fields: [on, { ...paper, optional: true }, note] }
}
export const ACCEPTING = new Set(['accept', 'accept_stage', 'send_back'])

export interface LandDraft { land_class: string; value: string; unit: string }
/** The sum of the rows in mu; null while one of them is no number. */
export function sumOfLand(rows: readonly LandDraft[]): number | null {
  let sum = 0
  for (const row of rows) {
    if (!/^\d+(\.\d{1,4})?$/.test(row.value.trim())) return null
    sum += Number(row.value) * (AREA_UNITS[row.unit] ?? 0)
  }
  return sum
}
export const itemOf = (site: { id: string; name: string; code: string; state: string; geometry: Geometry }) => ({
  id: site.id, name: site.name, code: site.code, status: site.state, geometry: site.geometry,
})
