/** A pasted vertex table as the register keeps it: the figures verbatim, part by part, in their own system. */
import type { Boundary, VertexTableAnswer } from './types'

export interface WrittenVertex {
  ring: number
  no: string
  registered: [string, string]
  lon: number
  lat: number
}
export interface WrittenPart {
  no: string
  elevation?: { from_m: number | string; to_m: number | string } | null
  vertices: WrittenVertex[]
}
export interface RegisteredVertices {
  parts: WrittenPart[]
  vertices_crs: { epsg: number }
}

/** Null where the table does not say which ring is which, or in what system it is. */
export function registeredVertices(table: VertexTableAnswer): RegisteredVertices | null {
  const boundary = table.boundary as Boundary
  const roles = table.roles ?? (boundary.type === 'Polygon' ? table.rings.map((_, ring): [number, number] => [0, ring]) : null)
  if (!roles || !table.crs?.epsg) return null
  const numbers = [...new Set(roles.map(([part]) => part))]
  const parts = numbers.map((number, at) => ({
    no: String(at + 1),
    vertices: table.rings.flatMap((ring, index) => {
      const [part, role = 0] = roles[index] ?? []
      if (part !== number) return []
      return ring.map((v, n) => ({ ring: role, no: v.no ?? String(n + 1), registered: v.registered, lon: v.lon, lat: v.lat }))
    }),
  }))
  return { parts, vertices_crs: { epsg: table.crs.epsg } }
}

/** The area with its figures as registered, where they are known. */
export const registeredArea = (table: VertexTableAnswer): Record<string, unknown> => ({
  geometry: table.boundary, ...registeredVertices(table),
})
