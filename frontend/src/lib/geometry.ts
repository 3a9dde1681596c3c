import type { Geometry } from '@/api/types'

/** Bounding box [west, south, east, north] of a GeoJSON geometry; null without coordinates. */
export function boundsOf(geometry: Geometry | null | undefined): [number, number, number, number] | null {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  const walk = (value: unknown): void => {
    if (!Array.isArray(value)) return
    const [lon, lat] = value as unknown[]
    if (typeof lon === 'number' && typeof lat === 'number') {
      box[0] = Math.min(box[0], lon)
      box[1] = Math.min(box[1], lat)
      box[2] = Math.max(box[2], lon)
      box[3] = Math.max(box[3], lat)
    } else value.forEach(walk)
  }
  walk(geometry?.coordinates)
  if (!Number.isFinite(box[0])) return null
  // A point gets a window of about 400 m.
  const room = box[0] === box[2] && box[1] === box[3] ? 0.002 : 0
  return [box[0] - room, box[1] - room, box[2] + room, box[3] + room]
}
