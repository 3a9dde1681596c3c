import { useQuery } from '@tanstack/vue-query'
import { computed, type ComputedRef } from 'vue'
import { api, type Query } from '@/api/client'
import type { ZoneKind } from '@/api/types'
import type { FeatureSet, MapAnswer, Viewport, ZoneLook } from '@/components/map/types'
import { formatBbox } from '@/components/map/projection'
import { useViewportQuery } from '@/components/map/useViewportQuery'
import { useSession } from '@/stores/session'
import { cellsOf, countBy, itemsOf, totalOf, type LayerName } from './state'

export interface LayerInputs {
  layers: ComputedRef<LayerName[]>
  zones: ComputedRef<string[]>
  asOf: ComputedRef<string>
  filters: ComputedRef<Query>
}
const NOTHING: MapAnswer = { kind: 'polygons', items: [], truncated: false }

/** Kinds of zones as they are drawn; the order of the catalogue decides the pattern. */
export function zoneLooks(kinds: readonly ZoneKind[], language: string): Record<string, ZoneLook> {
  return Object.fromEntries(
    kinds.map((kind, pattern) => [
      kind.kind,
      { name: language === 'en' ? kind.name_en || kind.name : kind.name, colour: kind.colour, pattern },
    ]),
  )
}

/** The layers of the one map: rights, zones of the chosen kinds, planned blocks, deposits, each read for the view. */
export function useMapLayers({ layers, zones, asOf, filters }: LayerInputs, language: () => string) {
  const where = (view: Viewport): Query => ({
    bbox: formatBbox(view.bbox), zoom: Math.floor(view.zoom), as_of: asOf.value,
  })
  const session = useSession()
  const mayZones = session.may('licensing.zone:read')
  const has = (name: LayerName): boolean => layers.value.includes(name) && (name === 'rights' || mayZones)
  const rights = useViewportQuery<MapAnswer>(
    async (view, signal) =>
      has('rights') ? api.get('/licensing/mining-rights/map', { query: { ...where(view), ...filters.value }, signal }) : NOTHING,
    [() => has('rights'), asOf, () => JSON.stringify(filters.value)],
  )
  const zoneAreas = useViewportQuery<MapAnswer>(
    async (view, signal) =>
      mayZones && zones.value.length ? api.get('/licensing/zones/map', { query: { ...where(view), kinds: zones.value }, signal }) : NOTHING,
    [() => zones.value.join(), asOf],
  )
  const blocks = useViewportQuery<MapAnswer>(
    async (view, signal) =>
      has('blocks') ? api.get('/licensing/planned-blocks/map', { query: where(view), signal }) : NOTHING,
    [() => has('blocks'), asOf],
  )
  const deposits = useViewportQuery<MapAnswer>(
    async ({ bbox, zoom }, signal) =>
      has('deposits') ? api.get('/licensing/deposits/map', { query: { bbox: formatBbox(bbox), zoom: Math.floor(zoom) }, signal }) : NOTHING,
    [() => has('deposits')],
  )
  const kinds = useQuery({
    queryKey: ['/licensing/zone-kinds'],
    queryFn: ({ signal }) => api.get<ZoneKind[]>('/licensing/zone-kinds', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: mayZones,
  })
  const looks = computed(() => zoneLooks(kinds.data.value ?? [], language()))

  const all = { rights, zones: zoneAreas, blocks, deposits }
  const items = (id: keyof typeof all): FeatureSet['items'] => itemsOf(all[id].answer.value)
  // Counted cells are drawn for rights only: grids over one another could not be read.
  const sets = computed<FeatureSet[]>(() => [
    { id: 'zones', role: 'zone', items: items('zones') },
    { id: 'blocks', role: 'block', items: items('blocks') },
    { id: 'rights', role: 'right', items: items('rights'), cells: cellsOf(rights.answer.value) },
    { id: 'deposits', role: 'deposit', items: items('deposits') },
  ])
  const counts = computed(() => ({
    rights: has('rights') ? countBy(rights.answer.value, 'status') : null,
    zones: countBy(zoneAreas.answer.value, 'kind'),
    blocks: has('blocks') ? totalOf(countBy(blocks.answer.value, 'setting')) : null,
    deposits: has('deposits') ? countBy(deposits.answer.value, 'kind') : null,
  }))
  return {
    sets,
    looks,
    counts,
    kinds: computed(() => kinds.data.value ?? []),
    unread: computed(() => has('rights') && !rights.answer.value),
    busy: computed(() => Object.values(all).some((q) => q.busy.value)),
    error: computed(() => Object.values(all).map((q) => q.error.value).find(Boolean) ?? null),
    grid: computed(() => Object.values(all).some((q) => q.answer.value?.kind === 'grid')),
    truncated: computed(() => Object.values(all).some((q) => q.answer.value?.truncated)),
    look: (view: Viewport): void => Object.values(all).forEach((q) => q.look(view)),
    again: (): void => Object.values(all).forEach((q) => q.again()),
  }
}
