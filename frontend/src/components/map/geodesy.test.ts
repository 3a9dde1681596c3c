import { describe, expect, it } from 'vitest'
import { ellipsoidalArea, geodesicLength, lineLength } from './geodesy'

describe('geodesic length on CGCS2000', () => {
  it('agrees with the reference solver over a short and a long way', () => {
    expect(geodesicLength([106.61, 29.31], [106.62, 29.32])).toBeCloseTo(1473.8485155, 6)
    expect(geodesicLength([100, 20], [120, 45])).toBeCloseTo(3_329_200.78464, 4)
  })
  it('is one minute of the meridian for a nautical mile, within the flattening', () => {
    const minute = geodesicLength([105, 45 - 1 / 120], [105, 45 + 1 / 120])
    expect(minute).toBeGreaterThan(1851.9)
    expect(minute).toBeLessThan(1852.5)
  })
  it('is the same both ways, nothing for one place, and follows the equator', () => {
    expect(geodesicLength([106, 29], [107, 30])).toBeCloseTo(geodesicLength([107, 30], [106, 29]), 9)
    expect(geodesicLength([106, 29], [106, 29])).toBe(0)
    expect(geodesicLength([100, 0], [101, 0])).toBeCloseTo(111_319.4908, 4)
  })
  it('says that it does not converge near the antipode', () => {
    expect(geodesicLength([0, 0], [179.9, 0.1])).toBeNaN()
  })
  it('adds the sides of a line', () => {
    const whole = lineLength([[106, 29], [106.5, 29.5], [107, 30]])
    expect(whole).toBeCloseTo(geodesicLength([106, 29], [106.5, 29.5]) + geodesicLength([106.5, 29.5], [107, 30]), 9)
    expect(lineLength([])).toBe(0)
  })
})

describe('ellipsoidal area by the method of the register', () => {
  it('agrees with the register for a rectangle and a triangle', () => {
    expect(ellipsoidalArea([[[106.61, 29.31], [106.62, 29.31], [106.62, 29.32], [106.61, 29.32]]])).toBeCloseTo(1_076_731.6472, 3)
    expect(ellipsoidalArea([[[106.61, 29.31], [106.615, 29.31], [106.615, 29.315], [106.61, 29.31]]])).toBeCloseTo(134_594.6863, 3)
  })
  it('takes holes off', () => {
    const outer: [number, number][] = [[106, 29], [107, 29], [107, 30], [106, 30]]
    const hole: [number, number][] = [[106.4, 29.4], [106.6, 29.4], [106.6, 29.6]]
    expect(ellipsoidalArea([outer, hole])).toBeCloseTo(10_533_037_802.0158, 1)
  })
  it('does not depend on the direction of the ring, nor on its being closed', () => {
    const ring: [number, number][] = [[106.61, 29.31], [106.62, 29.31], [106.62, 29.32]]
    expect(ellipsoidalArea([ring])).toBeCloseTo(ellipsoidalArea([ring.toReversed()]), 6)
    expect(ellipsoidalArea([ring])).toBeCloseTo(ellipsoidalArea([[...ring, [106.61, 29.31]]]), 6)
    expect(ellipsoidalArea([])).toBe(0)
  })
})
