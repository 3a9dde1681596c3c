/** CGCS2000 for OpenLayers: data in EPSG:4490, the screen in a conformal view, Gauss-Krüger zones for paper. */
import { get, transform, transformExtent, type ProjectionLike } from 'ol/proj'
import { register } from 'ol/proj/proj4'
import proj4 from 'proj4'
import { centralMeridian, epsgOfZone, FIRST_ZONE, LAST_ZONE, zoneOf, type PlanePoint } from './coordinates'
import type { Bbox, LonLat } from './types'

export const DATA_CRS = 'EPSG:4490'
/** Keeps angles, so that a square mining area looks square; scale is taken at the middle of the view. */
export const VIEW_CRS = 'EPSG:3857'
/** The country with its seas. */
export const COUNTRY: Bbox = [73, 3, 136, 54]

function define(): void {
  proj4.defs(DATA_CRS, '+proj=longlat +ellps=GRS80 +no_defs')
  for (let zone = FIRST_ZONE; zone <= LAST_ZONE; zone += 1) {
    const common = `+proj=tmerc +lat_0=0 +lon_0=${centralMeridian(zone)} +k=1 +y_0=0 +ellps=GRS80 +units=m +no_defs`
    proj4.defs(`EPSG:${epsgOfZone(zone, true)}`, `${common} +x_0=${zone * 1_000_000 + 500_000}`)
    proj4.defs(`EPSG:${epsgOfZone(zone, false)}`, `${common} +x_0=500000`)
  }
  register(proj4)
  get(DATA_CRS)?.setWorldExtent([-180, -90, 180, 90])
  for (let zone = FIRST_ZONE; zone <= LAST_ZONE; zone += 1) limit(zone)
}

/** A zone is drawn a little beyond its edges, because areas cross them. */
function limit(zone: number): void {
  const projection = get(`EPSG:${epsgOfZone(zone)}`)
  const world: Bbox = [centralMeridian(zone) - 4.5, 0, centralMeridian(zone) + 4.5, 60]
  projection?.setWorldExtent(world)
  projection?.setExtent(transformExtent(world, DATA_CRS, projection))
}
define()

export function toPlane(place: LonLat, zone = zoneOf(place[0])): PlanePoint {
  const epsg = epsgOfZone(zone)
  const [easting = Number.NaN, northing = Number.NaN] = transform(place, DATA_CRS, `EPSG:${epsg}`)
  return { zone, epsg, northing, easting }
}

export const toView = (place: LonLat, crs: ProjectionLike = VIEW_CRS): LonLat => transform(place, DATA_CRS, crs) as LonLat
export const toLonLat = (place: number[], crs: ProjectionLike = VIEW_CRS): LonLat =>
  transform(place, crs, DATA_CRS) as LonLat
export const bboxToView = (bbox: Bbox, crs: ProjectionLike = VIEW_CRS): Bbox =>
  transformExtent(bbox, DATA_CRS, crs) as Bbox
export const bboxToLonLat = (extent: number[], crs: ProjectionLike = VIEW_CRS): Bbox =>
  transformExtent(extent, crs, DATA_CRS) as Bbox

/** A view may reach beyond the world; a question may not. */
export const clipBbox = ([west, south, east, north]: Bbox): Bbox => [
  Math.max(-180, west), Math.max(-90, south), Math.min(180, east), Math.min(90, north),
]

/** Reads `west,south,east,north`; null if it is no such thing. */
export function parseBbox(text: string | null | undefined): Bbox | null {
  const parts = (text ?? '').split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  if (parts.length !== 4 || parts.some((v) => !Number.isFinite(v))) return null
  const [west, south, east, north] = parts as Bbox
  if (west > east || south > north || west < -180 || east > 180 || south < -85 || north > 85) return null
  return [west, south, east, north]
}
export const formatBbox = (bbox: Bbox, places = 6): string => bbox.map((v) => Number(v.toFixed(places))).join(',')

/** Around all boxes; null for none. */
export function unionBbox(boxes: readonly (Bbox | null | undefined)[]): Bbox | null {
  const known = boxes.filter((b): b is Bbox => !!b)
  if (!known.length) return null
  return [
    Math.min(...known.map((b) => b[0])), Math.min(...known.map((b) => b[1])),
    Math.max(...known.map((b) => b[2])), Math.max(...known.map((b) => b[3])),
  ]
}
