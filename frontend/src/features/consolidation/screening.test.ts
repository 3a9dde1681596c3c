import { describe, expect, it } from 'vitest'
import type { ScreeningResult } from '@/api/types'
import { criterion, drawn, groupsOf, limitText } from './screening'

const place = { type: 'Point', coordinates: [112, 38] }
const result = (id: string, group: number | null, geometry: unknown = place): ScreeningResult =>
  ({ id, name: `示例${id}`, code: id, group_no: group, geometry, criteria: [{ code: 'area', value: '0.05' }] }) as unknown as ScreeningResult

describe('groups of a screening', () => {
  it('stand in the order of their numbers, those to be verified last', () => {
    const groups = groupsOf([result('a', 2), result('b', null), result('c', 1), result('d', 2)])
    expect(groups.map((g) => [g.kind, g.number, g.count])).toEqual([['group-1', 1, 1], ['group-2', 2, 2], ['undetermined', null, 1]])
  })
  it('differ in colour or pattern from the twenty-three that follow', () => {
    const looks = groupsOf(Array.from({ length: 24 }, (_, at) => result(String(at), at + 1))).map((g) => JSON.stringify(g.look))
    expect(new Set(looks).size).toBe(24)
  })
  it('are drawn where there is a boundary', () => {
    expect(drawn([result('a', 1), result('b', null, null)])).toEqual([{ id: 'a', name: '示例a', code: 'a', kind: 'group-1', geometry: place }])
  })
})

describe('a criterion', () => {
  const say = (key: string, values: Record<string, string>): string => `${key}|${values.value}|${values.unit}`
  it('is found by its code', () => {
    expect(criterion(result('a', 1), 'area')?.value).toBe('0.05')
    expect(criterion(result('a', 1), 'reserves')).toBeUndefined()
  })
  it('tells its limit in the words of the standard, an ore body none', () => {
    expect(limitText({ code: 'area', value: '0.1', unit: '平方千米' }, say)).toBe('words_schemes.screening_limit.area|0.1|平方千米')
    expect(limitText({ code: 'ore_body', value: null, unit: null }, say)).toBe('')
  })
})
