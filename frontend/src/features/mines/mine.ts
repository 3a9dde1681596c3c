/** What of a mine is filled in, and what of it is sent. */
import type { Mine } from '@/api/types'

export interface MineDraft {
  name: string
  division_code: string
  township: string
  basin: string
  mining_method: string
  main_mineral: string
  lon: string
  lat: string
  /** One a line. */
  programme_tags: string
}

export const draftOf = (mine: Mine | null, division: string): MineDraft => ({
  name: mine?.name ?? '', division_code: mine?.division_code ?? division, township: mine?.township ?? '', basin: mine?.basin ?? '',
  mining_method: mine?.mining_method ?? '', main_mineral: mine?.main_mineral ?? '',
  lon: String(mine?.lon ?? ''), lat: String(mine?.lat ?? ''), programme_tags: (mine?.programme_tags ?? []).join('\n'),
})

const degrees = (text: string): number | null => (text.trim() === '' ? null : Number(text))
const tagsOf = (text: string): string[] => [...new Set(text.split('\n').flatMap((line) => line.trim() || []))]

/** Codes of what is wrong with place and tags, by field. */
export function faultsOf(draft: MineDraft): Record<string, 'degrees' | 'both' | 'tags_many'> {
  const found: Record<string, 'degrees' | 'both' | 'tags_many'> = {}
  const [lon, lat] = [degrees(draft.lon), degrees(draft.lat)]
  if (lon !== null && !(lon >= -180 && lon <= 180)) found.lon = 'degrees'
  if (lat !== null && !(lat >= -90 && lat <= 90)) found.lat = 'degrees'
  if ((lon === null) !== (lat === null)) found[lon === null ? 'lon' : 'lat'] = 'both'
  const tags = tagsOf(draft.programme_tags)
  if (tags.length > 20 || tags.some((tag) => tag.length > 100)) found.programme_tags = 'tags_many'
  return found
}

/** What is sent; `null` for what was left empty. The place only where it was changed, for what was taken over may lie outside and is not moved by the way. */
export const bodyOf = (draft: MineDraft, before: MineDraft | null): Record<string, unknown> => ({
  name: draft.name.trim(), township: draft.township || null, basin: draft.basin || null, mining_method: draft.mining_method || null,
  main_mineral: draft.main_mineral || null, programme_tags: tagsOf(draft.programme_tags),
  ...(before && before.lon === draft.lon && before.lat === draft.lat ? {} : { lon: degrees(draft.lon), lat: degrees(draft.lat) }),
})
