/** Coordinates in the reader's system: degrees, degrees-minutes-seconds, Gauss-Krüger 3° zones. */
import type { LonLat } from './types'

export const SYSTEMS = ['dms', 'degrees', 'gk'] as const
export type CoordinateSystem = (typeof SYSTEMS)[number]

export const FIRST_ZONE = 25
export const LAST_ZONE = 45
const PREFIXED_EPSG = 4513
const PLAIN_EPSG = 4534

/** Number of the 3° zone whose central meridian is nearest; zones 25 to 45 cover the country. */
export function zoneOf(lon: number): number {
  return Math.min(LAST_ZONE, Math.max(FIRST_ZONE, Math.floor(lon / 3 + 0.5)))
}
export const centralMeridian = (zone: number): number => zone * 3
export const epsgOfZone = (zone: number, prefixed = true): number =>
  (prefixed ? PREFIXED_EPSG : PLAIN_EPSG) + zone - FIRST_ZONE

/** `106.61` → `106°36′36.00″`. Rounds on the last shown digit and carries. */
export function formatDms(value: number, places = 2): string {
  const unit = 10 ** places
  const total = Math.round(Math.abs(value) * 3600 * unit)
  const degrees = Math.floor(total / (3600 * unit))
  const minutes = Math.floor(total / (60 * unit)) % 60
  const seconds = (total % (60 * unit)) / unit
  const width = places ? places + 3 : 2
  const sign = value < 0 && total > 0 ? '−' : ''
  return `${sign}${degrees}°${String(minutes).padStart(2, '0')}′${seconds.toFixed(places).padStart(width, '0')}″`
}

export const formatDegrees = (value: number, places = 6): string => `${value.toFixed(places)}°`

/** `106.5` → `106.5°E`: no more decimals than the line needs. */
export function graticuleLabel(value: number, positive: string, negative: string): string {
  return `${Number(Math.abs(value).toFixed(3))}°${value < 0 ? negative : positive}`
}

export interface PlanePoint {
  zone: number
  epsg: number
  /** X, metres north of the equator. */
  northing: number
  /** Y with zone number in front. */
  easting: number
}

/** A place for the readout. Latitude or northing stands first, as in a vertex table. */
export function describePlace(
  place: LonLat,
  system: CoordinateSystem,
  plane: (place: LonLat) => PlanePoint,
): { first: string; second: string; zone: number | null } {
  if (system === 'degrees') return { first: formatDegrees(place[1]), second: formatDegrees(place[0]), zone: null }
  if (system === 'dms') return { first: formatDms(place[1]), second: formatDms(place[0]), zone: null }
  const { northing, easting, zone } = plane(place)
  return { first: northing.toFixed(2), second: easting.toFixed(2), zone }
}
