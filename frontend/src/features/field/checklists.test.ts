import { describe, expect, it } from 'vitest'
import { blank, checklistsBody, firstLacking, inForce, lacking, progressOf, suggested, type Answers, type Given } from './checklists'
import type { FieldObject } from './store'

const ITEMS = [
  { code: 'A1', text: '许可证', answer: 'yes_no', photo_required: true, severity: 'high', violation: 'unlicensed_mining' },
  { code: 'A2', text: '道路', answer: 'yes_no', severity: 'low' },
  { code: 'A3', text: '覆土', answer: 'number', unit: '米', minimum: '0.5', severity: 'medium', violation: 'not_restored' },
]
const object = (id: string, division_code: string, kind = 'visit'): FieldObject => ({ kind: 'checklist', id, data: { division_code, kind, edition: 1, name: id, items: ITEMS } })
const given = (more: Partial<Given>): Given => ({ ...blank(), ...more })
const lists = inForce([object('L', '500113')], '500113')
const answers = (more: Record<string, Given>): Answers => ({ L: more })
const PHOTO = [{ sha256: 'ab', name: 'ab.jpg' }]

describe('checklists on the device', () => {
  it('given editions of the province, the city and the county then the nearest of each kind holds', () => {
    const kept = [object('province', '500000'), object('city', '500100'), object('county', '500113'), object('other', '500114'), object('pond', '500000', 'tailings_pond')]
    expect(inForce(kept, '500113').map((one) => one.id)).toEqual(['pond', 'county'])
    expect(inForce(kept.slice(0, 2), '500113').map((one) => one.id)).toEqual(['city'])
    expect(inForce(kept, '500113001').map((one) => one.id)).toEqual(['pond', 'county'])
  })

  it.each([
    [0, given({}), 'answer'],
    [0, given({ answer: 'yes' }), 'photo'],
    [0, given({ answer: 'yes', photos: PHOTO }), null],
    [0, given({ answer: 'na' }), null],
    [1, given({ answer: 'no' }), null],
    [2, given({}), 'number'],
    [2, given({ number: '0.6' }), null],
    [2, given({ number: '半米' }), 'number'],
    [2, given({ answer: 'na' }), null],
  ])('given item %i then what it lacks is told', (at, answer, missing) => {
    const item = lists[0]?.items[at]
    expect(item && lacking(item, answer)).toBe(missing)
  })

  it('given two of three answered then progress says so, and the gravest failing one suggests the act', () => {
    const some = answers({ A1: given({ answer: 'no', photos: PHOTO }), A3: given({ number: '0.3' }) })
    expect(progressOf(lists, some)).toEqual({ done: 2, all: 3, failing: 2 })
    expect(firstLacking(lists, some)?.code).toBe('A2')
    expect(suggested(lists, some)).toBe('unlicensed_mining')
    const whole = answers({ ...some.L, A2: given({ answer: 'na', note: ' 示例 ' }) })
    expect(firstLacking(lists, whole)).toBeNull()
    expect(checklistsBody(lists, whole)).toEqual([{
      template_id: 'L',
      answers: [
        { code: 'A1', answer: 'no', number: null, note: null, photos: ['ab'] },
        { code: 'A2', answer: 'na', number: null, note: '示例', photos: [] },
        { code: 'A3', answer: null, number: '0.3', note: null, photos: [] },
      ],
    }])
  })
})
