import { describe, expect, it } from 'vitest'
import type { Geometry } from '@/api/types'
import { bodyOf, draftOf, faults, freshMeasure, leftOf } from './plans'

const square = { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] } as unknown as Geometry

function whole() {
  const draft = draftOf(null)
  const [phase] = draft.phases
  const zone = phase?.zones[0]
  if (!phase || !zone) throw new Error('a fresh plan has a phase with a zone')
  Object.assign(draft, { right_id: 'r', title: 'T', total: '1000' })
  Object.assign(phase, { name: 'P', starts_on: '2026-01-01', ends_on: '2026-12-31' })
  Object.assign(zone, { name: 'Z', geometry: square, measures: [{ ...freshMeasure(), quantity: '3', unit: 'u', cost: '999.99' }] })
  return { draft, zone }
}

describe('a restoration plan', () => {
  it('says to the fen how far its measures are from the total', () => {
    const { draft, zone } = whole()
    expect(leftOf(draft)).toBe(1)
    zone.measures.push({ ...freshMeasure(), cost: '0.01' })
    expect(leftOf(draft)).toBe(0)
    zone.measures.push({ ...freshMeasure(), cost: 'x' })
    expect(leftOf(draft)).toBeNull()
  })

  it('names what is missing, and the first phase that is not whole', () => {
    expect(faults(draftOf(null))).toEqual({ right_id: 'fill', title: 'fill', total: 'money', phases: '1' })
    const { draft, zone } = whole()
    expect(faults(draft)).toEqual({})
    zone.geometry = null
    expect(faults(draft)).toEqual({ phases: '1' })
  })

  it('sends money as fen and the right only when it is new', () => {
    const { draft } = whole()
    expect(bodyOf(draft, true)).toMatchObject({ right_id: 'r', total: { amount_fen: 100_000 } })
    expect(bodyOf(draft, false)).not.toHaveProperty('right_id')
  })
})
