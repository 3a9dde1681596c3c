import { describe, expect, it } from 'vitest'
import type { ChecklistItem } from '@/api/types'
import { answerBody, blank, fails, suggestion, type Given } from './answers'

const item = (code: string, more: Partial<ChecklistItem> = {}): ChecklistItem =>
  ({ code, text: code, answer: 'yes_no', unit: null, minimum: null, maximum: null, photo_required: false, severity: 'medium', violation: null, violation_name: null, basis: null, ...more }) as ChecklistItem
const given = (more: Partial<Given>): Given => ({ ...blank(), ...more })
const soil = item('S', { answer: 'number', minimum: '0.5', maximum: '2', violation: 'not_restored' })

describe('answers to a checklist', () => {
  it.each([
    [item('A'), { answer: 'no' }, true],
    [item('A'), { answer: 'yes' }, false],
    [item('A'), { answer: 'na' }, false],
    [soil, { number: '0.4' }, true],
    [soil, { number: '0.5' }, false],
    [soil, { number: '2.1' }, true],
    [soil, { number: '' }, false],
    [soil, { number: '0.1', answer: 'na' }, false],
    [item('N', { answer: 'number' }), { number: '0.1' }, false],
  ])('%o answered %o fails: %s', (one, told, expected) => expect(fails(one, given(told))).toBe(expected))
  it('suggests the act of the gravest failing item, nothing where none fails', () => {
    const items = [soil, item('G', { severity: 'high', violation: 'unlicensed_mining' }), item('X', { severity: 'high' })]
    expect(suggestion(items, { S: given({ number: '0.1' }), G: given({ answer: 'no' }), X: given({ answer: 'no' }) })).toBe('unlicensed_mining')
    expect(suggestion(items, { S: given({ number: '0.1' }), G: given({ answer: 'yes' }) })).toBe('not_restored')
    expect(suggestion(items, { G: given({ answer: 'yes' }) })).toBe('')
  })
  it('sends a number as it was typed and nothing for what does not apply', () => {
    expect(answerBody(soil, given({ number: ' 0.40 ', note: ' x ', photos: [{ sha256: 'a', name: 'a.png' }] }))).toEqual({ code: 'S', answer: null, number: '0.40', note: 'x', photos: ['a'] })
    expect(answerBody(soil, given({ number: '3', answer: 'na' }))).toEqual({ code: 'S', answer: 'na', number: null, note: null, photos: [] })
  })
})
