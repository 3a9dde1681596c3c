/** The form of conversion parameters and what is sent with it. Figures stay the text that was typed. */
import type { Conversion, ControlWrite, ConversionFigures } from '@/api/types'

export const SEVEN = ['dx_m', 'dy_m', 'dz_m', 'rx_arcsec', 'ry_arcsec', 'rz_arcsec', 'scale_ppm'] as const
export const FOUR = ['dx_m', 'dy_m', 'rotation_arcsec', 'scale_ppm'] as const
export const SIDES = ['west', 'south', 'east', 'north'] as const
export type Figure = (typeof SEVEN)[number] | (typeof FOUR)[number]
type Side = (typeof SIDES)[number]

export interface Draft {
  division_code: string
  name: string
  basis: string
  source: string
  method: string
  zone: string
  rotation_convention: string
  figures: Record<Figure, string>
  extent: Record<Side, string>
  /** One control point a line: name, X, Y, longitude, latitude. */
  controls: string
}

const NO_FIGURES: Record<Figure, string> = {
  dx_m: '', dy_m: '', dz_m: '', rx_arcsec: '', ry_arcsec: '', rz_arcsec: '', rotation_arcsec: '', scale_ppm: '',
}
export const figuresOf = (method: string): readonly Figure[] => (method === 'four' ? FOUR : SEVEN)

export function emptyDraft(division: string): Draft {
  return {
    division_code: division, name: '', basis: '', source: 'xian80', method: 'seven', zone: '', rotation_convention: '',
    figures: { ...NO_FIGURES }, extent: { west: '', south: '', east: '', north: '' }, controls: '',
  }
}

export function draftOf(conversion: Conversion): Draft {
  const { figures } = conversion
  const known = Object.entries(figures ?? {}).filter(([name]) => name in NO_FIGURES)
  return {
    division_code: conversion.division_code, name: conversion.name, basis: conversion.basis, source: conversion.source,
    method: conversion.method, zone: conversion.zone === null ? '' : String(conversion.zone),
    rotation_convention: figures?.method === 'seven' ? figures.rotation_convention : '',
    figures: { ...NO_FIGURES, ...(Object.fromEntries(known) as Partial<Record<Figure, string>>) },
    extent: { ...conversion.extent },
    controls: (conversion.controls ?? [])
      .map((one) => [one.name, one.northing, `${one.zone}${one.easting}`, one.longitude, one.latitude].join('\t'))
      .join('\n'),
  }
}

/** Lines of the control points; null where a line has not five entries. */
export function controlsOf(text: string): (ControlWrite | null)[] {
  return text
    .split('\n')
    .map((line) => line.trim().split(/[\s,，;；]+/u).filter(Boolean))
    .filter((cells) => cells.length > 0)
    .map(([name, northing, easting, longitude, latitude, ...rest]) =>
      name && northing && easting && longitude && latitude && !rest.length ? { name, northing, easting, longitude, latitude } : null,
    )
}

const DECIMAL = /^[-+]?\d{1,8}(\.\d{1,9})?$/

/** Codes of what is missing or wrong, by field. */
export function faults(draft: Draft): Record<string, string> {
  const found: Record<string, string> = {}
  for (const field of ['name', 'basis'] as const) if (!draft[field].trim()) found[field] = 'need'
  if (!/^\d{6}(\d{3})?$/.test(draft.division_code)) found.division_code = 'bad_division'
  for (const name of figuresOf(draft.method)) if (!DECIMAL.test(draft.figures[name].trim())) found[`figures.${name}`] = 'bad_number'
  if (draft.method === 'four' && !draft.zone) found['figures.zone'] = 'need_zone'
  if (draft.method === 'seven' && !draft.rotation_convention) found['figures.rotation_convention'] = 'need_convention'
  for (const side of SIDES) if (!DECIMAL.test(draft.extent[side].trim())) found[`extent.${side}`] = 'bad_number'
  if (controlsOf(draft.controls).includes(null)) found.controls = 'bad_controls'
  return found
}

function sentFigures(draft: Draft): ConversionFigures {
  const told = Object.fromEntries(figuresOf(draft.method).map((name) => [name, draft.figures[name].trim()]))
  const more = draft.method === 'four' ? { zone: Number(draft.zone) } : { rotation_convention: draft.rotation_convention }
  return { method: draft.method, ...more, ...told } as unknown as ConversionFigures
}

/** What is tried, and with name and basis what is entered. */
export function trialOf(draft: Draft): Record<string, unknown> {
  return {
    division_code: draft.division_code, source: draft.source, figures: sentFigures(draft),
    extent: Object.fromEntries(SIDES.map((side) => [side, draft.extent[side].trim()])),
    controls: controlsOf(draft.controls).filter((one) => one !== null),
  }
}
export const creationOf = (draft: Draft): Record<string, unknown> => ({
  ...trialOf(draft), name: draft.name.trim(), basis: draft.basis.trim(),
})
/** Division and datum of a set stay. */
export function changeOf(draft: Draft): Record<string, unknown> {
  const { division_code: _division, source: _source, ...changed } = creationOf(draft)
  return changed
}
