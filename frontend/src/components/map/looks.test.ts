import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cellOpacity, lookOf, orderCounts, shortCount, STATUS_ORDER, zoneLook } from './looks'
import { withAlpha } from './palette'

describe('looks of the states', () => {
  it('are told apart without colour: line or pattern differ for every pair', () => {
    const shapes = STATUS_ORDER.map((status) => {
      const { dash, pattern } = lookOf('right', status)
      return `${pattern}/${dash.join(' ')}`
    })
    expect(new Set(shapes).size).toBe(STATUS_ORDER.length)
  })
  it('have a light fill under a strong line', () => {
    for (const status of STATUS_ORDER) {
      expect(lookOf('right', status).fill).toBeLessThanOrEqual(0.25)
      expect(lookOf('right', status).width).toBeGreaterThanOrEqual(1.5)
    }
  })
  it('tell planned blocks from proposed rights', () => {
    expect(lookOf('block', null).dash).not.toEqual(lookOf('right', 'proposed').dash)
    expect(lookOf('block', null).token).not.toBe(lookOf('right', 'proposed').token)
  })
  it('hatch the suspended and dash the proposed', () => {
    expect(lookOf('right', 'suspended').pattern).toBe('rising')
    expect(lookOf('right', 'proposed').dash.length).toBeGreaterThan(0)
    expect(lookOf('right', 'valid').pattern).toBe('none')
    expect(lookOf('right', 'valid').dash).toEqual([])
  })
  it('never draw an unknown state like a valid right', () => {
    expect(lookOf('right', 'something_new')).toEqual(lookOf('right', 'extinguished'))
    expect(lookOf('right', null)).toEqual(lookOf('right', 'extinguished'))
  })
  it('use colours that are defined for both themes', () => {
    const tokens = readFileSync('src/styles/tokens.css', 'utf8')
    const [light = '', darkTheme = ''] = tokens.split("[data-theme='dark']")
    for (const status of STATUS_ORDER) {
      expect(light).toContain(`${lookOf('right', status).token}:`)
      expect(darkTheme).toContain(`${lookOf('right', status).token}:`)
    }
  })
  it('give overlaps a hatch no right has', () => {
    const rights = STATUS_ORDER.map((status) => lookOf('right', status).pattern)
    expect(rights).not.toContain(lookOf('overlap', null).pattern)
  })
  it('give neighbouring kinds of zones different patterns', () => {
    expect(new Set([0, 1, 2, 3, 4, 5].map((n) => zoneLook(n).pattern)).size).toBe(6)
    expect(zoneLook(7).pattern).toBe(zoneLook(1).pattern)
  })
})

describe('counted cells', () => {
  it('grow darker with tenfold counts and stay readable', () => {
    expect(cellOpacity(1)).toBeCloseTo(0.1)
    expect(cellOpacity(10)).toBeCloseTo(0.2)
    expect(cellOpacity(100_000)).toBeCloseTo(0.5)
    expect(cellOpacity(10_000_000)).toBe(0.5)
    expect(cellOpacity(0)).toBeCloseTo(0.1)
  })
  it('have room for four signs', () => {
    expect([7, 9999, 10_000, 123_456].map(shortCount)).toEqual(['7', '9999', '10k', '123k'])
  })
  it('order counts as the legend does and leave zeros out', () => {
    expect(orderCounts({ expired: 2, odd: 1, valid: 5, suspended: 0 })).toEqual([
      { status: 'valid', count: 5 }, { status: 'expired', count: 2 }, { status: 'odd', count: 1 },
    ])
  })
})

describe('colour with opacity', () => {
  it('reads hexadecimal colours and leaves others', () => {
    expect(withAlpha('#0f6e6e', 0.2)).toBe('rgba(15, 110, 110, 0.2)')
    expect(withAlpha('red', 0.2)).toBe('red')
  })
})
