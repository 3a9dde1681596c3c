/** What an import is asked to do, from the form and back. */
import { LAYERS, layersOf } from '@/features/boundary-check/reading'
import { currentDay } from '@/lib/clock'
import type { CadastreImport, ImportOptions, Target } from './types'

export const TARGETS: Target[] = ['mining_rights', 'zones', 'planned_blocks']
export const IMPORT_TYPES = ['.zip', '.geojson', '.json', '.gpkg', '.dxf', '.fgb', '.csv'] as const
export const LIMIT_BYTES = 512 * 2 ** 20

/** Fields a column can be named for, by target. */
const FIELDS: Record<Target, readonly string[]> = {
  mining_rights: [
    'code', 'name', 'source_id', 'certificate_no', 'kind', 'status', 'holder', 'credit_code', 'minerals', 'mining_method',
    'capacity', 'capacity_unit', 'elevation_from', 'elevation_to', 'term_from', 'term_to', 'area', 'document_no',
  ],
  zones: ['code', 'name', 'source_id', 'grade', 'area'],
  planned_blocks: ['code', 'name', 'source_id', 'minerals', 'kind', 'setting', 'plan_name', 'area_class', 'requirements', 'release_on', 'term_from', 'term_to', 'area'],
}
export const mappedFields = (target: Target): readonly string[] => FIELDS[target]

export interface ImportForm {
  target: Target
  layer_id: string
  jurisdiction: string
  crs: string
  /** The old datum the file is on, and the parameters that convert it. */
  datum: string
  conversion_id: string
  swap_axes: boolean
  accept_valid: boolean
  repair: boolean
  accept_suspected_shift: boolean
  plan_id: string
  plan_name: string
  plan_from: string
  plan_to: string
  mineral_default: string
  kind_default: string
  effective_on: string
  source_layer: string
  /** Column by field; an empty column leaves the field to be recognised. */
  mapping: Record<string, string>
}

export function emptyForm(jurisdiction: string): ImportForm {
  return {
    target: 'mining_rights', layer_id: '', jurisdiction, crs: '', datum: '', conversion_id: '', swap_axes: false, accept_valid: false,
    repair: false, accept_suspected_shift: false, plan_id: '', plan_name: '', plan_from: '', plan_to: '', mineral_default: '', kind_default: '',
    effective_on: '', source_layer: '', mapping: {},
  }
}

const OLD_DATUMS = ['xian80', 'beijing54']

export function formOf(options: ImportOptions): ImportForm {
  const datum = OLD_DATUMS.find((one) => one === options.crs) ?? ''
  return {
    ...emptyForm(options.jurisdiction), target: options.target ?? 'mining_rights', layer_id: options.layer_id ?? '', crs: datum ? '' : (options.crs ?? ''),
    datum, conversion_id: options.conversion_id ?? '',
    swap_axes: options.swap_axes ?? false, accept_valid: options.accept_valid ?? false, repair: options.repair ?? false,
    accept_suspected_shift: options.accept_suspected_shift ?? false,
    plan_id: options.plan_id ?? '', plan_name: options.plan_name ?? '', plan_from: options.plan_from ?? '', plan_to: options.plan_to ?? '',
    mineral_default: options.mineral_default ?? '', kind_default: options.kind_default ?? '', effective_on: options.effective_on ?? '',
    source_layer: options.source_layer ?? '', mapping: { ...options.mapping },
  }
}

/** Only what was chosen: everything left out is what the server does by itself. */
export function optionsOf(form: ImportForm): ImportOptions {
  const fields = mappedFields(form.target)
  const mapping = Object.fromEntries(
    Object.entries(form.mapping).map(([field, column]) => [field, column.trim()] as const).filter(([field, column]) => column && fields.includes(field)),
  )
  return {
    target: form.target, jurisdiction: form.jurisdiction, accept_valid: form.accept_valid, repair: form.repair,
    ...(form.target === 'zones' && form.layer_id ? { layer_id: form.layer_id } : {}),
    ...told(form, MORE[form.target]),
    ...(form.crs.trim() || form.datum ? { crs: form.crs.trim() || form.datum } : {}),
    ...(form.datum && form.conversion_id ? { conversion_id: form.conversion_id } : {}),
    ...(form.swap_axes ? { swap_axes: true } : {}),
    ...(form.accept_suspected_shift ? { accept_suspected_shift: true } : {}),
    ...(Object.keys(mapping).length ? { mapping } : {}),
  }
}

type Told = 'source_layer' | 'effective_on' | 'kind_default' | 'mineral_default' | 'plan_id' | 'plan_name' | 'plan_from' | 'plan_to'
/** What a file seldom says and each target can be told. */
const MORE: Record<Target, readonly Told[]> = {
  mining_rights: ['source_layer', 'effective_on', 'kind_default', 'mineral_default'],
  zones: ['source_layer', 'effective_on'],
  planned_blocks: ['source_layer', 'effective_on', 'mineral_default', 'plan_id', 'plan_name', 'plan_from', 'plan_to'],
}
const told = (form: ImportForm, names: readonly Told[]): Partial<ImportOptions> =>
  Object.fromEntries(names.map((name) => [name, form[name].trim()]).filter(([, value]) => value))

/** Codes of what is missing, by field. */
export function faults(form: ImportForm, file: { name: string; size: number } | null): Record<string, string> {
  const found: Record<string, string> = {}
  if (!file) found.file = 'need_file'
  else if (!IMPORT_TYPES.some((ending) => file.name.toLowerCase().endsWith(ending))) found.file = 'bad_type'
  else if (file.size > LIMIT_BYTES) found.file = 'too_large'
  if (!form.jurisdiction) found.jurisdiction = 'need_jurisdiction'
  if (form.datum && !form.conversion_id) found.conversion_id = 'need_conversion'
  if (form.target === 'zones' && !form.layer_id) found.layer_id = 'need_layer'
  if (form.effective_on > currentDay()) found.effective_on = 'effective_future'
  return found
}

export const isOverImport = (one: CadastreImport | null | undefined): boolean =>
  !!one && (one.job ? ['succeeded', 'failed', 'cancelled'].includes(one.job.status) : one.state !== 'waiting')

/** A finished import of a file on an old datum, for which no parameters were named. */
export const waitsForConversion = (one: CadastreImport): boolean =>
  isOverImport(one) && (one.result?.problems?.some((p) => p.code === 'conversion_missing') ?? false)

/** A finished import that stands still until somebody says in which system the file is. */
export const waitsForCrs = (one: CadastreImport): boolean =>
  isOverImport(one) && (one.proposals?.length ?? 0) > 0 && !one.result?.published

/** The layers a file was refused for, of which one has to be chosen. */
export const waitsForLayer = (one: CadastreImport): string[] =>
  isOverImport(one) ? layersOf(one.result?.problems?.find((p) => p.code === LAYERS)?.message) : []

/** Files of this visit, so that an import can be repeated with another system without choosing the file again. */
export const sentFiles = new Map<string, File>()
