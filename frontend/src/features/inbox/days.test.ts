import { describe, expect, it } from 'vitest'
import { monday, month, weeks } from './days'

describe('days of a calendar', () => {
  it('shows the weeks that touch a month, from Monday on', () => {
    // August 2025 begins on a Friday and ends on a Sunday
    const found = weeks('2025-08-12', 'month')
    expect(found).toHaveLength(5)
    expect([found[0]?.[0], found.at(-1)?.at(-1)]).toEqual(['2025-07-28', '2025-08-31'])
  })
  it('shows one week', () => {
    expect(weeks('2025-08-31', 'week')).toEqual([['2025-08-25', '2025-08-26', '2025-08-27', '2025-08-28', '2025-08-29', '2025-08-30', '2025-08-31']])
  })
  it('steps over the turn of the year', () => {
    expect([month('2025-12-31', 1), month('2025-01-31', -1), monday('2026-01-01')]).toEqual(['2026-01-01', '2024-12-01', '2025-12-29'])
  })
})
