import { describe, expect, it } from 'vitest'
import { papersOf } from './papers'

const fund = { plan_decision_no: '示例方〔2025〕1号', plan_title: '示例方案' }
const eia = { kind: 'eia', number: '示例环评1号', valid_to: '2025-06-30', status: 'valid' }

describe('the papers of a mine', () => {
  it('names what is missing', () => {
    expect(papersOf(fund, [], '2025-07-01').map((one) => [one.kind, one.state])).toEqual([
      ['eia', 'missing'], ['geology', 'there'], ['reclamation', 'there'], ['water_soil', 'missing'],
    ])
  })
  it('knows one that ran out, one that was stopped, and takes the one in force', () => {
    expect(papersOf(fund, [eia], '2025-06-30')[0]?.state).toBe('there')
    expect(papersOf(fund, [eia], '2025-07-01')[0]?.state).toBe('expired')
    expect(papersOf(fund, [{ ...eia, status: 'withdrawn' }], '2025-06-01')[0]?.state).toBe('stopped')
    expect(papersOf(fund, [eia, { ...eia, number: '示例环评2号', valid_to: null }], '2025-07-01')[0]).toEqual({ kind: 'eia', state: 'there', number: '示例环评2号', until: null })
  })
})
