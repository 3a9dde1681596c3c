import { describe, expect, it } from 'vitest'
import type { PoliceTransfer, SeizedProperty } from '@/api/types'
import { askOf, checkDraft, emptyDraft } from './penalties'
import { propertyStep, takeForm } from './properties'
import { offered, transferStep } from './transfers'
import { figureForm } from './valuations'

const t = (key: string): string => key
const options = (): { value: string; label: string }[] => []

describe('the facts of the calculator', () => {
  it('are sent as whole fen, empty ones as null', () => {
    const ask = askOf({ ...emptyDraft(), article: '64-1', act_until: '2025-08-01', ore_value: '200000', sold_value: '0.01', multiple: '4' }, null)
    expect(ask).toMatchObject({ ore_value_fen: 20_000_000, sold_value_fen: 1, proceeds_fen: 0, restoration_cost_fen: null, multiple: '4', amount_fen: null, correction: null, entered_law: null, also_articles: [] })
  })
  it('carry a correction only with all of its days, and a law only with its source', () => {
    const draft = { ...emptyDraft(), ordered_on: '2025-07-01', due_on: '2025-07-10', law_article: '旧法', law_low: '0', law_high: '10' }
    expect(askOf(draft, null)).toMatchObject({ correction: null, entered_law: null })
    expect(askOf({ ...draft, checked_on: '2025-07-11', law_source: '示例' }, 'c')).toMatchObject({ case_id: 'c', correction: { checked_on: '2025-07-11' }, entered_law: { low_fen: 0, high_fen: 1000 } })
  })
  it('say where no amount stands', () => {
    expect(checkDraft({ ...emptyDraft(), ore_value: '二十万', act_until: '' }, t)).toEqual({ ore_value_fen: 'form.money', act_until: 'form.fill' })
  })
})

describe('acts', () => {
  const transfer = { id: 'x', allowed: ['approve', 'refuse'] } as PoliceTransfer
  it('of the head are offered to the head alone', () => {
    expect(offered(transfer, (one) => one === 'enforcement.transfer:report')).toEqual([])
    expect(offered(transfer, (one) => one === 'enforcement.transfer:decide')).toEqual(['approve', 'refuse'])
  })
  it('are sent in the shape of the server', () => {
    expect(transferStep('answer', transfer, t, '', options).shape?.({ on: 'd', filed: 'false' })).toEqual({ on: 'd', filed: false })
    expect(transferStep('hand_over', transfer, t, '', options).path).toBe('/enforcement/police-transfers/x/hand-over')
    expect(propertyStep('auction', { id: 'p' } as SeizedProperty, t, '').shape?.({ on: 'd', proceeds_fen: { amount_fen: 5 } })).toEqual({ on: 'd', proceeds_fen: 5 })
    expect(takeForm('c', t, options).shape?.({ name: 'n', taken_on: '2025-08-01', taken_time: '10:00', document: null })).toEqual({ name: 'n', case_id: 'c', taken_at: '2025-08-01T10:00:00+08:00', document_ids: [] })
    expect(figureForm(t, options).shape?.({ key: 'illegal_mining-general', article: null, value_fen: { amount_fen: 7 } })).toEqual({ kind: 'crime', key: 'illegal_mining:general', value_fen: 7 })
    expect(figureForm(t, options).shape?.({ key: 'general', article: '64-1', value_fen: null, from_percent: 0 })).toEqual({ kind: 'grade', key: '64-1:general', value_fen: null, from_percent: 0 })
  })
})
