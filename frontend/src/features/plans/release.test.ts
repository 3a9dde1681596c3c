import { describe, expect, it } from 'vitest'
import { bodyOf, draftOf, emptyItem } from './release'

describe('a release plan', () => {
  it('sends a survey only where it has a day, and departments one by one', () => {
    const draft = { year: '2026', title: ' 示例计划 ', items: [{ ...emptyItem(), block_id: 'b', capacity: '120', unit: '万吨/年', survey_on: '2026-01-02', departments: '区水利局、区林业局' }, { ...emptyItem(), block_id: 'c' }] }
    const body = bodyOf(draft, '500113') as { title: string; items: Record<string, unknown>[] }
    expect(body.title).toBe('示例计划')
    expect(body.items[0]?.survey).toEqual({ on: '2026-01-02', departments: ['区水利局', '区林业局'], township: null, result: null })
    expect([body.items[1]?.survey, body.items[1]?.unit, body.items[1]?.quarter]).toEqual([null, null, 1])
  })
  it('begins empty for the year', () => {
    expect(draftOf(null, 2026)).toEqual({ year: '2026', title: '', items: [] })
  })
})
