import { describe, expect, it } from 'vitest'
import { bandsOf } from './bands'

const t = (key: string, named: Record<string, unknown>): string => [key, ...Object.values(named)].join(' ')

describe('bands of what ends', () => {
  it('stand by how near they are, whatever the order and the days of the answer', () => {
    const counts = { total: 3, states: { over: 1, ahead: 2, '90': 0, '30': 2, '120': 0 } }
    expect(bandsOf(counts, t)).toEqual([
      { value: 'over', label: 'expiries.over' },
      { value: 'ahead', label: 'expiries.ahead' },
      { value: '30', label: 'expiries.within 30' },
      { value: '90', label: 'expiries.between 31 90' },
      { value: '120', label: 'expiries.between 91 120' },
    ])
  })
  it('are those without days until the server has answered', () => {
    expect(bandsOf(null, t).map((one) => one.value)).toEqual(['over', 'ahead'])
  })
})
