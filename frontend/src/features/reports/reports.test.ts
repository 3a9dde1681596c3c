import { describe, expect, it } from 'vitest'
import type { WrittenReport } from '@/api/types'
import { bodyOfStep } from '@/components/form/steps'
import { assetsForm, chaptersForm, evaluationForm, sectionsOf } from './reports'

const t = (key: string): string => key
const figure = (section: string, key: string): unknown => ({ section, section_name: section, key })
const report = {
  id: 'r',
  chapters: [{ key: 'reason:mines', name: '偏差', required: true, text: '旧' }, { key: 'conclusion', name: '结论', required: true, text: null }],
  figures: [figure('a', '1'), figure('b', '2'), figure('a', '3')],
} as unknown as WrittenReport

describe('a written report', () => {
  it('is begun for a plan on a day or for a year', () => {
    expect(bodyOfStep(evaluationForm(t, [], '2026-01-01'), { plan_id: 'p', as_of: '2026-01-01' })).toEqual({ kind: 'plan_evaluation', plan_id: 'p', as_of: '2026-01-01' })
    expect(bodyOfStep(assetsForm(t, '2026-01-01'), { year: '2025', as_of: '' })).toEqual({ kind: 'mineral_assets', year: 2025, as_of: null })
  })
  it('sends its chapters under their keys, an emptied one as empty', () => {
    expect(bodyOfStep(chaptersForm(t, report), { chapter0: ' ', chapter1: '示例' })).toEqual({ texts: { 'reason:mines': '', conclusion: '示例' } })
  })
  it('keeps the order of its sections', () => {
    expect(sectionsOf(report).map((one) => [one.name, one.figures.length])).toEqual([['a', 2], ['b', 1]])
  })
})
