import { describe, expect, it } from 'vitest'
import type { Conversion } from '@/api/types'
import { changeOf, controlsOf, creationOf, draftOf, emptyDraft, faults, trialOf, type Draft } from './draft'

const EXTENT = { west: '106.4', south: '29.1', east: '107', north: '29.8' }
const four = (changes: Partial<Draft> = {}): Draft => ({
  ...emptyDraft('500113'), name: ' 示例四参数 ', basis: '示例成果', method: 'four', zone: '36', extent: EXTENT,
  figures: { ...emptyDraft('').figures, dx_m: '12.5', dy_m: ' -7.25', rotation_arcsec: '1', scale_ppm: '2' },
  controls: '示例点\t3252000\t36370000\t106.66\t29.38\n\n', ...changes,
})

describe('the form of conversion parameters', () => {
  it('sends figures as the text that was typed, and only those of its method', () => {
    expect(creationOf(four())).toEqual({
      division_code: '500113', name: '示例四参数', basis: '示例成果', source: 'xian80', extent: EXTENT,
      figures: { method: 'four', zone: 36, dx_m: '12.5', dy_m: '-7.25', rotation_arcsec: '1', scale_ppm: '2' },
      controls: [{ name: '示例点', northing: '3252000', easting: '36370000', longitude: '106.66', latitude: '29.38' }],
    })
    expect(Object.keys(changeOf(four())).toSorted()).toEqual(['basis', 'controls', 'extent', 'figures', 'name'])
    expect(trialOf(four())).not.toHaveProperty('name')
  })
  it('names what is missing or no number', () => {
    expect(faults(four())).toEqual({})
    expect(faults(emptyDraft(''))).toMatchObject({
      name: 'need', basis: 'need', division_code: 'bad_division', 'figures.dz_m': 'bad_number',
      'figures.rotation_convention': 'need_convention', 'extent.west': 'bad_number',
    })
    expect(faults(four({ zone: '', controls: '示例点 1 2 3' }))).toEqual({ 'figures.zone': 'need_zone', controls: 'bad_controls' })
  })
  it('reads control points from any separator', () => {
    expect(controlsOf('甲,1,2,106°30′00″,29°24′00″')[0]?.longitude).toBe('106°30′00″')
    expect(controlsOf('甲 1 2 3 4 5')).toEqual([null])
    expect(controlsOf(' \n')).toEqual([])
  })
  it('comes back from a record, eastings with their zone', () => {
    const record = {
      ...creationOf(four()), id: 'c', version: 3, method: 'four', zone: 36,
      controls: [{ name: '示例点', northing: '3252000', easting: '370000', zone: 36, longitude: '106.66', latitude: '29.38' }],
    } as unknown as Conversion
    expect(creationOf(draftOf(record))).toEqual(creationOf(four()))
  })
})
