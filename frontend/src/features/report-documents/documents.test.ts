import { describe, expect, it } from 'vitest'
import type { ReportDocument, ReportKind } from '@/api/types'
import { bodyOfStep } from '@/components/form/steps'
import { chaptersForm, newForm, rowsBehind, sectionsOf, sourceOf } from './documents'

const t = (key: string): string => key
const kind = (period: string, subject: string | null = null): ReportKind => ({ code: 'mineral_assets', period, subject, template_name: '示例' }) as unknown as ReportKind
const report = {
  id: 'r', chapters: [{ key: 'a', name: '甲', required: true, text: '旧' }, { key: 'b', name: '乙', required: false, text: null }],
  figures: [{ key: 'x', section: 's', section_name: 'S' }, { key: 'm.y', section: 'm', section_name: 'M' }, { key: 'z', section: 's', section_name: 'S' }],
  tables: [{ key: 'x', name: '表' }],
} as unknown as ReportDocument

describe('a report', () => {
  it('is begun for a year, a month or a day, and about a thing where its kind says so', () => {
    expect(bodyOfStep(newForm(t, kind('year'), 'n', '2025-08-01'), { year: '2025', as_of: '' })).toEqual({ kind: 'mineral_assets', year: 2025, as_of: null })
    expect(bodyOfStep(newForm(t, kind('month'), 'n', '2025-08-01'), { month: '2025-07' })).toEqual({ kind: 'mineral_assets', month: '2025-07' })
    expect(newForm(t, kind('day', 'plan'), 'n', '2025-08-01').fields.map((one) => one.name)).toEqual(['subject_id', 'as_of'])
  })
  it('sends its chapters under their keys, an emptied one as empty', () => {
    expect(bodyOfStep(chaptersForm(t, report), { chapter0: '', chapter1: '新' })).toEqual({ texts: { a: '', b: '新' } })
  })
  it('leads from a figure to its rows', () => {
    expect(rowsBehind('/api/v1/licensing/mining-rights?kind=mining')).toBe('/rights?kind=mining')
    expect(rowsBehind('/api/v1/enforcement/patrols/statistics?since=2025-01-01')).toBe('/patrols?since=2025-01-01')
    expect(rowsBehind('/api/v1/licensing/unheard-of')).toBeNull()
    expect(rowsBehind(null)).toBeNull()
  })
  it('tells figures, measures and tables of the same key apart', () => {
    expect(sourceOf(report, 'x')).toBe(report.figures[0])
    expect(sourceOf(report, 'table:x')).toBe(report.tables[0])
    expect(sourceOf(report, 'm.y')).toBe(report.figures[1])
    expect(sourceOf(report, 'gone')).toBeNull()
    expect(sectionsOf(report.figures).map((one) => one.figures.length)).toEqual([2, 1])
  })
})
