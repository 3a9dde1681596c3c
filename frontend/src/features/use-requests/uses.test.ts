import { describe, expect, it } from 'vitest'
import type { UseRequestDetail } from '@/api/types'
import { bodyOf, draftOf, faults } from './form'
import { barred, courseOf, lacking, limitsOf, offered, stepOf } from './uses'

const limits = { work: 26_000_00, hold: 56_000_00, plan: 76_000_00, balance: 226_000_00 }
const act = (name: string) => ({ act: name, on: '2026-01-02', by_name: 'A', document_no: null })
const row = (fields: Partial<UseRequestDetail>): UseRequestDetail =>
  ({
    id: 'x', state: 'submitted', amount_fen: 80_000_00, accepted_fen: 0, paid_fen: 0, held_fen: 0, allowed: [], barred: [], files: [], acts: [], reason: null, next_act: null, next_role: null,
    countersigned_on: null, limits: { progress: limits, advance: { ...limits, work: 0 } }, ...fields,
  }) as unknown as UseRequestDetail
const t = (key: string): string => key
const word = (vocabulary: string, code: string): string => `${vocabulary}.${code}`
const options = () => [{ value: 'a', label: 'A' }]

describe('a request to use a fund', () => {
  it('offers what belongs to a desk, and tells what another person has to do', () => {
    const waiting = row({ allowed: ['check', 'withdraw'], barred: ['check'] })
    const officer = (permission: string): boolean => permission === 'restoration.use:check'
    expect(offered(row({ allowed: ['check', 'withdraw'] }), officer)).toEqual(['check'])
    expect(offered(waiting, officer)).toEqual([])
    expect(barred(waiting, officer)).toEqual(['check'])
    expect(offered(row({ allowed: ['change', 'attach', 'submit', 'withdraw'] }), () => true)).toEqual(['submit', 'attach', 'change', 'withdraw'])
  })
  it('asks the first check for four things and sends them as yes and no', () => {
    const form = stepOf('check', row({}), t, word, options)
    expect(form?.fields).toHaveLength(7)
    expect(form?.shape?.({ on: 'd', matches_plan: 'yes', photos_seen: 'no' })).toMatchObject({ matches_plan: true, within_budget: false, photos_seen: false })
    expect(stepOf('pay', row({}), t, word, options)).toBeNull()
    expect(lacking(row({ files: [{ kind: 'invoice' }] as UseRequestDetail['files'] }))).toEqual(['contract', 'photo'])
  })
  it('shows its course with what is next', () => {
    const states = (one: UseRequestDetail): string => courseOf(one, t, word).map((step) => step.state[0]).join('')
    expect(states(row({ state: 'draft' }))).toBe('cnnnnnn')
    expect(states(row({ state: 'checked' }))).toBe('ddcnnnn')
    expect(states(row({ state: 'held' }))).toBe('ddddcnn')
    expect(states(row({ state: 'held', accepted_fen: 5, paid_fen: 3 }))).toBe('dddddcn')
    expect(states(row({ state: 'held', accepted_fen: 5, paid_fen: 5 }))).toBe('ddddddc')
    expect(states(row({ state: 'settled' }))).toBe('ddddddd')
    expect(courseOf(row({ state: 'refused', acts: [act('submit')] as UseRequestDetail['acts'] }), t, word)[1]?.branch).toBe('use_state.refused')
  })
  it('shows what a payment leaves of each limit', () => {
    expect(limitsOf('progress', row({}), 26_000_01, word).map((one) => one.after)).toEqual([-1, 29_999_99, 49_999_99, 199_999_99])
    expect(limitsOf('advance', row({}), null, word)[0]).toEqual({ key: 'work', name: 'use_limit.advance', fen: 0, after: null })
  })
})

describe('what a holder fills in', () => {
  it('names what is missing, and sends fen', () => {
    const draft = draftOf(null, String)
    expect(Object.keys(faults(draft)).toSorted()).toEqual(['amount', 'contract_no', 'fund_id', 'item_id', 'payee', 'payee_account', 'payee_bank', 'title'])
    const full = { fund_id: 'f', item_id: 'i', title: ' T ', amount: '1,000.5', contract_no: 'c', payee: 'p', payee_bank: 'b', payee_account: '6200 0000 01', note: '' }
    expect(faults(full)).toEqual({})
    expect(bodyOf(full)).toMatchObject({ title: 'T', amount: { amount_fen: 100_050 }, payee_account: '6200000001', note: null })
  })
})
