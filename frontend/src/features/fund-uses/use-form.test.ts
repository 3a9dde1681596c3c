import { describe, expect, it } from 'vitest'
import { bodyOf, draftOf, faults } from './use-form'
import { groundOf, shown } from './uses'

describe('a use', () => {
  it('asks for what it cannot do without, and leaves the plan to the comparison', () => {
    const draft = draftOf(null, '2026-08-03')
    expect(faults(draft)).toEqual({ purpose: 'fill', what_for: 'fill', payee_id: 'fill', amount: 'money' })
    Object.assign(draft, { purpose: 'crack', what_for: '回填', payee_id: 'p', amount: '1,200.5', progress_quantity: 'x' })
    expect(faults(draft)).toEqual({ progress_quantity: 'number' })
  })

  it('sends money as fen, nothing as null, and only files that were chosen', () => {
    const draft = { ...draftOf(null, '2026-08-03'), purpose: 'crack', what_for: ' 回填 ', payee_id: 'p', amount: '1,200.5', files: { invoice: 'd', payment: '' } }
    expect(bodyOf(draft)).toMatchObject({
      amount: { amount_fen: 120_050 }, what_for: '回填', plan_item: null, contract_id: null, files: [{ kind: 'invoice', document_id: 'd' }],
    })
    expect(bodyOf({ ...draft, files: {} }).files).toBeNull()
  })

  it('suggests the gravest ground, never for a contract that is missing', () => {
    const finding = (rule: string, told: string) => ({ rule, told, tone: 'flag' as const, value: null, limit: null, unit: 'text' as const, basis: '' })
    expect(groundOf([finding('vouchers', 'none'), finding('contract', 'none'), finding('scope', 'outside')])).toBe('outside_scope')
    expect(groundOf([finding('contract', 'beyond'), finding('plan_item', 'not_named')])).toBe('off_plan')
    expect(groundOf([finding('contract', 'none')])).toBe('')
  })

  it('reads a finding by its unit', () => {
    expect(shown('120050', 'fen')).toBe('1,200.50')
    expect(shown('2026-08-03', 'day')).toBe('2026-08-03')
    expect(shown(null, 'fen')).toBe('—')
  })
})
