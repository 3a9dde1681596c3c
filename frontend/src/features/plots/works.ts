/** What the screens of plans and works have in common. */
import type { Geometry, WorkAct, WorkPhoto } from '@/api/types'
import type { Column } from '@/components/data/columns'
import type { Tone } from '@/components/feedback/tones'
import type { StepField } from '@/components/form/steps'
import type { Bbox, FeatureSet } from '@/components/map/types'
import { fenOf } from '@/features/revenues/revenues'
import { currentDay, currentYear } from '@/lib/clock'

export const PLANS = '/restoration/restoration-plans'
export const ANNUAL = '/restoration/annual-plans'
export const PLOTS = '/restoration/damaged-plots'
export const MONITORING = '/restoration/monitoring-items'
export const DAMAGE = '/restoration/damage-reports'
export const ACCEPTANCES = '/restoration/acceptances'
export const ORES = '/restoration/project-ores'
export const RIGHTS = '/licensing/mining-rights'
export type Translate = (key: string, values?: Record<string, unknown>) => string

const TONES: Record<string, Tone> = {
  draft: 'idle', bound: 'ok', superseded: 'idle', submitted: 'info', checked: 'info', reported: 'warn', verified: 'ok',
  found: 'warn', regreened: 'info', confirmed: 'ok', applied: 'info', visited: 'info', publicised: 'warn', rectifying: 'bad',
  treated: 'info', closed: 'ok',
}
export const toneOfWork = (state: string): Tone => TONES[state] ?? 'idle'

/** Yuan as typed, in the shape the server takes. */
export const money = (typed: unknown): { amount_fen: number } => ({ amount_fen: fenOf(String(typed)) ?? 0 })
export const today = (): string => currentDay()
export const onField = (t: Translate): StepField => ({ name: 'on', label: t('restoration.on'), kind: 'date', initial: currentDay() })
export const paperField = (t: Translate, optional = false): StepField => ({ name: 'document_no', label: t('restoration.document_no'), optional })
export const noteField = (t: Translate, optional = true): StepField => ({ name: 'note', label: t('restoration.note'), kind: 'lines', optional })
export const areaText = (area: { hectares: string; mu: string } | null | undefined, t: Translate): string =>
  area ? t('restoration.area_text', { hectares: area.hectares, mu: area.mu }) : ''

/** Who did what, as a table. */
export function historyColumns(t: Translate): Column<WorkAct>[] {
  return [
    { key: 'on', title: t('restoration.on'), value: (r) => r.on },
    { key: 'act', title: t('restoration.act'), value: (r) => r.act_name },
    { key: 'document', title: t('restoration.document_no'), value: (r) => r.document_no },
    { key: 'by', title: t('restoration.by'), value: (r) => r.by_name },
    { key: 'note', title: t('restoration.note'), value: (r) => r.note },
  ]
}

/** One outline of several: parts as they are. */
export function joined(geometries: readonly Geometry[]): Geometry | null {
  const parts = geometries.flatMap((one) => (one.type === 'MultiPolygon' ? (one.coordinates as unknown[]) : one.type === 'Polygon' ? [one.coordinates] : []))
  if (!parts.length) return null
  return (parts.length === 1 ? { type: 'Polygon', coordinates: parts[0] } : { type: 'MultiPolygon', coordinates: parts }) as Geometry
}

export interface Drawn { id: string; name: string; status: string; geometry: Geometry }
export const setsOf = (items: readonly Drawn[]): FeatureSet[] => [{ id: 'zones', role: 'site', items: [...items] }]

/** The box around boxes. */
export function around(boxes: readonly (readonly number[])[]): Bbox | null {
  if (!boxes.length) return null
  const side = (at: number, pick: (...n: number[]) => number): number => pick(...boxes.map((box) => box[at] ?? 0))
  const [west, south, east, north] = [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)]
  const [x, y] = [(east - west) * 0.2 + 0.0005, (north - south) * 0.2 + 0.0005]
  return [west - x, south - y, east + x, north + y]
}

/** The box of outlines. */
export function boxOf(geometries: readonly Geometry[]): Bbox | null {
  const boxes: number[][] = []
  const walk = (value: unknown): void => {
    if (!Array.isArray(value)) return
    const [lon, lat] = value as [unknown, unknown]
    if (typeof lon === 'number' && typeof lat === 'number') boxes.push([lon, lat, lon, lat])
    else value.forEach(walk)
  }
  geometries.forEach((one) => walk((one as { coordinates: unknown }).coordinates))
  return around(boxes)
}

/** Years that a list is filtered by, the newest first. */
export const years = (): { value: string; label: string }[] =>
  Array.from({ length: 8 }, (_, at) => String(currentYear() + 1 - at)).map((value) => ({ value, label: value }))
export const ofPart = (photos: readonly WorkPhoto[], part: string | null): WorkPhoto[] => (part ? photos.filter((one) => one.part_id === part) : [...photos])
