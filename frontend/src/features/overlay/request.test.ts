import { describe, expect, it } from 'vitest'
import { outlineOf } from './request'

describe('a site typed corner by corner', () => {
  it('is closed, whatever stands between the two figures', () => {
    const ring = [[106.6, 29.3], [106.61, 29.3], [106.61, 29.31], [106.6, 29.3]]
    for (const text of ['106.6,29.3\n106.61，29.3\n\n106.61 29.31', '106.6,29.3\n106.61,29.3\n106.61,29.31\n106.6,29.3']) {
      expect(outlineOf(text)).toEqual({ outline: { type: 'Polygon', coordinates: [ring] } })
    }
  })
  it('names the line that cannot be read', () => {
    expect(outlineOf('106.6,29.3\n106.61\n106.61,29.31')).toEqual({ fault: 'line', line: 2 })
    expect(outlineOf('106.6,29.3\n106.61,北纬\n106.61,29.31')).toEqual({ fault: 'line', line: 2 })
    expect(outlineOf('106.6,129.3')).toEqual({ fault: 'line', line: 1 })
  })
  it('wants three corners', () => {
    expect(outlineOf('106.6,29.3\n106.61,29.3')).toEqual({ fault: 'few' })
    expect(outlineOf('')).toEqual({ fault: 'few' })
  })
})
