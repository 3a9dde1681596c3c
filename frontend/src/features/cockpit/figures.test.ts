import { describe, expect, it } from 'vitest'
import type { DivisionFigure, DivisionPlace } from '@/api/types'
import { aged, besides, ranked, rowsBehind } from './figures'

const figure = (code: string, value: string | null, outcome: DivisionFigure['outcome'] = 'warn'): DivisionFigure => ({
  code, name: code, value, unit: '%', target: null, outcome, query: `/api/v1/enforcement/${code}?division=500113`, beside: {},
})
const place = (code: string, figures: DivisionFigure[]): DivisionPlace => ({ division_code: code, division_name: `区${code}`, red: 0, figures })
const t = (key: string, values?: Record<string, unknown>): string => `${key.split('.').at(-1)}=${String(values?.value)}`

describe('figures of the cockpit', () => {
  it('given divisions then the lowest comes first, equals by code, those without the figure not at all', () => {
    const places = [
      place('500115', [figure('patches', '50.0')]),
      place('500112', [figure('patches', '100.0', 'good')]),
      place('500113', [figure('patches', '50.0'), figure('cases', '9.0')]),
      place('500116', [figure('patches', null, 'none')]),
      place('500117', []),
    ]
    expect(ranked(places, 'patches').map((one) => one.key)).toEqual(['500113', '500115', '500112'])
    expect(ranked(places, 'cases').map((one) => one.value)).toEqual([9])
  })

  it('given a query then the page that shows its rows, none where there is no such page', () => {
    expect(rowsBehind({ query: '/api/v1/enforcement/cases?counted=overdue&since=1949-10-01&until=2026-02-01&division=500113' })).toBe('/enforcement/cases?counted=overdue&since=1949-10-01&until=2026-02-01&division=500113')
    expect(rowsBehind({ query: '/api/v1/restoration/restoration-progress' })).toBe('/restoration/progress')
    expect(rowsBehind({ query: '/api/v1/licensing/overview' })).toBeNull()
  })

  it('given a figure of facts then of which day and how far behind, nothing where the service answered', () => {
    const say = (_: string, values?: Record<string, unknown>): string => `${String(values?.as_of)} ${String(values?.seconds)}`
    expect(aged({ origin: 'facts', as_of: '2025-08-01', lag_seconds: 1.6 }, say)).toBe('2025-08-01 2')
    expect(aged({ origin: 'service', as_of: '2025-08-01', lag_seconds: null }, say)).toBe('')
  })

  it('given amounts beside a figure then money in ten thousand yuan, and nothing late is not said', () => {
    expect(besides({ ...figure('funds', '66.7'), beside: { due_fen: 300_000_00, late: 0 } }, t)).toBe('due_fen=30.00')
    expect(besides({ ...figure('cases', '87.5'), beside: { all: 8, late: 1 } }, t)).toBe('all=8 · late=1')
  })
})
