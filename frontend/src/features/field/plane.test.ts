import { describe, expect, it } from 'vitest'
import { metresPerDegree, type Point } from './geometry'
import { barOf, fitting, moved, pathOf, toPixel, zoomed, type View } from './plane'

const SIZE = { width: 360, height: 300 }
const VIEW: View = { middle: [106.5, 29.4], scale: 2 }
const [EAST, NORTH] = metresPerDegree(29.4)

describe('the plane of the map', () => {
  it('given the middle and 100 m to the north-east then they are 50 pixels apart each way', () => {
    expect(toPixel(VIEW, SIZE, VIEW.middle)).toEqual([180, 150])
    const [x, y] = toPixel(VIEW, SIZE, [106.5 + 100 / EAST, 29.4 + 100 / NORTH])
    expect([x, y].map((one) => one.toFixed(6))).toEqual(['230.000000', '100.000000'])
  })

  it('given the ground is pulled then what lay under the finger still does', () => {
    const place: Point = [106.501, 29.401]
    const [x, y] = toPixel(VIEW, SIZE, place)
    const [after, below] = toPixel(moved(VIEW, 30, -20), SIZE, place)
    expect([after - x, below - y].map((one) => one.toFixed(1))).toEqual(['30.0', '-20.0'])
  })

  it('given a closer look about a place then the place stays and the scale halves', () => {
    const place: Point = [106.501, 29.401]
    const at = toPixel(VIEW, SIZE, place)
    const view = zoomed(VIEW, SIZE, 2, at)
    expect(view.scale).toBe(1)
    const now = toPixel(view, SIZE, place)
    expect(Math.hypot(now[0] - at[0], now[1] - at[1])).toBeLessThan(0.1)
  })

  it('given a box then all of it is seen', () => {
    const view = fitting([106.5, 29.4, 106.51, 29.41], SIZE)
    for (const corner of [[106.5, 29.4], [106.51, 29.41]] as Point[]) {
      const [x, y] = toPixel(view, SIZE, corner)
      expect(x > 0 && x < 360 && y > 0 && y < 300).toBe(true)
    }
    expect(pathOf(view, SIZE, [[[[106.5, 29.4], [106.51, 29.4], [106.51, 29.41]]]])).toMatch(/^M[\d. L-]+Z$/)
  })

  it.each([[2, 100], [0.3, 20], [40, 2000]])('given %d m a pixel then the bar is %i m', (scale, metres) => {
    expect(barOf({ ...VIEW, scale }, SIZE)).toEqual({ metres, pixels: metres / scale })
  })
})
