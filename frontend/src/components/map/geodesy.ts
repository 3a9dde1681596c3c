/** Lengths and areas on the CGCS2000 ellipsoid. */
import type { LonLat } from './types'

export const SEMI_MAJOR_M = 6_378_137
export const FLATTENING = 1 / 298.257222101
const E2 = FLATTENING * (2 - FLATTENING)
const E = Math.sqrt(E2)
const SEMI_MINOR_M = SEMI_MAJOR_M * (1 - FLATTENING)
const MAX_STEPS = 100
const CLOSE = 1e-12

const rad = (degrees: number): number => (degrees * Math.PI) / 180

/** Geodesic between two places in metres (Vincenty's inverse); NaN where it does not converge, near the antipode. */
export function geodesicLength(from: LonLat, to: LonLat): number {
  if (from[0] === to[0] && from[1] === to[1]) return 0
  const difference = rad(to[0] - from[0])
  const [u1, u2] = [from, to].map((p) => Math.atan((1 - FLATTENING) * Math.tan(rad(p[1])))) as [number, number]
  const [s1, c1, s2, c2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)]
  let lambda = difference
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const [sl, cl] = [Math.sin(lambda), Math.cos(lambda)]
    const sinSigma = Math.hypot(c2 * sl, c1 * s2 - s1 * c2 * cl)
    if (sinSigma === 0) return 0
    const cosSigma = s1 * s2 + c1 * c2 * cl
    const sigma = Math.atan2(sinSigma, cosSigma)
    const sinAlpha = (c1 * c2 * sl) / sinSigma
    const cos2Alpha = 1 - sinAlpha ** 2
    const cosMid = cos2Alpha === 0 ? 0 : cosSigma - (2 * s1 * s2) / cos2Alpha
    const c = (FLATTENING / 16) * cos2Alpha * (4 + FLATTENING * (4 - 3 * cos2Alpha))
    const previous = lambda
    lambda =
      difference +
      (1 - c) * FLATTENING * sinAlpha * (sigma + c * sinSigma * (cosMid + c * cosSigma * (2 * cosMid ** 2 - 1)))
    if (Math.abs(lambda - previous) < CLOSE) return arc(sigma, sinSigma, cosSigma, cosMid, cos2Alpha)
  }
  return Number.NaN
}

function arc(sigma: number, sinSigma: number, cosSigma: number, cosMid: number, cos2Alpha: number): number {
  const u = (cos2Alpha * (SEMI_MAJOR_M ** 2 - SEMI_MINOR_M ** 2)) / SEMI_MINOR_M ** 2
  const a = 1 + (u / 16384) * (4096 + u * (-768 + u * (320 - 175 * u)))
  const b = (u / 1024) * (256 + u * (-128 + u * (74 - 47 * u)))
  const shift =
    b * sinSigma *
    (cosMid + (b / 4) * (cosSigma * (2 * cosMid ** 2 - 1) - (b / 6) * cosMid * (4 * sinSigma ** 2 - 3) * (4 * cosMid ** 2 - 3)))
  return SEMI_MINOR_M * a * (sigma - shift)
}

/** Length of a line in metres, every side a geodesic. */
export function lineLength(line: readonly LonLat[]): number {
  let total = 0
  for (let at = 1; at < line.length; at += 1) {
    total += geodesicLength(line[at - 1] as LonLat, line[at] as LonLat)
  }
  return total
}

/** Northing in the authalic cylinder: equal steps of it are equal areas of the ellipsoid. */
function authalicNorthing(lat: number): number {
  const sine = Math.sin(rad(lat))
  const q = sine / (1 - E2 * sine * sine) + Math.atanh(E * sine) / E
  return 0.5 * SEMI_MAJOR_M * (1 - E2) * q
}

function signedArea(ring: readonly LonLat[]): number {
  const origin = ring[0]
  if (!origin) return 0
  // Small differences keep the digits a square metre needs.
  const base = authalicNorthing(origin[1])
  const points = ring.map(([lon, lat]) => [SEMI_MAJOR_M * rad(lon - origin[0]), authalicNorthing(lat) - base] as const)
  let twice = 0
  for (let at = 0; at < points.length; at += 1) {
    const [x1, y1] = points[at] as readonly [number, number]
    const [x2, y2] = points[(at + 1) % points.length] as readonly [number, number]
    twice += x1 * y2 - x2 * y1
  }
  return twice / 2
}

/**
 * Area of a polygon in m²: first ring outside, the others holes; rings may be closed or not.
 * The method of the register: trapezoids between parallels (TD/T 1055-2019 annex D).
 */
export function ellipsoidalArea(rings: readonly (readonly LonLat[])[]): number {
  const [outer = [], ...holes] = rings
  return Math.abs(signedArea(outer)) - holes.reduce((sum, hole) => sum + Math.abs(signedArea(hole)), 0)
}
