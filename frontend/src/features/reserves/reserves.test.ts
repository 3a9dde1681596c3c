import { describe, expect, it } from 'vitest'
import type { Discovery, ReserveStanding } from '@/api/types'
import { discoveryBody, discoveryDraft, discoveryFaults, standingBody, standingDraft, standingFaults } from './reserves'

const discovery = {
  division_code: '500113', kind: 'added_resources', deposit_id: null, mineral: '地热', size_class: null, value: '14.5',
  unit: '万立方米/年', confirmed_on: '2024-06-20', document_no: '示例备案1号', note: null,
}
const standing = { division_code: '500113', mineral: '地热', year: 2024, value: '600', unit: '万立方米/年', province_rank: 2, source: '示例通报' }

describe('a discovery', () => {
  it('comes back as it was read', () => {
    const draft = discoveryDraft(discovery as unknown as Discovery, '', '')
    expect(discoveryBody(draft)).toEqual(discovery)
    expect(discoveryFaults(draft)).toEqual({})
  })
  it('of a deposit needs the deposit and its size, added resources an amount', () => {
    const draft = discoveryDraft(discovery as unknown as Discovery, '', '')
    expect(discoveryFaults({ ...draft, kind: 'new_deposit', value: '' })).toEqual({ deposit_id: 'need_deposit', size_class: 'need_size' })
    expect(discoveryFaults({ ...draft, value: '' })).toEqual({ value: 'need_value' })
    expect(discoveryFaults({ ...draft, value: 'viel' })).toEqual({ value: 'bad_number' })
  })
})
describe('retained reserves', () => {
  it('come back as they were read', () => {
    const draft = standingDraft(standing as unknown as ReserveStanding, '', '')
    expect(standingBody(draft)).toEqual(standing)
    expect(standingFaults(draft)).toEqual({})
  })
  it.each([
    [{ year: '24' }, 'year'],
    [{ value: '' }, 'value'],
    [{ province_rank: '0' }, 'province_rank'],
    [{ source: ' ' }, 'source'],
  ])('with %o are refused', (fields, wrong) => {
    expect(Object.keys(standingFaults({ ...standingDraft(standing as unknown as ReserveStanding, '', ''), ...fields }))).toEqual([wrong])
  })
})
