import { describe, expect, it } from 'vitest'
import type { GrantProjectDetail, GrantSummary, GuidePrice } from '@/api/types'
import { asks, bodyOf as actBody, emptyAct, forbiddenBy, missing as actMissing } from './acts'
import { bodyOf, contractBody, contractFaults, contractOf, draftOf, heldBack, missing, offered, PATH, progressOf, salesOf } from './grants'
import { exceptionsOf } from '@/lib/exceptions'
import { emptyPrice, priceBody, priceFaults, priceState } from './prices'

const act = (name: string, state: string): object => ({ act: name, state_after: state, by: '示例', on_date: '2026-01-01', document_no: null, data: {} })
const project = {
  id: 'p', version: 3, code: '01', name: '示例', state: 'net_mine', method: 'listing', mineral: '地热', block: { id: 'b', area_km2: '0.5000' },
  exception: null, gap_resources: false, public_interest: true, capacity: { value: '10', unit: '万立方米/年' }, note: null,
  actions: ['change', 'record', 'approve', 'terminate'], done_by_me: [],
  acts: [act('pool', 'pooled'), act('survey', 'surveyed'), act('confirm_net_mine', 'net_mine'), act('record', 'net_mine')],
} as unknown as GrantProjectDetail
const anybody = (): boolean => true

describe('an exception from what the admission check forbids', () => {
  it('names each rule and whom it concerns, by one paper', () => {
    const bars = [{ code: 'admission', rule: 'admission.overlap', subjects: ['a', 'b'] }, { code: 'admission', rule: 'admission.min_scale_class', subjects: [] }, { code: 'not_checked' }]
    expect(exceptionsOf(forbiddenBy({ bars }), () => '示例协议1号')).toEqual([
      { rule: 'admission.overlap', document_no: '示例协议1号', subject_id: 'a' }, { rule: 'admission.overlap', document_no: '示例协议1号', subject_id: 'b' },
      { rule: 'admission.min_scale_class', document_no: '示例协议1号' },
    ])
  })
})

describe('progress of a project', () => {
  it('shows what is done, where it stands and what comes', () => {
    const steps = progressOf(project)
    expect(steps.map((one) => one.key)).toEqual([...PATH])
    expect(steps.map((one) => one.state).slice(0, 4)).toEqual(['done', 'done', 'current', 'next'])
    expect(steps[2]?.act?.act).toBe('confirm_net_mine')
  })
  it('stands at the announcement when a sale failed, and keeps its way when it was ended', () => {
    expect(progressOf({ ...project, state: 'failed' })[6]?.state).toBe('current')
    const ended = progressOf({ ...project, state: 'terminated' })
    expect(ended.filter((one) => one.state === 'done')).toHaveLength(3)
    expect(ended.some((one) => one.state === 'current')).toBe(false)
  })
})

describe('what is offered', () => {
  it('is what the person may do', () => {
    expect(offered(project, (permission) => permission === 'licensing.grant:write')).toEqual(['change', 'record'])
    expect(offered(project, (permission) => permission === 'licensing.grant:approve')).toEqual(['approve', 'terminate'])
  })
  it('leaves the approval to another than who prepared', () => {
    const mine = { ...project, done_by_me: ['survey'] }
    expect(offered(mine, anybody)).not.toContain('approve')
    expect([heldBack(mine, anybody), heldBack(project, anybody)]).toEqual([true, false])
  })
})

describe('a draft', () => {
  it('comes back as it was read', () => {
    expect(bodyOf(draftOf(project), false)).toEqual({
      name: '示例', method: 'listing', exception: null, gap_resources: false, public_interest: true,
      capacity: { value: '10', unit: '万立方米/年' }, note: null,
    })
  })
  it('by agreement needs its exception', () => {
    const draft = { ...draftOf(project), method: 'agreement', unit: '' }
    expect(missing(draft)).toEqual(['ground', 'basis', 'consent_no', 'unit'])
  })
})

