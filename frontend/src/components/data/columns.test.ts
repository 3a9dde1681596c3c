import { describe, expect, it } from 'vitest'
import { nextSort, parseSort, visibleWindow } from './columns'

describe('columns', () => {
  it('goes through the orders of a column', () => {
    expect([nextSort('', 'name'), nextSort('name', 'name'), nextSort('-name', 'name'), nextSort('code', 'name')]).toEqual([
      'name', '-name', '', 'name',
    ])
    expect(parseSort('-name')).toEqual({ key: 'name', descending: true })
  })
  it('draws a window with spare rows at both ends', () => {
    expect(visibleWindow(0, 360, 1000, 36)).toEqual({ first: 0, last: 18 })
    expect(visibleWindow(3600, 360, 1000, 36)).toEqual({ first: 92, last: 118 })
    expect(visibleWindow(36_000, 360, 1000, 36)).toEqual({ first: 992, last: 1000 })
  })
})
