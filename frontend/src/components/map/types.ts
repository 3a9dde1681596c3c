import type { Geometry } from '@/api/types'

/** west, south, east, north in degrees (EPSG:4490). */
export type Bbox = [number, number, number, number]
export type LonLat = [number, number]

/** What is seen now. `zoom` counts as the usual tile pyramid does; `resolution` is metres per pixel in the middle. */
export interface Viewport {
  bbox: Bbox
  zoom: number
  resolution: number
}

export interface GridCell {
  lon: number
  lat: number
  size_deg: number
  count: number
  /** Rights by display status, zones by kind, blocks by setting. */
  by_status?: Record<string, number>
  by_kind?: Record<string, number>
  by_setting?: Record<string, number>
  /** Patches, plots and sites by how they stand. */
  by_state?: Record<string, number>
}

export interface MapItem {
  id: string
  name: string | null
  code?: string | null
  status?: string | null
  state?: string | null
  kind?: string | null
  setting?: string | null
  mineral?: string | null
  geometry: Geometry
}

/** Answer of `GET …/map`. A grid where single areas cannot be told apart, else simplified polygons. */
export type MapAnswer =
  | { kind: 'grid'; cells: GridCell[]; truncated: boolean; as_of?: string }
  | { kind: 'polygons'; items: MapItem[]; truncated: boolean; as_of?: string }

/** How a set of areas is drawn. */
export type Role = 'right' | 'zone' | 'block' | 'deposit' | 'site' | 'patch' | 'plot' | 'clue' | 'grid' | 'engineering' | 'project' | 'potential' | 'boundary' | 'former' | 'overlap' | 'evidence' | 'track' | 'spot'

export interface DrawnItem extends MapItem {
  /** Written on the area, nothing if empty; without it the name is, where there is room. */
  label?: string | null
}

/** One layer of areas or of counted cells. A changed array is drawn anew. */
export interface FeatureSet {
  id: string
  role: Role
  items: readonly DrawnItem[]
  cells?: readonly GridCell[]
}

/** A kind of zone as it is drawn and named. */
export interface ZoneLook {
  name: string
  colour: string
  /** Which of the patterns; two kinds of like colour differ in it. */
  pattern: number
}

export interface Selection {
  set: string
  role: Role
  item: DrawnItem
}
