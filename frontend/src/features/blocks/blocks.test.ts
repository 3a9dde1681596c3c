import { describe, expect, it } from 'vitest'
import type { PlannedBlock } from '@/api/types'
import type { Boundary } from '@/features/boundary-check/types'
import { changeBody, createBody, draftOf, faults } from './blocks'

const boundary: Boundary = { type: 'Polygon', coordinates: [] }
const block = {
  id: 'b', version: 2, division_code: '500113', code: '示例01', name: '示例区块', kind: 'mining', setting: 'new', mineral: '地热',
  plan_name: '示例规划', valid_from: '2021-01-01', valid_to: null, requirements: '示例要求', release_on: null, occupied_by_right_id: 'r',
} as PlannedBlock

describe('a planned block', () => {
  it('needs its boundary and what the plan says', () => {
    expect(faults(draftOf(null, '500113'), null)).toEqual({
      geometry: 'need_boundary', code: 'fill', name: 'fill', mineral: 'choose', plan_name: 'fill', valid_from: 'fill',
    })
    expect(faults(draftOf(block, ''), boundary)).toEqual({})
    expect(faults({ ...draftOf(block, ''), valid_to: '2021-01-01' }, boundary)).toEqual({ valid_to: 'date_order' })
  })
  it('is made without a right on it', () => {
    const body = createBody({ ...draftOf(block, ''), requirements: ' ' }, boundary)
    expect(body).toMatchObject({ code: '示例01', geometry: boundary, requirements: null, release_on: null })
    expect(body).not.toHaveProperty('occupied_by_right_id')
  })
  it('sends only what was changed, the boundary where it was given anew', () => {
    const draft = { ...draftOf(block, ''), setting: 'adjusted', occupied_by_right_id: '' }
    expect(changeBody(draft, block, null)).toEqual({ setting: 'adjusted', occupied_by_right_id: null })
    expect(changeBody(draftOf(block, ''), block, boundary)).toEqual({ geometry: boundary })
  })
})
