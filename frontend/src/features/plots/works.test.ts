import { describe, expect, it } from 'vitest'
import type { Geometry } from '@/api/types'
import { around, boxOf, joined, money } from './works'

const ring = (x: number): number[][] => [[x, 0], [x + 1, 0], [x + 1, 1], [x, 0]]
const polygon = (x: number): Geometry => ({ type: 'Polygon', coordinates: [ring(x)] }) as Geometry

describe('works', () => {
  it('joins outlines into one of several parts, and one stays as it is', () => {
    expect(joined([])).toBeNull()
    expect(joined([polygon(0)])).toEqual(polygon(0))
    expect(joined([polygon(0), polygon(5)])).toEqual({ type: 'MultiPolygon', coordinates: [[ring(0)], [ring(5)]] })
  })

  it('draws a box with a margin around outlines', () => {
    expect(around([])).toBeNull()
    const box = boxOf([polygon(0), polygon(4)])
    expect(box?.map((one) => Number(one.toFixed(4)))).toEqual([-1.0005, -0.2005, 6.0005, 1.2005])
  })

  it('sends yuan as fen', () => {
    expect(money('1,200.5')).toEqual({ amount_fen: 120_050 })
    expect(money('x')).toEqual({ amount_fen: 0 })
  })
})
