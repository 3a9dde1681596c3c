/** Where somebody went, as few points as tell it: pure. */
import { distance, metresPerDegree, type Point } from './geometry'

/** Longitude, latitude, accuracy in metres, seconds after the beginning. */
export type TrackPoint = [number, number, number, number]
export interface Place {
  lon: number
  lat: number
  accuracy: number
}
const STEP_M = 5
/** A fix that is worse tells nothing of the way; it counts only when nothing better came for so long. */
const WORST_M = 100
const PATIENCE_S = 120
/** Nobody on a visit is faster; what jumps further is a wrong fix. */
const FASTEST_M_S = 60
export const MOST_POINTS = 5000

const placeOf = ([lon, lat]: TrackPoint): Point => [lon, lat]

/** Whether a fix belongs to the track: a step that is more than the fix is wrong by. */
export function worthKeeping(last: TrackPoint | undefined, now: Place, seconds: number): boolean {
  if (!last) return now.accuracy <= WORST_M || seconds >= PATIENCE_S
  const passed = seconds - last[3]
  const step = distance(placeOf(last), [now.lon, now.lat])
  if (now.accuracy > WORST_M && passed < PATIENCE_S) return false
  if (step > FASTEST_M_S * Math.max(1, passed) + now.accuracy + last[2]) return false
  return step >= Math.max(STEP_M, Math.min(now.accuracy, WORST_M) / 2)
}

/** How far a point lies off the line between two others, in metres. */
function offLine(point: TrackPoint, from: TrackPoint, to: TrackPoint): number {
  const [east, north] = metresPerDegree(point[1])
  const local = ([lon, lat]: TrackPoint): Point => [(lon - point[0]) * east, (lat - point[1]) * north]
  const [[ax, ay], [bx, by]] = [local(from), local(to)]
  const [dx, dy] = [bx - ax, by - ay]
  const length2 = dx * dx + dy * dy
  const share = length2 === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length2))
  return Math.hypot(ax + share * dx, ay + share * dy)
}

/** Without the points that lie within `metres` of the line through their neighbours; first and last stay (Douglas and Peucker). */
export function thinned(points: readonly TrackPoint[], metres: number): TrackPoint[] {
  const kept = new Set([0, points.length - 1])
  const open: [number, number][] = [[0, points.length - 1]]
  for (let span = open.pop(); span; span = open.pop()) {
    const [first, last] = span
    const [from, to] = [points[first], points[last]]
    if (!from || !to) continue
    let [worst, at] = [metres, -1]
    for (let one = first + 1; one < last; one += 1) {
      const off = offLine(points[one] ?? from, from, to)
      if (off > worst) [worst, at] = [off, one]
    }
    if (at < 0) continue
    kept.add(at)
    open.push([first, at], [at, last])
  }
  return points.filter((_, at) => kept.has(at))
}

/** Never more than `most`, coarser by twice until it fits. */
export function fitted(points: readonly TrackPoint[], most = MOST_POINTS): TrackPoint[] {
  let found = [...points]
  for (let metres = 2; found.length > most; metres *= 2) found = thinned(points, metres)
  return found
}

/** The part after `since`, counted from then; both by the clock of the device. */
export function after(points: readonly TrackPoint[], beganAt: string, since: string): TrackPoint[] {
  const passed = (Date.parse(since) - Date.parse(beganAt)) / 1000
  return points.flatMap(([lon, lat, accuracy, seconds]) => (seconds >= passed ? [[lon, lat, accuracy, Math.round(seconds - passed)]] : [])) as TrackPoint[]
}

export const lengthOf = (points: readonly TrackPoint[]): number =>
  points.slice(1).reduce((sum, to, at) => sum + distance(placeOf(points[at] ?? to), placeOf(to)), 0)
