import { describe, expect, it } from 'vitest'
import { formatLength, METRES_PER_CSS_PIXEL, roundScale, scaleStep } from './scale'
import { crossings, sheetPlan, tickStep } from './sheet'

describe('scale bar', () => {
  it('takes the longest round length that fits', () => {
    expect(scaleStep(10, 110)).toEqual({ metres: 1000, pixels: 100 })
    expect(scaleStep(4, 110).metres).toBe(200)
    expect(scaleStep(0.05, 110).metres).toBe(5)
  })
  it('writes metres below a kilometre', () => {
    expect(formatLength(500)).toBe('500 m')
    expect(formatLength(2000)).toBe('2 km')
    expect(formatLength(0.5)).toBe('0.5 m')
  })
})

describe('printed sheet', () => {
  it('takes the next smaller usual scale', () => {
    expect(roundScale(10_000 * METRES_PER_CSS_PIXEL)).toBe(10_000)
    expect(roundScale(10_200 * METRES_PER_CSS_PIXEL)).toBe(25_000)
  })
  it('uses the zone of its middle, and the conformal view where one zone is too narrow', () => {
    const near = sheetPlan({ bbox: [106.6, 29.3, 106.65, 29.33], zoom: 14, resolution: 4 })
    expect(near).toMatchObject({ zone: 36, crs: 'EPSG:4524' })
    const far = sheetPlan({ bbox: [100, 25, 110, 32], zoom: 6, resolution: 1000 })
    expect(far).toMatchObject({ zone: null, crs: 'EPSG:3857' })
  })
  it('holds the whole view', () => {
    const { scale } = sheetPlan({ bbox: [106.6, 29.3, 106.65, 29.33], zoom: 14, resolution: 1 })
    const width = scale * METRES_PER_CSS_PIXEL * 1440
    expect(width).toBeGreaterThan(0.05 * 111_320 * Math.cos((29.3 * Math.PI) / 180))
  })
  it('finds where degrees are passed, rising and falling', () => {
    expect(crossings([0.95, 1.05, 1.15], 0.1)).toEqual([
      { at: 0.25, value: 1 }, { at: expect.closeTo(0.75, 9), value: 1.1 },
    ])
    expect(crossings([30.05, 29.95], 0.1).map((c) => c.value)).toEqual([30])
    expect(crossings([1.01, 1.02], 0.1)).toEqual([])
  })
  it('wants about six lines', () => {
    expect(tickStep(0.06)).toBe(0.01)
    expect(tickStep(7)).toBe(1)
  })
})
