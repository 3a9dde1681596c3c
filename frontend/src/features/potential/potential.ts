/** The form of a survey result and what is sent with it. */
import type { Geometry, PotentialSurvey, PotentialSurveyDetail } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import { RESERVE_UNITS } from '@/features/boundary-check/units'
import { isDivision } from '@/lib/divisions'
import { formatNumber } from '@/lib/format'

export const SURVEYS = '/licensing/potential-surveys'
export const WRITE = 'licensing.zone:write'
/** Who reviews plans accepts the results of others. */
export const REVIEW = 'licensing.plan:review'
export const TONES: Record<string, Tone> = { prepared: 'warn', accepted: 'ok', superseded: 'idle' }
const LEVELS: Record<string, readonly string[]> = { potential: ['predicted_1', 'predicted_2', 'predicted_3'], conditions: ['inferred', 'indicated', 'measured'] }
export const levelsOf = (kind: string): readonly string[] => LEVELS[kind] ?? []

export interface ResourceDraft {
  level: string
  ore: string
  value: string
  unit: string
}
export interface SurveyDraft {
  division_code: string
  kind: string
  code: string
  name: string
  mineral: string
  year: string
  surveyed_by: string
  source: string
  document_no: string
  document_id: string
  note: string
  resources: ResourceDraft[]
}

export function draftOf(one: PotentialSurveyDetail | null, division: string): SurveyDraft {
  return {
    division_code: one?.division_code ?? division, kind: one?.kind ?? 'potential', code: one?.code ?? '', name: one?.name ?? '',
    mineral: one?.mineral ?? '', year: one ? String(one.year) : '', surveyed_by: one?.surveyed_by ?? '', source: one?.source ?? '',
    document_no: one?.document_no ?? '', document_id: one?.document?.id ?? '', note: one?.note ?? '',
    resources: one ? one.resources.map(({ level, ore, value, unit }) => ({ level, ore, value, unit })) : [lineOf('potential')],
  }
}
export const lineOf = (kind: string): ResourceDraft => ({ level: levelsOf(kind)[0] ?? '', ore: 'ordinary', value: '', unit: RESERVE_UNITS[0] ?? '' })

const AMOUNT = /^\d{1,12}(\.\d{1,4})?$/
const REQUIRED = ['code', 'name', 'mineral', 'surveyed_by', 'source'] as const

/** Codes of what is missing or wrong, by field. */
export function faults(draft: SurveyDraft): Record<string, string> {
  const found: Record<string, string> = {}
  for (const name of REQUIRED) if (!draft[name].trim()) found[name] = 'fill'
  if (!/^(19[5-9]\d|20\d\d|2100)$/.test(draft.year.trim())) found.year = 'bad_year'
  if (!isDivision(draft.division_code)) found.division_code = 'division'
  if (!draft.resources.length) found.resources = 'need_resources'
  draft.resources.forEach((one, at) => {
    if (!AMOUNT.test(one.value.trim())) found[`resources.${at}`] = 'bad_amount'
    else if (!levelsOf(draft.kind).includes(one.level)) found[`resources.${at}`] = 'bad_level'
    else if (draft.resources.slice(0, at).some((other) => other.level === one.level && other.ore === one.ore)) found[`resources.${at}`] = 'twice'
  })
  return found
}

export function bodyOf(draft: SurveyDraft, geometry: Geometry | null): Record<string, unknown> {
  const text = (value: string): string | null => value.trim() || null
  return {
    division_code: draft.division_code, kind: draft.kind, code: draft.code.trim(), name: draft.name.trim(), mineral: draft.mineral.trim(),
    year: Number(draft.year), surveyed_by: draft.surveyed_by.trim(), source: draft.source.trim(), document_no: text(draft.document_no),
    document_id: text(draft.document_id), note: text(draft.note), geometry,
    resources: draft.resources.map((one) => ({ ...one, value: one.value.trim() })),
  }
}

/** The resources of a result on one line. */
export const resourcesText = (one: PotentialSurvey, word: (group: string, code: string) => string): string =>
  one.resources.map((r) => `${word('survey_level', r.level)}${r.ore === 'ordinary' ? '' : `（${word('survey_ore', r.ore)}）`} ${formatNumber(r.value)} ${r.unit}`).join('；')

interface Read {
  type?: string
  geometry?: Geometry
  features?: { geometry?: Geometry }[]
}
/** The first polygon of a GeoJSON file; none where it holds no other. */
export function polygonIn(text: string): Geometry | null {
  try {
    const found = JSON.parse(text) as Read & Geometry
    const shape = found.type === 'FeatureCollection' ? found.features?.[0]?.geometry : found.type === 'Feature' ? found.geometry : found
    return shape && ['Polygon', 'MultiPolygon'].includes(shape.type) ? shape : null
  } catch {
    return null
  }
}
