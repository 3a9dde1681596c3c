import { describe, expect, it } from 'vitest'
import { contains, decodeOutline, distance, metresPerDegree, near, standing, type Polygon } from './geometry'

/** A square of 0.01° at 29.4° N: 969.6 m by 1108.6 m; its hole of 0.002° in the middle. */
const SQUARE: Polygon = [[[106.5, 29.4], [106.51, 29.4], [106.51, 29.41], [106.5, 29.41]]]
const HOLED: Polygon = [...SQUARE, [[106.504, 29.404], [106.506, 29.404], [106.506, 29.406], [106.504, 29.406]]]

describe('geometry', () => {
  it('given integers relative to the one before then they are the corners', () => {
    expect(decodeOutline([[[106_500_000, 29_400_000, 10_000, 0, 0, 10_000]]])).toEqual([[[[106.5, 29.4], [106.51, 29.4], [106.51, 29.41]]]])
  })

  it('given the ellipsoid then a degree at 29.4° is 97 069 m by 110 848 m', () => {
    // a·cosφ·π/180/√(1-e²sin²φ) and a(1-e²)·π/180/(1-e²sin²φ)^1.5 with a = 6378137, e² = 0.00669438
    const [east, north] = metresPerDegree(29.4)
    expect(east).toBeCloseTo(97_064.4, -1)
    expect(north).toBeCloseTo(110_843.2, -1)
    expect(distance([106.5, 29.4], [106.5, 29.41])).toBeCloseTo(north / 100, 1)
  })

  it('given a place 10 m within then it is inside with 5 m of accuracy and uncertain with 12', () => {
    const step = 10 / metresPerDegree(29.405)[0]
    const place: [number, number] = [106.5 + step, 29.405]
    expect(standing([SQUARE], place, 5, 1.2)).toMatchObject({ verdict: 'inside', inside: true })
    expect(standing([SQUARE], place, 5, 1.2).distance).toBeCloseTo(10, 2)
    expect(standing([SQUARE], place, 5, 1.2).foot?.map((one) => one.toFixed(6))).toEqual(['106.500000', '29.405000'])
    expect(standing([SQUARE], place, 12, 1.2).verdict).toBe('uncertain')
    expect(standing([SQUARE], place, 9, 1.2).verdict).toBe('uncertain')
    expect(standing([SQUARE], [106.5 - step, 29.405], 5, 1.2)).toMatchObject({ verdict: 'outside', inside: false })
  })

  it('given a hole then who stands in it is outside, as far as its edge', () => {
    const [east, north] = metresPerDegree(29.405)
    expect(contains([HOLED], [106.505, 29.405])).toBe(false)
    expect(standing([HOLED], [106.505, 29.405], 3, 1.2).distance).toBeCloseTo(Math.min(east, north) * 0.001, 1)
    expect(contains([SQUARE], [106.505, 29.405])).toBe(true)
  })

  it('given a corner is nearest then the distance is to the corner', () => {
    const [east, north] = metresPerDegree(29.4)
    const place: [number, number] = [106.5 - 30 / east, 29.4 - 40 / north]
    expect(standing([SQUARE], place, 5, 1.2).distance).toBeCloseTo(50, 1)
  })

  it('given a box some kilometres off then its sides are not looked at', () => {
    expect(near([106.5, 29.4, 106.51, 29.41], [106.5, 29.43], 3000)).toBe(true)
    expect(near([106.5, 29.4, 106.51, 29.41], [106.5, 29.45], 3000)).toBe(false)
  })
})
