/** Boundaries that came with the last fetch, as polygons. */
import { computed } from 'vue'
import { boundsOf, decodeOutline, near, type Point, type Polygon } from './geometry'
import { objects } from './store'

export interface Outlined {
  id: string
  kind: string
  name: string
  polygons: Polygon[]
  bounds: readonly number[]
}
/** Rights and patches; made anew only when a fetch brought something. */
export const outlined = computed<Outlined[]>(() =>
  [...objects.value.values()].flatMap((one) => {
    if (one.kind !== 'right' && one.kind !== 'patch') return []
    const polygons = decodeOutline(one.data.outline as number[][][])
    return [{ id: one.id, kind: one.kind, name: String(one.data.name ?? one.data.code ?? ''), polygons, bounds: boundsOf(polygons) }]
  }),
)
export const nearby = (place: Point, metres: number): Outlined[] => outlined.value.filter((one) => near(one.bounds, place, metres))
