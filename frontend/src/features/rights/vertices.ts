import { formatDms } from '@/components/map/coordinates'
import type { RightPart, Vertex } from './types'

const SECOND_PLACES = 4

export interface RingTable {
  part: string
  ring: number
  vertices: Vertex[]
}

/** Vertices by part and ring, in the order of the register. */
export function ringTables(parts: readonly RightPart[]): RingTable[] {
  return parts.flatMap((part) => {
    const rings = [...new Set(part.vertices.map((v) => v.ring))].toSorted((a, b) => a - b)
    return rings.map((ring) => ({ part: part.no, ring, vertices: part.vertices.filter((v) => v.ring === ring) }))
  })
}

export const latText = (vertex: Vertex): string => formatDms(vertex.lat, SECOND_PLACES)
export const lonText = (vertex: Vertex): string => formatDms(vertex.lon, SECOND_PLACES)

/** As a table to be pasted elsewhere: number, X or latitude, Y or longitude, separated by tabs. */
export function asText(tables: readonly RingTable[], system: 'registered' | 'dms'): string {
  return tables
    .map(({ vertices }) =>
      vertices
        .map((v) => [v.no, ...(system === 'registered' ? v.registered : [latText(v), lonText(v)])].join('\t'))
        .join('\n'),
    )
    .join('\n\n')
}
