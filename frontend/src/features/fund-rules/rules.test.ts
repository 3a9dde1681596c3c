import { describe, expect, it } from 'vitest'
import type { FundRuleEntry, FundRuleLine, FundRuleParameter } from '@/api/types'
import { draftOf, entryOf, faultsOf, lineKey, ownOf, withEntry, without } from './rules'

const entry = (key: string, selectors: Record<string, string>, value: string): FundRuleEntry => ({
  key, selectors, value, unit: '', basis: '示例第3条', document_no: null, confirmed: true, note: null,
})
const line = (key: string, selectors: Record<string, string>): FundRuleLine => ({
  key, selectors, group: 'factors', name: '示例', name_en: 'Sample', change: 'inherited', stated: null,
  present: { value: '1.2', unit: '', basis: '第2条', source: '示例〔2020〕1号', confirmed: true, note: null, place_name: '全国', book_title: '示例' },
})
const PARAMETER: FundRuleParameter = {
  key: 'fund.method_factor', group: 'factors', name: '示例', name_en: 'Sample', kind: 'quantity', units: ['', '%'], choices: [],
  minimum: '0', maximum: '100', selectors: { method: ['well'], class: ['metal'] }, optional_selectors: ['class'],
}

describe('a draft of fund rules', () => {
  it('takes a value over unconfirmed until its author has read it', () => {
    const found = draftOf(line('fund.method_factor', { method: 'well' }), null)
    expect([found.value, found.basis, found.confirmed]).toEqual(['1.2', '第2条', false])
  })
  it('tells what is missing, the optional selector not among it', () => {
    const empty = { ...draftOf(null, null), key: PARAMETER.key }
    expect(faultsOf(empty, PARAMETER)).toEqual({ method: 'fill', value: 'fill', basis: 'fill' })
    expect(faultsOf({ ...empty, selectors: { method: 'well' }, value: '1,2', basis: '第3条' }, PARAMETER)).toEqual({ value: 'number' })
  })
  it('takes a date for what is a day of the calendar', () => {
    const typed = { ...draftOf(null, null), key: 'green.build_by', value: '2027-12', basis: '第3条' }
    const build = { ...PARAMETER, key: 'green.build_by', kind: 'date', units: [], selectors: {}, optional_selectors: [] }
    expect(faultsOf(typed, build)).toEqual({ value: 'date' })
    expect(faultsOf({ ...typed, value: '2027-12-31' }, build)).toEqual({})
  })
  it('puts an entry in the place of its equal and drops it by its line', () => {
    const [grass, forest] = [entry('fund.land_factor', { land: 'grass' }, '1'), entry('fund.land_factor', { land: 'forest' }, '2')]
    const changed = withEntry([grass, forest], entry('fund.land_factor', { land: 'grass' }, '3'))
    expect(changed.map((one) => one.value)).toEqual(['3', '2'])
    expect(without(changed, line('fund.land_factor', { land: 'grass' }))).toEqual([forest])
    expect(ownOf(changed, line('fund.land_factor', { land: 'forest' }))?.value).toBe('2')
  })
  it('knows a line by its selectors in any order', () => {
    expect(lineKey({ key: 'k', selectors: { b: '2', a: '1' } })).toBe(lineKey({ key: 'k', selectors: { a: '1', b: '2' } }))
  })
  it('sends no unit where the parameter has none', () => {
    const typed = { ...draftOf(null, entry('fund.formula', {}, 'plan')), key: 'fund.formula', note: ' ' }
    expect(entryOf(typed, false)).toMatchObject({ unit: null, note: null, value: 'plan' })
  })
})
