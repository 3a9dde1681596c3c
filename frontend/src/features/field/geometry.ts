/** Where a place lies to a boundary, computed on the device: inside or not, how far to the nearest edge. */
export type Point = [number, number]
export type Ring = Point[]
export type Polygon = Ring[]
export type Verdict = 'inside' | 'outside' | 'uncertain'

const SEMI_MAJOR = 6_378_137
const ECCENTRICITY2 = 0.006_694_380_022_903_416
const SCALE = 1_000_000
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Rings as they are sent: integers in millionths of a degree, each pair relative to the one before. */
export function decodeOutline(outline: readonly (readonly (readonly number[])[])[]): Polygon[] {
  return outline.map((polygon) => polygon.map(decodeRing))
}
function decodeRing(steps: readonly number[]): Ring {
  const ring: Ring = []
  let [lon, lat] = [0, 0]
  for (let at = 0; at + 1 < steps.length; at += 2) {
    lon += steps[at] ?? 0
    lat += steps[at + 1] ?? 0
    ring.push([lon / SCALE, lat / SCALE])
  }
  return ring
}

/** Metres in one degree of longitude and of latitude on the CGCS2000 ellipsoid. */
export function metresPerDegree(latitude: number): Point {
  const w2 = 1 - ECCENTRICITY2 * Math.sin(radians(latitude)) ** 2
  const vertical = SEMI_MAJOR / Math.sqrt(w2)
  const meridian = (vertical * (1 - ECCENTRICITY2)) / w2
  return [radians(vertical * Math.cos(radians(latitude))), radians(meridian)]
}

/** Distance along the ellipsoid between two near places, by the latitude half way. */
export function distance(from: Point, to: Point): number {
  const [east, north] = metresPerDegree((from[1] + to[1]) / 2)
  return Math.hypot((to[0] - from[0]) * east, (to[1] - from[1]) * north)
}

/** The foot of the perpendicular from the origin on a side, in metres about the origin, and which share of the side lies before it. */
function toSide([ax, ay]: Point, [bx, by]: Point): [number, number] {
  const [dx, dy] = [bx - ax, by - ay]
  const length2 = dx * dx + dy * dy
  const share = length2 === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length2))
  return [Math.hypot(ax + share * dx, ay + share * dy), share]
}

export interface Nearest {
  distance: number
  /** The nearest point of the edge; null without any. */
  foot: Point | null
}

/** In a plane that touches the ellipsoid at the place: exact to a millimetre over some hundred metres. */
export function nearest(place: Point, rings: readonly Ring[]): Nearest {
  let best: Nearest = { distance: Infinity, foot: null }
  for (const ring of rings) {
    const local = ring.map(([lon, lat]): Point => {
      const [east, north] = metresPerDegree((lat + place[1]) / 2)
      return [(lon - place[0]) * east, (lat - place[1]) * north]
    })
    local.forEach((corner, at) => {
      const [next, from, to] = [local[(at + 1) % local.length], ring[at], ring[(at + 1) % ring.length]]
      if (!next || !from || !to) return
      const [far, share] = toSide(corner, next)
      if (far < best.distance) best = { distance: far, foot: [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])] }
    })
  }
  return best
}

function within([x, y]: Point, ring: Ring): boolean {
  let inside = false
  ring.forEach(([ax, ay], at) => {
    const [bx, by] = ring[(at + 1) % ring.length] ?? [ax, ay]
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  })
  return inside
}

/** By the even-odd rule over shell and holes. */
export const contains = (polygons: readonly Polygon[], place: Point): boolean =>
  polygons.some((rings) => rings.reduce((odd, ring) => odd !== within(place, ring), false))

export interface Standing {
  verdict: Verdict
  /** Of the place itself, whatever the accuracy. */
  inside: boolean
  distance: number
  foot: Point | null
}

/** Sure only where the circle of accuracy, and what the outline was thinned by, do not reach the edge. */
export function standing(polygons: readonly Polygon[], place: Point, accuracy: number, tolerance: number): Standing {
  const inside = contains(polygons, place)
  const edge = nearest(place, polygons.flat())
  const sure = edge.distance > accuracy + tolerance
  return { verdict: sure ? (inside ? 'inside' : 'outside') : 'uncertain', inside, ...edge }
}

/** West, south, east, north. */
export function boundsOf(polygons: readonly Polygon[]): [number, number, number, number] {
  const [lons, lats] = [0, 1].map((axis) => polygons.flat(2).map((corner) => corner[axis] ?? 0)) as [number[], number[]]
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}

/** Whether a box comes within so many metres of a place: spares the sides of what is far away. */
export function near([west, south, east, north]: readonly number[], place: Point, metres: number): boolean {
  const [perLon, perLat] = metresPerDegree(place[1])
  const [dx, dy] = [metres / perLon, metres / perLat]
  return place[0] >= (west ?? 0) - dx && place[0] <= (east ?? 0) + dx && place[1] >= (south ?? 0) - dy && place[1] <= (north ?? 0) + dy
}
