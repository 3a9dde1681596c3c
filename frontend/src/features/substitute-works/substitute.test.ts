import { describe, expect, it } from 'vitest'
import type { SubstituteWorkDetail } from '@/api/types'
import { barred, courseOf, newForm, offered, stepOf } from './substitute'

const row = (fields: Partial<SubstituteWorkDetail>): SubstituteWorkDetail =>
  ({
    id: 'x', state: 'working', demanded_fen: 100, received_fen: 60, outstanding_fen: 40, contract_fen: 90, contract_no: 'c', accepted_fen: 0, paid_fen: 0, owed_fen: 0, confirmed_on: 'd',
    allowed: [], barred: [], acts: [], limits: { work: 0, balance: 60 }, surplus_fen: 60, ...fields,
  }) as unknown as SubstituteWorkDetail
const t = (key: string): string => key
const word = (vocabulary: string, code: string): string => `${vocabulary}.${code}`

describe('substitute works', () => {
  it('offer to each desk its acts', () => {
    const one = row({ allowed: ['receive', 'accept', 'pay', 'give_back', 'close'], barred: ['pay'] })
    expect(offered(one, () => true)).toEqual(['receive', 'accept', 'give-back', 'close'])
    expect(barred(one, () => true)).toEqual(['pay'])
    expect(offered(one, (permission) => permission === 'restoration.use:check')).toEqual(['receive'])
  })
  it('ask for what an act needs', () => {
    expect(stepOf('contract', row({}), t, word).fields.map((field) => field.name)).toEqual(['on', 'contractor', 'contract_no', 'amount'])
    expect(stepOf('give-back', row({}), t, word).path).toBe('/restoration/substitute-works/x/give-back')
    expect(newForm('500113', t, () => []).fixed).toEqual({ division_code: '500113' })
  })
  it('show what of each step is done', () => {
    const states = (one: SubstituteWorkDetail): string => courseOf(one, word).map((step) => step.state[0]).join('')
    expect(states(row({}))).toBe('ddcdnnn')
    expect(states(row({ outstanding_fen: 0, accepted_fen: 90, paid_fen: 90, owed_fen: 0 }))).toBe('ddddddc')
    expect(states(row({ state: 'revoked', confirmed_on: null, contract_no: null }))).toBe('dnnnnnn')
  })
})
