import { describe, expect, it } from 'vitest'
import { bodyOf, draftOf, faults, leftOf } from './annual'

describe('a year', () => {
  it('says to the fen how far its items are from the total', () => {
    const draft = { ...draftOf(null, 2026), total: '2000' }
    const [item] = draft.items
    if (!item) throw new Error('a fresh year has an item')
    item.cost = '1999.5'
    expect(leftOf(draft)).toBe(50)
    item.cost = ''
    expect(leftOf(draft)).toBeNull()
  })

  it('names what is missing and sends the outline of the chosen zone', () => {
    const draft = draftOf(null, 2026)
    expect(faults(draft)).toEqual({ right_id: 'fill', area: 'fill', total: 'money', items: 'items' })
    Object.assign(draft, { right_id: 'r', area: '40', total: '1' })
    Object.assign(draft.items[0] ?? {}, { name: 'A', quantity: '40', cost: '1', zone: 'z' })
    expect(faults(draft)).toEqual({})
    const geometry = { type: 'Polygon', coordinates: [] } as never
    expect(bodyOf(draft, [{ value: 'z', label: 'Z', geometry }], true)).toMatchObject({ year: 2026, items: [{ geometry, cost: { amount_fen: 100 } }] })
  })
})
