/** A scheme on the map: the mines of each group in its colour, the others plain, and the boundaries proposed. */
import type { Geometry, Scheme } from '@/api/types'
import type { DrawnItem, FeatureSet, ZoneLook } from '@/components/map/types'
import { lookOf } from '../screening'
import type { GroupDraft, SchemeDraft } from './scheme'

/** A right as the register exchanges it. */
export interface RightFeature {
  id: string
  geometry: Geometry | null
}
export interface PlacedMine {
  id: string
  name: string
  code: string
  geometry: Geometry
}

/** Mines of the scheme that have a boundary. */
export function placedMines(scheme: Pick<Scheme, 'mines'>, features: readonly RightFeature[]): PlacedMine[] {
  const found = new Map(features.map((one) => [one.id, one.geometry]))
  return scheme.mines.flatMap(({ right_id: id, name, code }) => {
    const geometry = found.get(id)
    return geometry ? [{ id, name, code, geometry }] : []
  })
}

/** Vertices of the group that is open, each with its number; one without a place on the map stays in the table. */
function vertexItems(group: GroupDraft | null): DrawnItem[] {
  return (group?.registered?.parts ?? []).flatMap((part) => part.vertices).flatMap((one, at): DrawnItem[] => {
    if (!Number.isFinite(one.lon) || !Number.isFinite(one.lat)) return []
    return [{ id: `vertex-${at}`, name: one.no, label: one.no, kind: 'occurrence', geometry: { type: 'Point', coordinates: [one.lon, one.lat] } }]
  })
}

export function groupSets(mines: readonly PlacedMine[], draft: SchemeDraft, open: number | null = null): FeatureSet[] {
  const items = mines.map((one): DrawnItem => {
    const to = draft.mines[one.id]
    return { ...one, ...(to?.destination === 'merged' ? { kind: `group-${to.group_no}` } : { status: 'valid' }) }
  })
  const proposed = draft.groups.flatMap((group): DrawnItem[] =>
    group.boundary ? [{ id: `proposed-${group.no}`, name: group.right_name || group.name, geometry: group.boundary as DrawnItem['geometry'] }] : [],
  )
  return [
    { id: 'others', role: 'right', items: items.filter((one) => !one.kind) },
    { id: 'grouped', role: 'zone', items: items.filter((one) => one.kind) },
    { id: 'proposed', role: 'boundary', items: proposed },
    { id: 'vertices', role: 'deposit', items: vertexItems(draft.groups.find((group) => group.no === open) ?? null) },
  ]
}

export const groupZones = (draft: SchemeDraft, name: (no: number, name: string) => string): Record<string, ZoneLook> =>
  Object.fromEntries(draft.groups.map((group) => [`group-${group.no}`, { name: name(group.no, group.name), ...lookOf(group.no) }]))
