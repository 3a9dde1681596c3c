/** A check drawn on the map. */
import type { DrawnItem, FeatureSet } from '@/components/map/types'
import { formatArea } from '@/lib/format'
import type { Boundary, Evidence, StoredCheck } from './types'

export { boxAround } from '@/components/map/around'

export function boundarySet(boundary: Boundary | null, name: string): FeatureSet {
  return { id: 'boundary', role: 'boundary', items: boundary ? [{ id: 'boundary', name, geometry: boundary }] : [] }
}

/** Name of a piece of evidence on the map; `null` for what may only be counted. */
export const evidenceId = (rule: string, at: number): string => `${rule}/${at}`

/**
 * Overlaps that forbid or need a look, each with its area, in a hatch of its own; what only informs is drawn
 * apart and fainter.
 */
export function evidenceSets(check: StoredCheck, hidden: string): FeatureSet[] {
  const overlaps: DrawnItem[] = []
  const others: DrawnItem[] = []
  for (const result of check.results) {
    result.evidence.forEach((evidence, at) => {
      if (!evidence.geometry) return
      const name = evidence.redacted ? hidden : (evidence.name ?? result.rule_name)
      const area = evidence.overlap_km2 ? `${formatArea(evidence.overlap_km2)} km²` : null
      const item: DrawnItem = {
        id: evidenceId(result.rule, at), name, kind: result.outcome, geometry: evidence.geometry,
        label: area ? `${name}\n${area}` : name,
      }
      if (area && (result.outcome === 'block' || result.outcome === 'warn')) overlaps.push(item)
      else others.push(item)
    })
  }
  const labelled = labelledOnce([...overlaps, ...others])
  return [
    { id: 'evidence', role: 'evidence', items: labelled.slice(overlaps.length) },
    { id: 'overlap', role: 'overlap', items: labelled.slice(0, overlaps.length) },
  ]
}

type Box = [west: number, south: number, east: number, north: number]
/** Of its size: areas whose middles lie nearer than this have their labels over one another. */
const NEAR = 0.2

function boxOf(item: DrawnItem): Box {
  const flat = (item.geometry.coordinates as unknown[]).flat(9) as number[]
  const [lons, lats] = [flat.filter((_, at) => at % 2 === 0), flat.filter((_, at) => at % 2 === 1)]
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}

function together(one: Box, other: Box): boolean {
  const width = Math.max(one[2] - one[0], other[2] - other[0])
  const height = Math.max(one[3] - one[1], other[3] - other[1])
  const [aside, above] = [Math.abs(one[0] + one[2] - other[0] - other[2]) / 2, Math.abs(one[1] + one[3] - other[1] - other[3]) / 2]
  return aside <= width * NEAR && above <= height * NEAR
}

/** Several findings on one area, or in the middle of one another: one label of several lines instead of labels over one another. */
function labelledOnce(items: DrawnItem[]): DrawnItem[] {
  const boxes = items.map(boxOf)
  const leads = boxes.map((box) => boxes.findIndex((other) => together(other, box)))
  return items.map((item, at) => {
    if (leads[at] !== at) return { ...item, label: '' }
    const here = items.filter((_, other) => leads[other] === at).map((one) => one.label)
    return { ...item, label: [...new Set(here)].join('\n') }
  })
}

export function idOf(check: StoredCheck, evidence: Evidence): string | null {
  for (const result of check.results) {
    const at = result.evidence.indexOf(evidence)
    if (at >= 0) return evidenceId(result.rule, at)
  }
  return null
}

/** A version that is a checksum is known by its beginning. */
export const shortVersion = (version: string | number): string =>
  /^[0-9a-f]{40,}$/.test(String(version)) ? String(version).slice(0, 8) : String(version)
