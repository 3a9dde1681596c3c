import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { describe, expect, it, vi } from 'vitest'
import type { ScreeningResult } from '@/api/types'
import ResultDetail from './ResultDetail.vue'

vi.mock('vue-router', () => ({ useRouter: () => ({ hasRoute: () => false }) }))
const right = { id: 'r', code: '示例-1', name: '示例采石场' }
const result = {
  id: 'x', right_id: 'r', code: '示例-1', name: '示例采石场', holder_name: null, division_code: '140902', division_name: '忻府区',
  minerals: ['石灰岩'], outcome: 'undetermined', group_no: null, geometry: null,
  criteria: [
    { code: 'distance', outcome: 'met', value: '222', unit: '米', limit: '500', basis: '三（一）5', neighbour: { id: 'n', code: '示例-2', name: '示例邻矿' } },
    { code: 'ore_body', outcome: 'unknown', value: null, unit: null, limit: null, basis: '三（一）5', neighbour: null },
    { code: 'area', outcome: 'met', value: '0.05', unit: '平方千米', limit: '0.1', basis: '三（一）5', neighbour: null },
    { code: 'reserves', outcome: 'met', value: '200000', unit: '吨', limit: '300000', basis: '三（一）5', neighbour: null },
  ],
  grounds: [{ code: 'neighbouring', outcome: 'unknown', basis: '三（一）5', criteria: ['distance', 'ore_body', 'area', 'reserves'] }],
  missing: [{ what: 'ore_body', right, mineral: null }],
  classes: [{ code: 'valid_licence', outcome: 'unknown' }],
} as unknown as ScreeningResult

const shown = (one: ScreeningResult) => mount(ResultDetail, { props: { result: one }, global: { plugins: [createPinia()], stubs: { RouterLink: true } } })

describe('a screened mine', () => {
  const rows = shown(result).findAll('tbody tr').map((row) => row.text().replaceAll(/\s+/g, ' '))
  it('tells value, limit, basis and finding of each criterion, and the neighbour that decided', () => {
    expect(rows[0]).toContain('222 米 示例邻矿 示例-2')
    expect(rows[0]).toContain('500 米以内 三（一）5')
    expect(rows[2]).toContain('小于 0.1 平方千米')
    expect(rows[3]).toContain('200,000 吨')
  })
  it('says what is unknown as such and lists what is missing', () => {
    expect(rows[1]).toContain('待核实')
    expect(shown(result).find('ul').text()).toMatch(/示例采石场\s+未登记所属矿体/)
  })
  it('shows the second ground apart, with area, distance and size beside their limits', () => {
    const basis = '示例第2条'
    const second = [
      { code: 'zone', outcome: 'met', value: '示例集中开采区', unit: null, limit: 'concentrated_mining_area', basis, neighbour: null },
      { code: 'safety_distance', outcome: 'met', value: '222', unit: '米', limit: '300', basis, neighbour: null },
      { code: 'safety_body', outcome: 'met', value: 'Ⅰ号矿体', unit: null, limit: null, basis, neighbour: null },
      { code: 'scale', outcome: 'met', value: 'small', unit: null, limit: 'small', basis, neighbour: null },
    ]
    const both = {
      ...result, outcome: 'must_merge', criteria: [...result.criteria, ...second],
      grounds: [...result.grounds, { code: 'concentrated', outcome: 'met', basis, criteria: second.map((one) => one.code) }],
    } as ScreeningResult
    const lines = shown(both).findAll('tbody tr').map((row) => row.text().replaceAll(/\s+/g, ' '))
    expect(lines).toHaveLength(10)
    expect(lines[5]).toContain('集中开采区连片小矿')
    expect(lines[7]).toContain('222 米 小于 300 米 示例第2条')
    expect(lines[9]).toContain('小型 小型')
    expect(shown(both).text()).toContain('整合情形')
  })
  it('names the absence of neighbours', () => {
    const alone = { ...result, criteria: [{ ...result.criteria[0], value: null, neighbour: null, outcome: 'not_met' }] } as ScreeningResult
    expect(shown(alone).text()).toContain('范围内没有相邻矿区')
  })
})
