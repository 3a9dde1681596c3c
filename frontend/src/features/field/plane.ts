/** The plane that the map of the device is drawn in: metres about a middle, then pixels. Pure. */
import { metresPerDegree, type Point, type Polygon } from './geometry'

export interface View {
  middle: Point
  /** Metres in one pixel. */
  scale: number
}
export interface Size {
  width: number
  height: number
}
const FINEST = 0.05
const COARSEST = 60

export function toPixel(view: View, size: Size, [lon, lat]: Point): Point {
  const [east, north] = metresPerDegree(view.middle[1])
  return [size.width / 2 + ((lon - view.middle[0]) * east) / view.scale, size.height / 2 - ((lat - view.middle[1]) * north) / view.scale]
}
/** The view after the ground was pulled by so many pixels. */
export function moved(view: View, dx: number, dy: number): View {
  const [east, north] = metresPerDegree(view.middle[1])
  return { ...view, middle: [view.middle[0] - (dx * view.scale) / east, view.middle[1] + (dy * view.scale) / north] }
}
/** Nearer by a factor, about a pixel that stays where it is. */
export function zoomed(view: View, size: Size, factor: number, [x, y]: Point): View {
  const scale = Math.min(COARSEST, Math.max(FINEST, view.scale / factor))
  const [dx, dy] = [x - size.width / 2, y - size.height / 2]
  const change = 1 - scale / view.scale
  return { ...moved(view, -dx * change, -dy * change), scale }
}
/** All of a box with a margin. */
export function fitting([west, south, east, north]: readonly number[], size: Size): View {
  const [w, s, e, n] = [west ?? 0, south ?? 0, east ?? 0, north ?? 0]
  const middle: Point = [(w + e) / 2, (s + n) / 2]
  const [perLon, perLat] = metresPerDegree(middle[1])
  const scale = Math.max(((e - w) * perLon) / (size.width * 0.8), ((n - s) * perLat) / (size.height * 0.8))
  return { middle, scale: Math.min(COARSEST, Math.max(FINEST, scale || 1)) }
}
export function pathOf(view: View, size: Size, polygons: readonly Polygon[]): string {
  return polygons.flat().map((ring) => `M${ring.map((corner) => toPixel(view, size, corner).map((one) => one.toFixed(1)).join(' ')).join('L')}Z`).join('')
}
/** A round length that takes about a quarter of the width: 1, 2 or 5 times a power of ten. */
export function barOf(view: View, size: Size): { metres: number; pixels: number } {
  const room = (size.width / 4) * view.scale
  const power = 10 ** Math.floor(Math.log10(room))
  const metres = [5, 2, 1].map((one) => one * power).find((one) => one <= room) ?? power
  return { metres, pixels: metres / view.scale }
}
