/** The form of a layer version and what is sent with it. */
import type { ZoneLayer } from '@/api/types'
import { isDivision } from '@/lib/divisions'

/** A layer made from nothing, a version in the place of another, or a change of what is written on one. */
export type LayerMode = 'new' | 'version' | 'edit'

export interface LayerDraft {
  division_code: string
  kind: string
  name: string
  version_no: string
  valid_from: string
  valid_to: string
  source: string
  basis: string
  confirmed: boolean
}

export function draftOf(layer: ZoneLayer | null, mode: LayerMode, division: string): LayerDraft {
  const again = mode === 'edit'
  return {
    division_code: layer?.division_code ?? division, kind: layer?.kind ?? '', name: layer?.name ?? '',
    version_no: again ? (layer?.version_no ?? '') : '', valid_from: again ? (layer?.valid_from ?? '') : '',
    valid_to: again ? (layer?.valid_to ?? '') : '', source: layer?.source ?? '', basis: again ? (layer?.basis ?? '') : '',
    confirmed: again ? (layer?.confirmed ?? false) : false,
  }
}

/** Only a draft lets its version and its days be changed: what is published is ended, never rewritten. */
export const mayRedate = (layer: ZoneLayer | null, mode: LayerMode): boolean => mode !== 'edit' || layer?.state === 'draft'

/** Codes of what is missing or wrong, by field. */
export function faults(draft: LayerDraft): Record<string, string> {
  const found: Record<string, string> = {}
  for (const field of ['kind', 'name', 'version_no', 'valid_from', 'source'] as const) {
    if (!draft[field].trim()) found[field] = field === 'kind' ? 'choose' : 'fill'
  }
  if (!isDivision(draft.division_code)) found.division_code = 'division'
  if (draft.valid_to && draft.valid_to <= draft.valid_from) found.valid_to = 'date_order'
  return found
}

/** A new layer begins as a draft: it holds on no day until it is published. */
export function createBody(draft: LayerDraft, replaces: string | null): Record<string, unknown> {
  return {
    ...draft, name: draft.name.trim(), version_no: draft.version_no.trim(), source: draft.source.trim(),
    basis: draft.basis.trim() || null, valid_to: draft.valid_to || null, state: 'draft', replaces_id: replaces,
  }
}

/** What differs from the layer as it was read. */
export function changeBody(draft: LayerDraft, layer: ZoneLayer): Record<string, unknown> {
  const before = draftOf(layer, 'edit', '')
  const changed: Record<string, unknown> = {}
  for (const field of ['name', 'version_no', 'valid_from', 'valid_to', 'source', 'basis'] as const) {
    if (draft[field].trim() !== before[field]) changed[field] = draft[field].trim() || null
  }
  if (draft.confirmed !== before.confirmed) changed.confirmed = draft.confirmed
  return changed
}
