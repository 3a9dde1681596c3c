import { describe, expect, it } from 'vitest'
import type { PlannedBlock } from '@/api/types'
import type { Boundary } from '@/features/boundary-check/types'
import { changeBody, createBody, draftOf, faults } from './blocks'

const boundary: Boundary = { type: 'Polygon', coordinates: [] }
const block = {
  id: 'b', version: 2, division_code: '500113', code: '示例01', name: '示例区块', kind: 'mining', setting: 'new', mineral: '地热',
  plan_id: null, plan_name: '示例规划', area_class: null, valid_from: '2021-01-01', valid_to: null, requirements: '示例要求', release_on: null, occupied_by_right_id: 'r',
} as PlannedBlock

describe('a planned block', () => {
  it('needs its boundary and what the plan says', () => {
    expect(faults(draftOf(null, '500113'), null)).toEqual({
      geometry: 'need_boundary', code: 'fill', name: 'fill', mineral: 'choose', plan_name: 'fill', valid_from: 'fill',
    })
    expect(faults(draftOf(block, ''), boundary)).toEqual({})
    expect(faults({ ...draftOf(block, ''), valid_to: '2021-01-01' }, boundary)).toEqual({ valid_to: 'date_order' })
  })
  it('is of a plan in force and lies in a class of area, or of a plan by name only', () => {
    const draft = { ...draftOf(block, ''), plan_id: 'p', area_class: 'key_mining_area' }
    expect(createBody(draft, boundary)).toMatchObject({ plan_id: 'p', plan_name: '示例规划', area_class: 'key_mining_area' })
    expect(changeBody(draft, block, null)).toEqual({ plan_id: 'p', area_class: 'key_mining_area' })
    expect(createBody(draftOf(block, ''), boundary)).toMatchObject({ plan_id: null, area_class: null })
  })
  it('is made without a right on it', () => {
    const body = createBody({ ...draftOf(block, ''), requirements: ' ' }, boundary)
    expect(body).toMatchObject({ code: '示例01', geometry: boundary, requirements: null, release_on: null })
    expect(body).not.toHaveProperty('occupied_by_right_id')
  })
  it('states both elevations, the upper above the lower, or none', () => {
    const levels = (upper: string, lower: string) => ({ ...draftOf(block, ''), elevation_from: upper, elevation_to: lower })
    expect(faults(levels('310', '-20.5'), boundary)).toEqual({})
    expect(faults(levels('200', '310'), boundary)).toEqual({ elevation_from: 'upside_down' })
    expect(faults(levels('310', ''), boundary)).toEqual({ elevation_to: 'fill' })
    expect(createBody(levels('310', '200'), boundary).elevation).toEqual({ from_m: '310', to_m: '200' })
    const before = { ...block, elevation: { from_m: '310', to_m: '200' } } as PlannedBlock
    expect(changeBody(levels('', ''), before, null)).toEqual({ elevation: null })
    expect(changeBody(levels('310', '200'), before, null)).toEqual({})
  })
  it('sends only what was changed, the boundary where it was given anew', () => {
    const draft = { ...draftOf(block, ''), setting: 'adjusted', occupied_by_right_id: '' }
    expect(changeBody(draft, block, null)).toEqual({ setting: 'adjusted', occupied_by_right_id: null })
    expect(changeBody(draftOf(block, ''), block, boundary)).toEqual({ geometry: boundary })
  })
})
