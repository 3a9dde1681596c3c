import { describe, expect, it } from 'vitest'
import { asked, bodyOf, emptyDraft, factFields, missing, STEPS } from './steps'

const cancel = STEPS.cancel ?? []
const filled = {
  authority: '示例局', legal_ground: '示例依据', document_no: '示例1号', on: '2023-11-01', published_on: '2023-11-02', note: '',
  'compensation.due': 'false', 'compensation.amount': '', 'compensation.paid_on': '', 'compensation.document_no': '', 'compensation.reason': '示例：不涉及',
}

describe('a cancellation', () => {
  it('asks why nothing is owed, or how much was paid, when and by which paper', () => {
    const names = (due: string) => asked(cancel, { ...filled, 'compensation.due': due }).map((field) => field.name).filter((name) => name.includes('.'))
    expect(names('false')).toEqual(['compensation.due', 'compensation.reason'])
    expect(names('true')).toEqual(['compensation.due', 'compensation.amount', 'compensation.paid_on', 'compensation.document_no'])
  })
  it('sends what belongs to the answer and money in fen', () => {
    expect(bodyOf(cancel, filled)).toEqual({
      authority: '示例局', legal_ground: '示例依据', document_no: '示例1号', on: '2023-11-01', published_on: '2023-11-02',
      compensation: { due: false, reason: '示例：不涉及' },
    })
    const paid = { ...filled, 'compensation.due': 'true', 'compensation.amount': '120000.5', 'compensation.paid_on': '2023-10-01', 'compensation.document_no': '示例2号' }
    expect(bodyOf(cancel, paid).compensation).toEqual({ due: true, amount: { amount_fen: 12_000_050 }, paid_on: '2023-10-01', document_no: '示例2号' })
    expect(missing(cancel, { ...paid, 'compensation.amount': '12,000' })).toEqual({ 'compensation.amount': 'bad_amount' })
  })
})

describe('the registration of the merged right', () => {
  it('may name the mine it is worked by', () => {
    const register = STEPS.register ?? []
    expect(register.find((field) => field.name === 'mine_id')).toEqual({ name: 'mine_id', kind: 'mine', optional: true })
    expect(bodyOf(register, { ...emptyDraft(register, '2025-07-01'), mine_id: 'm1' })).toEqual({ mine_id: 'm1', valid_from: '2025-07-01', on: '2025-07-01' })
  })
})

describe('a fact', () => {
  it('asks what its kind needs', () => {
    const names = (kind: string) => factFields({ kind }).filter((field) => !field.optional).map((field) => field.name)
    expect(names('verification')).toEqual(['right_id', 'kind', 'unit', 'remaining', 'restoration', 'on', 'source'])
    expect(names('penalty')).toEqual(['right_id', 'kind', 'on', 'source', 'document_no'])
  })
  it('sends an amount with its unit', () => {
    const draft = { kind: 'verification', remaining: '18', remaining_unit: '万吨' }
    expect(bodyOf(factFields(draft), draft)).toEqual({ kind: 'verification', remaining: { value: '18', unit: '万吨' } })
  })
  it('is not sent without a mine or a kind', () => {
    expect(missing(factFields({}), emptyDraft(factFields({}), '2023-01-01'))).toMatchObject({ right_id: 'choose', kind: 'choose', source: 'fill' })
  })
})

describe('days', () => {
  it('are today, those that lie ahead are left to be filled in', () => {
    expect(emptyDraft(STEPS.publicise ?? [], '2023-01-01')).toEqual({ media: '', from_on: '2023-01-01', to_on: '', document_no: '' })
  })
})
