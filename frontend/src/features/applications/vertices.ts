/** The numbered vertices of an application, as they were entered. */
import { shallowRef, type ShallowRef } from 'vue'
import type { Application } from '@/api/types'
import { registeredVertices, type RegisteredVertices } from '@/features/boundary-check/registered'
import type { Boundary, VertexTableAnswer } from '@/features/boundary-check/types'
import type { RightPart } from '@/features/rights/types'
import { asText, ringTables } from '@/features/rights/vertices'
import { proposalOf } from './facts'

/** Null where the boundary was drawn, read from a file or taken from a block. */
export function verticesOf(record: Application | null): RegisteredVertices | null {
  const proposal = record ? proposalOf(record) : null
  return proposal?.parts && proposal.vertices_crs ? { parts: proposal.parts, vertices_crs: proposal.vertices_crs } : null
}

export const partsOf = ({ parts }: RegisteredVertices): RightPart[] => parts.map((part) => ({ ...part, elevation: part.elevation ?? null }))
export const countOf = ({ parts }: RegisteredVertices): number => parts.reduce((sum, part) => sum + part.vertices.length, 0)
const SYSTEM = '\u5750\u6807\u7cfb\uff1a' // 坐标系：
/** The table as it can be pasted again; its first line keeps figures on an old datum from being read as others. */
export function textOf(record: Application): string {
  const vertices = verticesOf(record)
  if (!vertices) return ''
  const system = record.vertices_crs ? `${SYSTEM}${record.vertices_crs.name}\n` : ''
  return system + asText(ringTables(partsOf(vertices)), 'registered')
}

/** The vertices of the boundary that stands in a form: of the table it was read from, or of the record. */
export function useVertices(record: () => Application | null) {
  const vertices: ShallowRef<RegisteredVertices | null> = shallowRef(null)
  const table = shallowRef<VertexTableAnswer | null>(null)
  function hold(): void {
    vertices.value = verticesOf(record())
  }
  /** With a boundary that was given; none leads back to what the record holds. */
  function take(boundary: Boundary | null): void {
    if (boundary) vertices.value = table.value && registeredVertices(table.value)
    else hold()
  }
  /** A boundary without numbers of its own came. */
  function clear(): void {
    vertices.value = null
  }
  return { vertices, table, hold, take, clear }
}
