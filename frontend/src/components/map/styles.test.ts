import Feature from 'ol/Feature'
import { Polygon } from 'ol/geom'
import type { Style } from 'ol/style'
import { describe, expect, it } from 'vitest'
import { areaStyles } from './styles'
import type { Role } from './types'

/** A square of 100 m; at 1 m a pixel it is wide enough to carry a name. */
function named(role: Role): Style | undefined {
  const square = new Polygon([[[0, 0], [100, 0], [100, 100], [0, 100], [0, 0]]])
  const feature = new Feature({ geometry: square, role, name: '示例石滩网格', status: 'valid' })
  const styles = areaStyles(role, { palette: () => '#123456', pixelRatio: 1 })(feature, 1) as Style[]
  return styles.at(-1)
}

describe('names on the map', () => {
  it('given grids, which adjoin one another, then a name stays inside its own', () => {
    const text = named('grid')?.getText()
    expect(text?.getText()).toBe('示例石滩网格')
    expect(text?.getOverflow()).toBe(false)
  })

  it('given the boundary of a site then a name longer than its line is left out', () => {
    expect(named('boundary')?.getText()?.getPlacement()).toBe('line')
    expect(named('boundary')?.getText()?.getOverflow()).toBe(false)
  })

  it('given a right then its name may be wider than the right', () => {
    expect(named('right')?.getText()?.getOverflow()).toBe(true)
  })
})
