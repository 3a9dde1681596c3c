import { transform } from 'ol/proj'
import { describe, expect, it } from 'vitest'
import { describePlace, epsgOfZone, formatDms, graticuleLabel, zoneOf } from './coordinates'
import { bboxToLonLat, bboxToView, DATA_CRS, formatBbox, parseBbox, toLonLat, toPlane, toView, unionBbox, VIEW_CRS } from './projection'

describe('Gauss-Krüger zones', () => {
  it('takes the nearest central meridian, changing at 106°30′', () => {
    expect(zoneOf(106.4999)).toBe(35)
    expect(zoneOf(106.5)).toBe(36)
    expect(zoneOf(60)).toBe(25)
    expect(zoneOf(160)).toBe(45)
  })
  it('names the EPSG codes with and without zone in front', () => {
    expect(epsgOfZone(35)).toBe(4523)
    expect(epsgOfZone(36)).toBe(4524)
    expect(epsgOfZone(36, false)).toBe(4545)
  })
  it('projects to the millimetre, in its own and in the neighbouring zone', () => {
    const own = toPlane([106.61, 29.31])
    expect(own.zone).toBe(36)
    expect(own.easting).toBeCloseTo(36_364_959.063611, 3)
    expect(own.northing).toBeCloseTo(3_244_431.188715, 3)
    const neighbour = toPlane([106.61, 29.31], 35)
    expect(neighbour.easting).toBeCloseTo(35_656_417.071271, 3)
    expect(neighbour.northing).toBeCloseTo(3_244_705.208843, 3)
  })
  it('puts the central meridian at 500 km', () => {
    expect(toPlane([105, 30]).easting).toBeCloseTo(35_500_000, 6)
  })
  it('comes back to the same degrees', () => {
    const { easting, northing, epsg } = toPlane([104.123456, 31.654321])
    const [lon, lat] = transform([easting, northing], `EPSG:${epsg}`, DATA_CRS)
    expect(lon).toBeCloseTo(104.123456, 9)
    expect(lat).toBeCloseTo(31.654321, 9)
  })
})

describe('the view', () => {
  it('treats CGCS2000 degrees as they are, without a datum shift', () => {
    const mine = toView([106.61, 29.31])
    const reference = transform([106.61, 29.31], 'EPSG:4326', VIEW_CRS)
    expect(mine[0]).toBeCloseTo(reference[0] ?? 0, 6)
    expect(mine[1]).toBeCloseTo(reference[1] ?? 0, 6)
    expect(toLonLat(mine)[1]).toBeCloseTo(29.31, 9)
  })
  it('turns boxes there and back', () => {
    const back = bboxToLonLat(bboxToView([106, 29, 107, 30]))
    back.forEach((value, at) => expect(value).toBeCloseTo([106, 29, 107, 30][at] ?? 0, 9))
  })
})

describe('bbox of the address', () => {
  it('is read and written', () => {
    expect(parseBbox('106.4,29.2,107,29.8')).toEqual([106.4, 29.2, 107, 29.8])
    expect(formatBbox([106.4, 29.2, 107.123456789, 29.8])).toBe('106.4,29.2,107.123457,29.8')
  })
  it.each(['', '1,2,3', '1,2,3,x', '1,,3,4', '107,29,106,30', '106,30,107,29', '-200,0,0,1'])('refuses %j', (text) => {
    expect(parseBbox(text)).toBeNull()
  })
  it('goes around all boxes', () => {
    expect(unionBbox([[1, 2, 3, 4], null, [0, 3, 2, 9]])).toEqual([0, 2, 3, 9])
    expect(unionBbox([null, undefined])).toBeNull()
  })
})

describe('coordinates as text', () => {
  it('rounds seconds and carries', () => {
    expect(formatDms(106.61)).toBe('106°36′36.00″')
    expect(formatDms(29.99999999)).toBe('30°00′00.00″')
    expect(formatDms(29.99999999, 4)).toBe('30°00′00.0000″')
    expect(formatDms(-0.5, 0)).toBe('−0°30′00″')
    expect(formatDms(-1e-9)).toBe('0°00′00.00″')
  })
  it('stands northing first in every system', () => {
    const place: [number, number] = [106.61, 29.31]
    expect(describePlace(place, 'degrees', toPlane)).toEqual({ first: '29.310000°', second: '106.610000°', zone: null })
    expect(describePlace(place, 'dms', toPlane).first).toBe('29°18′36.00″')
    expect(describePlace(place, 'gk', toPlane)).toEqual({ first: '3244431.19', second: '36364959.06', zone: 36 })
  })
  it('labels the graticule without empty decimals', () => {
    expect(graticuleLabel(106.5, 'E', 'W')).toBe('106.5°E')
    expect(graticuleLabel(29.30000000001, 'N', 'S')).toBe('29.3°N')
    expect(graticuleLabel(-3, 'N', 'S')).toBe('3°S')
  })
})