describe('an act', () => {
  const draft = { ...emptyAct('2026-01-02'), reserves_no: '1', reserves: '200', unit: '万吨', report_no: '2', appraised: '100', start_price: '90.5' }
  it('sends a valuation in fen with its assumption', () => {
    expect(actMissing('value', draft, 'listing')).toEqual({})
    expect(actMissing('value', { ...draft, product: '甲', product_price: 'x' }, 'listing')).toEqual({ product_price: 'money', product_unit: 'fill' })
    const priced = { ...draft, product: '甲', product_price: '1.5', product_unit: '吨' }
    expect(actBody('value', priced, 'listing')).toMatchObject({
      reserves: { value: '200', unit: '万吨' }, start_price: { amount_fen: 9050 }, assumptions: [{ product: '甲', price: { amount_fen: 150 }, unit: '吨' }],
    })
  })
  it('sends the recovery in per cent as a share', () => {
    expect(actMissing('value', { ...draft, recovery_rate: '101' }, 'listing')).toEqual({ recovery_rate: 'bad_recovery' })
    expect(actBody('value', { ...draft, recovery_rate: '92.5' }, 'listing')).toMatchObject({ recovery_rate: '0.925' })
    expect(actBody('value', draft, 'listing')).not.toHaveProperty('recovery_rate')
  })
  it('asks no starting price of an agreement, and one of two at the registration', () => {
    expect([asks('value', 'start_price', 'agreement'), asks('value', 'start_price', 'auction')]).toEqual([false, true])
    expect(actMissing('register', emptyAct(''), 'listing')).toEqual({ application_id: 'one_of' })
    expect(actMissing('register', { ...emptyAct(''), right_id: 'r' }, 'listing')).toEqual({})
  })
})

describe('a contract', () => {
  const whole = {
    ...contractOf(project, '2026-01-02'), contract_no: '1', term_years: '15', mining_duty: '甲', restoration_duty: '乙', fund_account: '丙', safety_duty: '丁',
  }
  it('names every duty that is missing', () => {
    expect(Object.keys(contractFaults(contractOf(project, '2026-01-02')))).toEqual([
      'contract_no', 'term_years', 'mining_duty', 'restoration_duty', 'fund_account', 'safety_duty',
    ])
    expect(contractFaults(whole, true)).toEqual({ document_id: 'fill' })
    expect(contractFaults({ ...whole, instalments: '3' })).toEqual({ first: 'money', instalments_from: 'fill' })
  })
  it('sends the terms of its mode', () => {
    expect(contractFaults(whole)).toEqual({})
    expect(contractBody({ ...whole, document_id: 'd' })).toMatchObject({ document_id: 'd' })
    expect(contractBody({ ...whole, mode: 'rate', rate_percent: '2' })).toMatchObject({
      minerals: ['地热'], term_years: 15, revenue: { mode: 'rate', rate_percent: '2', instalments: 0, first: null },
    })
  })
})

it('sales by year are counted and summed in 亿元', () => {
  const money = (amount_fen: number): object => ({ amount_fen, currency: 'CNY' })
  const year = { year: 2025, public_sales: 2, public_revenue: money(1_240_000_000), agreements: 1, agreement_revenue: money(1) }
  const found = salesOf({ states: {}, years: [year] } as unknown as GrantSummary)
  expect([found.counts[0]?.value, found.sums[0]?.value]).toEqual([2, 0.124])
})

describe('prices', () => {
  const price = { withdrawn_on: null, valid_from: '2026-01-01', replaced_on: null } as unknown as GuidePrice
  it.each([
    [{}, 'valid'], [{ valid_from: '2026-02-01' }, 'coming'], [{ replaced_on: '2026-01-15' }, 'replaced'],
    [{ replaced_on: '2026-01-16' }, 'valid'], [{ withdrawn_on: '2026-01-02' }, 'withdrawn'],
  ])('%j is %s', (fields, state) => expect(priceState({ ...price, ...fields } as GuidePrice, '2026-01-15')).toBe(state))
  it('keep floor, price and ceiling in order', () => {
    const draft = { ...emptyPrice('2026-01-01'), mineral: '锂', product: '锂云母', unit: '吨', document_no: '1', price: '10', floor: '11', ceiling: '9' }
    expect(priceFaults(draft)).toEqual({ floor: 'order', ceiling: 'order' })
    expect(priceBody({ ...draft, floor: '', ceiling: '12' }, '360900')).toMatchObject({ floor: null, ceiling: { amount_fen: 1200 }, division_code: '360900' })
  })
})
