/** Answers turned into features of a given projection. */
import Feature from 'ol/Feature'
import GeoJSON from 'ol/format/GeoJSON'
import type { Geometry as OlGeometry } from 'ol/geom'
import { Polygon } from 'ol/geom'
import { DATA_CRS, VIEW_CRS } from './projection'
import type { Bbox, DrawnItem, FeatureSet, GridCell, Role } from './types'

const format = new GeoJSON({ dataProjection: DATA_CRS })

export function readGeometry(geometry: unknown, crs = VIEW_CRS): OlGeometry {
  const read = format.readGeometry(geometry, { dataProjection: DATA_CRS, featureProjection: crs })
  if (!read) throw new TypeError('geometry without coordinates')
  return read
}
export function writeGeometry(geometry: OlGeometry, crs = VIEW_CRS): { type: string; coordinates: unknown } {
  const written = format.writeGeometryObject(geometry, {
    dataProjection: DATA_CRS, featureProjection: crs, decimals: 9, rightHanded: true,
  })
  return written as unknown as { type: string; coordinates: unknown }
}

function areaFeature(item: DrawnItem, set: FeatureSet, crs: string): Feature {
  const feature = new Feature(readGeometry(item.geometry, crs))
  feature.setProperties(
    { name: item.name, status: item.status ?? item.state ?? item.setting, kind: item.kind, label: item.label ?? undefined, item, set: set.id, role: set.role },
    true,
  )
  feature.setId(item.id)
  return feature
}

export function cellBox(cell: GridCell): Bbox {
  const half = cell.size_deg / 2
  return [cell.lon - half, cell.lat - half, cell.lon + half, cell.lat + half]
}

function cellFeature(cell: GridCell, role: Role, crs: string): Feature {
  const [west, south, east, north] = cellBox(cell)
  const box = new Polygon([[[west, south], [east, south], [east, north], [west, north], [west, south]]])
  const feature = new Feature(box.transform(DATA_CRS, crs))
  feature.setProperties({ count: cell.count, counts: cell.by_status ?? cell.by_state, role, cell }, true)
  return feature
}

/** All features of a set: counted cells first, then areas. Two items with one id are kept apart by their place. */
export function featuresOf(set: FeatureSet, crs = VIEW_CRS): Feature[] {
  const seen = new Set<string>()
  const areas = set.items.map((item, at) => {
    const feature = areaFeature(item, set, crs)
    if (seen.has(item.id)) feature.setId(`${item.id}#${at}`)
    seen.add(item.id)
    return feature
  })
  return [...(set.cells ?? []).map((cell) => cellFeature(cell, set.role, crs)), ...areas]
}
