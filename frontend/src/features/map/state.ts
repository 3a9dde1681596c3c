/** What of the map stands in its address, so that a view can be sent to a colleague. */
import type { Geometry } from '@/api/types'
import type { GridCell, LonLat, MapAnswer, MapItem } from '@/components/map/types'
import { FILTER_STATE, STATED, type StatedName, type StatedRole } from './layers'

export const MAP_STATE = {
  bbox: 'text', id: 'text', chosen: 'text', status: 'list', kind: 'text', mineral: 'text', as_of: 'text',
  layers: 'list', zones: 'list', at: 'text', area: 'text', division: 'text', holder: 'text', scale: 'text', method: 'text', expires_before: 'text',
  ...FILTER_STATE,
} as const

export type LayerName = 'rights' | 'blocks' | 'deposits' | StatedName
export const LAYERS: readonly LayerName[] = ['rights', 'blocks', 'deposits', ...STATED.map((one) => one.layer)]
/** Who sees a layer, by the permission that its service asks for. */
export const PERMISSION: Record<LayerName, string> = {
  rights: 'licensing.register:read', blocks: 'licensing.zone:read', deposits: 'licensing.zone:read',
  ...(Object.fromEntries(STATED.map((one) => [one.layer, one.permission])) as Record<StatedName, string>),
}
/** What may be chosen on the map beside a right. */
export type Chosen = 'zone' | 'block' | 'deposit' | StatedRole
const CHOSEN: readonly string[] = ['zone', 'block', 'deposit', ...STATED.map((one) => one.role)]
export const isChosen = (role: string): role is Chosen => CHOSEN.includes(role)
const USUAL: readonly LayerName[] = ['rights', 'blocks']
const NOTHING = 'none'

/** Rights and blocks unless the address says otherwise; `none` says that there is none. */
export function shownLayers(list: readonly string[]): LayerName[] {
  return list.length ? LAYERS.filter((name) => list.includes(name)) : [...USUAL]
}
export function layersInAddress(shown: readonly LayerName[]): string[] {
  if (shown.length === USUAL.length && USUAL.every((name) => shown.includes(name))) return []
  return shown.length ? [...shown] : [NOTHING]
}

export function toggled<T>(list: readonly T[], value: T, on: boolean): T[] {
  return on ? [...list.filter((v) => v !== value), value] : list.filter((v) => v !== value)
}

const NO_ITEMS: readonly MapItem[] = []
export const itemsOf = (answer: MapAnswer | null): readonly MapItem[] =>
  answer?.kind === 'polygons' ? answer.items : NO_ITEMS
export const cellsOf = (answer: MapAnswer | null): readonly GridCell[] | undefined =>
  answer?.kind === 'grid' ? answer.cells : undefined

/** How many of each state, kind or setting an answer holds, counted cells included. */
export function countBy(answer: MapAnswer | null, what: 'status' | 'kind' | 'setting' | 'state'): Record<string, number> {
  const counts: Record<string, number> = {}
  const add = (word: string, count: number): void => {
    counts[word] = (counts[word] ?? 0) + count
  }
  for (const item of itemsOf(answer)) add(item[what] ?? '', 1)
  for (const cell of cellsOf(answer) ?? []) {
    for (const [word, count] of Object.entries(cell[`by_${what}`] ?? {})) add(word, count)
  }
  return counts
}
/** A place in the address: `lon,lat`. */
export function placeIn(text: string): LonLat | null {
  const [lon = NaN, lat = NaN, ...rest] = text.split(',').map(Number)
  return text && !rest.length && Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : null
}
/** A drawn area in the address: `lon,lat;lon,lat;…`, without the first corner once more. */
export function areaText(geometry: Geometry): string {
  const [ring = []] = geometry.coordinates as LonLat[][]
  return ring.slice(0, -1).map(([lon, lat]) => `${lon.toFixed(6)},${lat.toFixed(6)}`).join(';')
}
export function areaIn(text: string): Geometry | null {
  const corners = text.split(';').map(placeIn)
  const known = corners.filter((one) => one !== null)
  const [first] = known
  return first && known.length >= 3 && known.length === corners.length ? { type: 'Polygon', coordinates: [[...known, first]] } : null
}
export const totalOf = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0)

/** Layers that tell what lies near a place or inside an area. */
export const ASKABLE: readonly { layer: 'rights' | StatedName; role: 'right' | StatedRole; path: string }[] = [
  { layer: 'rights', role: 'right', path: '/licensing/mining-rights' }, ...STATED,
]
