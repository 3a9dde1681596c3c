/** Patches as they are shown, judged and reviewed. */
import type { PatchAround, SatellitePatchDetail } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { StepForm } from '@/components/form/steps'
import type { Bbox, DrawnItem, FeatureSet, ZoneLook } from '@/components/map/types'

export const PROJECTS = '/enforcement/engineering-projects'
export const BATCHES = '/enforcement/patch-batches'
export const PATCHES = '/enforcement/satellite-patches'
export const JUDGEMENTS = ['legal', 'illegal', 'false_change'] as const
export type Judgement = (typeof JUDGEMENTS)[number]
/** Keys of the three judgements, shown beside them. */
export const KEYS: Record<Judgement, string> = { legal: '1', illegal: '2', false_change: '3' }

const STATES: Record<string, Tone> = {
  issued: 'idle', received: 'idle', compared: 'info', checked: 'info', judged: 'warn', city_passed: 'warn', passed: 'ok', returned: 'bad',
}
export const toneOfState = (state: string): Tone => STATES[state] ?? 'idle'
/** What the machine says is never green: nothing is legal by machine. */
export const toneOfClass = (name: string | null): Tone => (name === null ? 'idle' : name === 'inside' || name === 'project' ? 'info' : 'warn')
const BATCH_STATES: Record<string, Tone> = { waiting: 'info', issued: 'warn', received: 'ok', refused: 'bad' }
export const toneOfBatch = (state: string): Tone => BATCH_STATES[state] ?? 'idle'

/** Each act: whose it is, and whether a form of a few fields does. */
export const PERMISSIONS: Record<string, string> = {
  check: 'write', reuse: 'write', images: 'write', stop: 'write', judge: 'judge', file: 'judge', close: 'judge',
  city_pass: 'review', city_return: 'review', province_check: 'review', province_pass: 'review', province_return: 'review',
}
type Translate = (key: string, values?: Record<string, unknown>) => string

/** The form of an act but checking, judging and pictures, which have their own. */
export function stepOf(act: string, patch: { id: string; case_no: string | null }, today: string, t: Translate, title: string): StepForm {
  const path = `${PATCHES}/${patch.id}/${act.replace('_', '-')}`
  const on = { name: 'on', label: t('patches.on'), kind: 'date' as const, initial: today }
  if (act.endsWith('_return')) return { title, path, danger: true, fields: [on, { name: 'reason', label: t('patches.return_reason'), kind: 'lines' }] }
  if (act === 'stop') return { title, path, fields: [on, { name: 'document_no', label: t('patches.stop_order') }] }
  if (act === 'file') return { title, path, text: t('patches.file_text'), fields: [on, { name: 'case_no', label: t('patches.case_no') }] }
  return { title, path, fields: [on, { name: 'note', label: t('patches.note'), kind: 'lines', optional: true }] }
}

const PALETTE = ['#b42318', '#b58105', '#0b6fb8', '#2e7d32', '#8a4fbf', '#c2529b']
/** Kinds of zone that lie around, in a fixed order, each with its colour and pattern. */
export function zoneLooks(around: readonly PatchAround[]): Record<string, ZoneLook> {
  const kinds = [...new Set(around.filter((one) => one.what === 'zone').map((one) => one.kind))].toSorted()
  return Object.fromEntries(kinds.map((kind, at) => [kind, { name: kind, colour: PALETTE[at % PALETTE.length] ?? '#71717a', pattern: at % 6 }]))
}
const SHOWN: Record<string, string> = {
  valid: 'valid', renewal_pending: 'renewal_pending', detained: 'suspended', retained: 'suspended', expired: 'expired', lapsed: 'expired',
  revoked: 'extinguished', cancelled: 'extinguished', extinguished: 'extinguished', registered: 'valid', renewed: 'valid', changed: 'valid', transferred: 'valid',
}
const drawn = (one: PatchAround): DrawnItem => ({ id: one.id, name: one.name, kind: one.kind, status: SHOWN[one.state ?? ''] ?? 'extinguished', geometry: one.geometry })

/** Zones below, then rights of the day, areas with leave, patches that were there before, the patch itself. */
export function setsOf(patch: SatellitePatchDetail, around: readonly PatchAround[]): FeatureSet[] {
  const of = (what: string): DrawnItem[] => around.filter((one) => one.what === what && one.id !== patch.id).map(drawn)
  return [
    { id: 'zones', role: 'zone', items: of('zone') },
    { id: 'rights', role: 'right', items: of('right') },
    { id: 'leaves', role: 'block', items: of('leave') },
    { id: 'patches', role: 'evidence', items: of('patch') },
    { id: 'patch', role: 'overlap', items: [{ id: patch.id, name: patch.code, geometry: patch.geometry }] },
  ]
}
/** The patch with room around it. */
export function viewOf(bbox: readonly number[], factor = 1.5): Bbox {
  const [west = 0, south = 0, east = 0, north = 0] = bbox
  const x = Math.max(east - west, 0.002) * factor
  const y = Math.max(north - south, 0.002) * factor
  return [west - x, south - y, east + x, north + y]
}
