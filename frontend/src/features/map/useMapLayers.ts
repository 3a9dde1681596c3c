import { useQuery } from '@tanstack/vue-query'
import { computed, type ComputedRef } from 'vue'
import { api, type Query } from '@/api/client'
import type { ZoneKind } from '@/api/types'
import type { FeatureSet, MapAnswer, Viewport, ZoneLook } from '@/components/map/types'
import { formatBbox } from '@/components/map/projection'
import { useViewportQuery } from '@/components/map/useViewportQuery'
import { useSession } from '@/stores/session'
import { STATED, type StatedName } from './layers'
import { cellsOf, countBy, itemsOf, PERMISSION, totalOf, type LayerName } from './state'

export interface LayerInputs {
  layers: ComputedRef<LayerName[]>
  zones: ComputedRef<string[]>
  asOf: ComputedRef<string>
  filters: ComputedRef<Query>
  /** Of the layers that are kept by state: what narrows each. */
  stated?: ComputedRef<Record<StatedName, Query>>
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

/** Of the layers that are counted from far only one shows its cells: grids over one another could not be read. */
const COUNTED = ['rights', ...STATED.map((one) => one.layer)] as const

/** Kinds of zones in the order of the catalogue; none for those who may not read zones. */
export function useZoneKinds() {
  return useQuery({
    queryKey: ['/licensing/zone-kinds'],
    queryFn: ({ signal }) => api.get<ZoneKind[]>('/licensing/zone-kinds', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: useSession().may('licensing.zone:read'),
  })
}

/** The layers of the one map, each read for the view from the service that keeps it. */
export function useMapLayers({ layers, zones, asOf, filters, stated }: LayerInputs, language: () => string) {
  const session = useSession()
  const mayZones = session.may('licensing.zone:read')
  const has = (name: LayerName): boolean => layers.value.includes(name) && session.may(PERMISSION[name])
  function layer(path: string, shown: () => boolean, query: () => Query = () => ({}), everyDay = false) {
    return useViewportQuery<MapAnswer>(
      async ({ bbox, zoom }, signal) => {
        if (!shown()) return NOTHING
        const where: Query = { bbox: formatBbox(bbox), zoom: Math.floor(zoom), ...(everyDay ? {} : { as_of: asOf.value }) }
        return api.get(path, { query: { ...where, ...query() }, signal })
      },
      [shown, asOf, () => JSON.stringify(query())],
    )
  }
  const rights = layer('/licensing/mining-rights/map', () => has('rights'), () => filters.value)
  const zoneAreas = layer('/licensing/zones/map', () => mayZones && !!zones.value.length, () => ({ kinds: zones.value }))
  const blocks = layer('/licensing/planned-blocks/map', () => has('blocks'))
  const deposits = layer('/licensing/deposits/map', () => has('deposits'), undefined, true)
  const kept = Object.fromEntries(
    STATED.map((one) => [one.layer, layer(`${one.path}/map`, () => has(one.layer), () => stated?.value[one.layer] ?? {})]),
  ) as Record<StatedName, typeof rights>
  const kinds = useZoneKinds()
  const looks = computed(() => zoneLooks(kinds.data.value ?? [], language()))

  const all = { rights, zones: zoneAreas, blocks, deposits, ...kept }
  const items = (id: keyof typeof all): FeatureSet['items'] => itemsOf(all[id].answer.value)
  const counted = computed(() => COUNTED.find((name) => has(name) && cellsOf(all[name].answer.value)))
  const cells = (id: (typeof COUNTED)[number]): FeatureSet['cells'] => (counted.value === id ? cellsOf(all[id].answer.value) : undefined)
  const sets = computed<FeatureSet[]>(() => [
    { id: 'zones', role: 'zone', items: items('zones') },
    { id: 'blocks', role: 'block', items: items('blocks') },
    { id: 'rights', role: 'right', items: items('rights'), cells: cells('rights') },
    { id: 'deposits', role: 'deposit', items: items('deposits') },
    ...STATED.map(({ layer: id, role }) => ({ id, role, items: items(id), cells: cells(id) })),
  ])
  const counts = computed(() => ({
    rights: has('rights') ? countBy(rights.answer.value, 'status') : null,
    zones: countBy(zoneAreas.answer.value, 'kind'),
    blocks: has('blocks') ? totalOf(countBy(blocks.answer.value, 'setting')) : null,
    deposits: has('deposits') ? countBy(deposits.answer.value, 'kind') : null,
    stated: STATED.filter((one) => has(one.layer)).map((one) => ({ role: one.role, counts: countBy(kept[one.layer].answer.value, 'state') })),
  }))
  return {
    sets,
    looks,
    counts,
    counted,
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
