/** A bureau's own parameters from an old datum to CGCS2000. */
export type Datum = 'xian80' | 'beijing54'
export type ConversionFigures =
  | {
      method: 'seven'
      dx_m: string
      dy_m: string
      dz_m: string
      rx_arcsec: string
      ry_arcsec: string
      rz_arcsec: string
      scale_ppm: string
      rotation_convention: 'position_vector' | 'coordinate_frame'
    }
  | { method: 'four'; zone: number; dx_m: string; dy_m: string; rotation_arcsec: string; scale_ppm: string }
export interface ConversionRef {
  id: string
  version: number
}
/** How converted coordinates cite what they were converted by. */
export interface ConversionMark extends ConversionRef {
  name: string
  source: Datum
  source_name: string
  method: 'seven' | 'four'
  method_name: string
  text: string
}
/** A set that could convert a file. */
export interface ConversionChoice extends ConversionMark {
  division_code: string
  division_name: string
  basis: string
  control_max_m: string | null
}
export interface ControlWrite {
  name: string
  northing: string
  easting: string
  longitude: string
  latitude: string
}
export interface ControlRead extends ControlWrite {
  zone: number
  residual_north_m: string
  residual_east_m: string
  residual_m: string
}
export interface ConversionItem {
  id: string
  version: number
  division_code: string
  division_name: string
  name: string
  source: Datum
  method: 'seven' | 'four'
  zone: number | null
  extent: { west: string; south: string; east: string; north: string }
  basis: string
  control_count: number
  control_max_m: string | null
  control_rms_m: string | null
  state: 'valid' | 'withdrawn'
  withdrawn_on: string | null
  withdraw_reason: string | null
  created_at: string
  updated_at: string
}
/** Figures and control points are null for those who only use the set. */
export interface Conversion extends ConversionItem {
  figures: ConversionFigures | null
  controls: ControlRead[] | null
}
export interface ConversionTrial {
  shift_m: string
  controls: ControlRead[]
  control_max_m: string | null
  control_rms_m: string | null
}
