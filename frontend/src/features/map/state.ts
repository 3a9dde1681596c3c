/** What of the map stands in its address, so that a view can be sent to a colleague. */
import type { MapAnswer, MapItem, GridCell } from '@/components/map/types'

export const MAP_STATE = {
  bbox: 'text', id: 'text', chosen: 'text', status: 'list', kind: 'text', mineral: 'text', as_of: 'text',
  layers: 'list', zones: 'list',
} as const

export const LAYERS = ['rights', 'blocks'] as const
export type LayerName = (typeof LAYERS)[number]
const NOTHING = 'none'

/** Both layers unless the address says otherwise; `none` says that there is none. */
export function shownLayers(list: readonly string[]): LayerName[] {
  return list.length ? LAYERS.filter((name) => list.includes(name)) : [...LAYERS]
}
export function layersInAddress(shown: readonly LayerName[]): string[] {
  if (shown.length === LAYERS.length) return []
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

/** How many of each state an answer holds, counted cells included. */
export function countByStatus(answer: MapAnswer | null): Record<string, number> {
  const counts: Record<string, number> = {}
  const add = (status: string, count: number): void => {
    counts[status] = (counts[status] ?? 0) + count
  }
  for (const item of itemsOf(answer)) add(item.status ?? '', 1)
  for (const cell of cellsOf(answer) ?? []) for (const [status, count] of Object.entries(cell.by_status)) add(status, count)
  return counts
}
export function countByKind(answer: MapAnswer | null): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const item of itemsOf(answer)) counts[item.kind ?? ''] = (counts[item.kind ?? ''] ?? 0) + 1
  for (const cell of cellsOf(answer) ?? []) {
    for (const [kind, count] of Object.entries(cell.by_status)) counts[kind] = (counts[kind] ?? 0) + count
  }
  return counts
}
export const totalOf = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0)
