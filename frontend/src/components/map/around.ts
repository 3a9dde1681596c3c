/** A box to look at geometries in. */
import type { Geometry } from '@/api/types'
import { boundsOf } from '@/lib/geometry'
import { unionBbox } from './projection'
import type { Bbox } from './types'

const EDGE = 0.35

/** Box of geometries with some room around it. */
export function boxAround(geometries: readonly (Geometry | null | undefined)[], edge = EDGE): Bbox | null {
  const box = unionBbox(geometries.map((g) => boundsOf(g)))
  if (!box) return null
  const room = Math.max(box[2] - box[0], box[3] - box[1], 0.0005) * edge
  return [box[0] - room, box[1] - room, box[2] + room, box[3] + room]
}
