import { describe, expect, it } from 'vitest'
import type { WrittenReport } from '@/api/types'
import { bodyOfStep } from '@/components/form/steps'
import { assetsForm, chapterName, chaptersForm, evaluationForm, figureName, sectionsOf } from './reports'

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
  it('names figures and chapters by their code where there are words for it, else as the server did', () => {
    const word = (_: string, code: string | null | undefined): string => (code === 'deposits' || code === 'conclusion' ? `word ${code}` : (code ?? ''))
    expect(figureName({ key: 'resources:deposits', name: '矿床' }, word)).toBe('word deposits')
    expect(figureName({ key: 'reserves:巴南区:地热', name: '地热' }, word)).toBe('地热')
    expect(chapterName({ key: 'conclusion', name: '评估结论' }, word)).toBe('word conclusion')
    expect(chapterName({ key: 'reason:mines', name: '偏差原因：矿山' }, word)).toBe('偏差原因：矿山')
  })
})
