import { describe, expect, it } from 'vitest'
import type { PotentialSurveyDetail } from '@/api/types'
import { bodyOf, draftOf, faults, levelsOf, lineOf, polygonIn, resourcesText, type ResourceDraft } from './potential'

const survey = {
  id: 's', version: 2, division_code: '500113', kind: 'potential', code: '示例-P01', name: '示例预测区', mineral: '石灰岩', year: 2024,
  surveyed_by: '示例地质队', source: '示例报告', document_no: null, document: null, note: null,
  resources: [
    { level: 'predicted_1', level_name: '', ore: 'ordinary', ore_name: '', value: '1200', unit: '万吨' },
    { level: 'predicted_2', level_name: '', ore: 'low_grade', ore_name: '', value: '80.5', unit: '万吨' },
  ],
} as unknown as PotentialSurveyDetail
const area = { type: 'Polygon' as const, coordinates: [[[106.6, 29.3], [106.62, 29.3], [106.62, 29.32], [106.6, 29.3]]] }

describe('a survey result', () => {
  it('is sent as it was read, without the names', () => {
    expect(faults(draftOf(survey, ''))).toEqual({})
    expect(bodyOf(draftOf(survey, ''), area as never)).toMatchObject({
      year: 2024, document_no: null, document_id: null, geometry: area,
      resources: [{ level: 'predicted_1', ore: 'ordinary', value: '1200', unit: '万吨' }, { level: 'predicted_2', ore: 'low_grade', value: '80.5', unit: '万吨' }],
    })
  })
  it('needs its report, its year and resources', () => {
    expect(faults({ ...draftOf(null, ''), resources: [] })).toEqual({
      code: 'fill', name: 'fill', mineral: 'fill', surveyed_by: 'fill', source: 'fill', year: 'bad_year', division_code: 'division', resources: 'need_resources',
    })
  })
  it('tells resources by the levels of its kind, each once', () => {
    const draft = draftOf(survey, '')
    const first = draft.resources[0] as ResourceDraft
    expect(Object.keys(faults({ ...draft, kind: 'conditions' }))).toEqual(['resources.0', 'resources.1'])
    expect(faults({ ...draft, resources: [first, first] })).toEqual({ 'resources.1': 'twice' })
    expect(faults({ ...draft, resources: [{ ...first, value: '1,5' }] })).toEqual({ 'resources.0': 'bad_amount' })
    expect(lineOf('conditions').level).toBe('inferred')
    expect(levelsOf('other')).toEqual([])
  })
  it('says what is of low grade', () => {
    expect(resourcesText(survey, (_, code) => code)).toBe('predicted_1 1,200 万吨；predicted_2（low_grade） 80.5 万吨')
  })
})
describe('a file of an area', () => {
  it.each([
    ['itself', JSON.stringify(area)],
    ['a feature', JSON.stringify({ type: 'Feature', geometry: area })],
    ['a collection', JSON.stringify({ type: 'FeatureCollection', features: [{ geometry: area }] })],
  ])('is read from %s', (_, text) => expect(polygonIn(text)).toEqual(area))
  it.each(['', '{', '{"type":"Point","coordinates":[1,2]}'])('is refused: %s', (text) => expect(polygonIn(text)).toBeNull())
})
