import { useQuery } from '@tanstack/vue-query'
import { computed, nextTick, ref, shallowRef, watch, type Ref } from 'vue'
import { api } from '@/api/client'
import type { Geometry } from '@/api/types'
import { boxAround } from '@/components/map/around'
import { ellipsoidalArea } from '@/components/map/geodesy'
import type { Bbox, LonLat } from '@/components/map/types'

/** What a page asks of the map beside its form. */
export interface BoundaryHandle {
  goTo: (box: Bbox, animated?: boolean) => void
  draw: () => void
}
interface Kept {
  boundary: Geometry | null
  area?: string | null
}

/** Square kilometres of a polygon with four places, as the server will count them. */
export function areaOf(geometry: Geometry | null): string | null {
  const rings = (geometry?.type === 'Polygon' ? geometry.coordinates : []) as LonLat[][]
  return rings.length ? (ellipsoidalArea(rings) / 1_000_000).toFixed(4) : null
}

/**
 * A boundary that is pasted, read from a file, drawn or chosen, beside a map that follows it. `kept` is what the
 * record holds: it comes back when what was given is taken away. `given` says whether the one shown was given here.
 */
export function useBoundaryDraft<B extends Geometry | { type: string; coordinates: unknown }>(
  map: Readonly<Ref<BoundaryHandle | null>>,
  division: () => string,
  kept: () => Kept,
) {
  const boundary = shallowRef<B | null>(null)
  const given = ref(false)
  const area = ref<string | null>(null)
  const pasted = ref('')
  const drawing = ref(false)
  const extent = useQuery({
    queryKey: computed(() => ['/licensing/divisions', division()]),
    queryFn: ({ signal }) => api.get<{ extent: Bbox | null }>(`/licensing/divisions/${division()}`, { signal }),
    enabled: computed(() => division().length >= 6),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const home = computed(() => boxAround([boundary.value as Geometry | null]) ?? extent.data.value?.extent ?? null)

  /** What stands in the record. */
  function hold(): void {
    const { boundary: own, area: ownArea } = kept()
    given.value = false
    boundary.value = own as B | null
    area.value = ownArea ?? areaOf(own)
  }
  function take(next: B | null, nextArea: string | null): void {
    if (!next) {
      hold()
      return
    }
    given.value = true
    boundary.value = next
    area.value = nextArea ?? areaOf(next as Geometry)
  }
  /** The map stays where it is while one draws on it. */
  function drawn(geometry: Geometry): void {
    drawing.value = true
    take(geometry as B, areaOf(geometry))
    void nextTick(() => (drawing.value = false))
  }
  watch(boundary, async (next) => {
    if (!next || drawing.value) return
    await nextTick()
    const box = boxAround([next as Geometry])
    if (box) map.value?.goTo(box)
  }, { flush: 'post' })
  watch(() => extent.data.value?.extent, (found) => found && !boundary.value && map.value?.goTo(found, false))
  return { boundary, given, area, pasted, extent, home, hold, take, drawn }
}
