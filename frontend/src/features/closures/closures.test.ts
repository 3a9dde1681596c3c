import { describe, expect, it } from 'vitest'
import type { Basin, Retention } from '@/api/types'
import { basinBody, basinDraft, basinFaults, capacityText, retentionBody, retentionDraft, retentionFaults } from './closures'

const told = {
  decision: 'close', target_year: 2027, capacity: '9', capacity_unit: '万吨/年', decided_by: '示例市政府', decided_on: '2025-03-01',
  document_no: '示例1号', note: null,
}
const order = { closes: true, target_year: 2026, kept_minerals: ['地热'], decided_by: '示例市政府', decided_on: '2025-01-10', document_no: '示例1号' }
const basin = { division_code: '500113', name: '示例流域', zone_code: null, valid_from: '2021-01-01', valid_to: null, note: null, ...order }

describe('a decision of a mine', () => {
  it('comes back as it was read, without the mine', () => {
    const draft = retentionDraft({ ...told, mine_id: 'm' } as unknown as Retention)
    expect(retentionBody(draft)).toEqual(told)
    expect(retentionFaults(draft)).toEqual({})
  })
  it('to keep has no year, and without capacity no unit', () => {
    const draft = { ...retentionDraft({ ...told, mine_id: 'm' } as unknown as Retention), decision: 'keep', capacity: '' }
    expect(retentionBody(draft)).toMatchObject({ target_year: null, capacity: null, capacity_unit: null })
    expect(retentionFaults({ ...draft, target_year: '' })).toEqual({})
  })
  it('names what is missing', () => {
    const found = retentionFaults({ ...retentionDraft(null), capacity: 'viel' })
    expect(found).toEqual({ mine_id: 'fill', decided_by: 'fill', decided_on: 'fill', document_no: 'fill', target_year: 'year', capacity: 'number' })
  })
})
describe('a basin', () => {
  it('comes back as it was read', () => {
    expect(basinBody(basinDraft(basin as unknown as Basin, ''))).toEqual(basin)
  })
  it('without a decision sends none, whatever was typed before', () => {
    const sent = basinBody({ ...basinDraft(basin as unknown as Basin, ''), closes: false })
    expect(sent).toMatchObject({ target_year: null, kept_minerals: [], document_no: null })
  })
  it('needs the decision only where it closes', () => {
    expect(basinFaults({ ...basinDraft(null, '500113'), name: '示例', valid_from: '2021-01-01' })).toEqual({})
    expect(Object.keys(basinFaults({ ...basinDraft(null, ''), closes: true })).toSorted()).toEqual(
      ['decided_by', 'decided_on', 'division_code', 'document_no', 'name', 'target_year', 'valid_from'],
    )
  })
  it('tells capacities in their units', () => {
    expect(capacityText([{ value: '1200', unit: '万吨/年' }, { value: '36', unit: '万立方米/年' }])).toBe('1,200 万吨/年、36 万立方米/年')
  })
})
