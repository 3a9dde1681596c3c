import { describe, expect, it } from 'vitest'
import { metresPerDegree } from './geometry'
import { after, fitted, lengthOf, thinned, worthKeeping, type TrackPoint } from './tracks'

const [EAST, NORTH] = metresPerDegree(29.4)
/** So many metres east and north of a place. */
const at = (east: number, north: number, seconds: number, accuracy = 5): TrackPoint => [106.5 + east / EAST, 29.4 + north / NORTH, accuracy, seconds]
const fix = (east: number, accuracy: number) => ({ lon: 106.5 + east / EAST, lat: 29.4, accuracy })

describe('track', () => {
  it.each([
    ['the first one', undefined, fix(0, 8), 0, true],
    ['a first one that is wrong by a kilometre', undefined, fix(0, 1000), 3, false],
    ['four metres on', at(0, 0, 0), fix(4, 5), 10, false],
    ['six metres on', at(0, 0, 0), fix(6, 5), 10, true],
    ['six metres on, wrong by twenty', at(0, 0, 0), fix(6, 20), 10, false],
    ['eleven metres on, wrong by twenty', at(0, 0, 0), fix(11, 20), 10, true],
    ['wrong by 150 m after ten seconds', at(0, 0, 0), fix(90, 150), 10, false],
    ['wrong by 150 m when nothing came for two minutes', at(0, 0, 0), fix(90, 150), 120, true],
    ['two kilometres within ten seconds', at(0, 0, 0), fix(2000, 5), 10, false],
  ])('given %s', (_, last, now, seconds, kept) => {
    expect(worthKeeping(last, now, seconds)).toBe(kept)
  })

  it('given points along a line then its ends tell it, and a corner stays', () => {
    const straight = [at(0, 0, 0), at(10, 0.5, 1), at(20, -0.5, 2), at(30, 0, 3)]
    expect(thinned(straight, 2)).toEqual([straight[0], straight[3]])
    const corner = [at(0, 0, 0), at(30, 0, 3), at(30, 40, 8)]
    expect(thinned(corner, 2)).toEqual(corner)
    expect(lengthOf(corner)).toBeCloseTo(70, 0)
  })

  it('given more points than are sent then it is made coarser, its ends stay', () => {
    const winding = Array.from({ length: 400 }, (_, n) => at(n * 6, n % 2 ? 9 : 0, n))
    const found = fitted(winding, 100)
    expect(found.length).toBeLessThanOrEqual(100)
    expect([found[0], found.at(-1)]).toEqual([winding[0], winding.at(-1)])
    expect(fitted(winding.slice(0, 50), 100)).toHaveLength(50)
  })

  it('given a track that began before the visit then the visit takes what came after', () => {
    const points = [at(0, 0, 0), at(10, 0, 60), at(20, 0, 90)]
    expect(after(points, '2025-08-01T08:00:00Z', '2025-08-01T08:01:00Z').map((one) => one[3])).toEqual([0, 30])
  })
})
