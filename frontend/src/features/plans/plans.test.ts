import { describe, expect, it } from 'vitest'
import type { PlanIndicator, PlanNote } from '@/api/types'
import { gaugesOf, noteText, percent, toneOfNote } from './plans'

const row = (fields: Partial<PlanIndicator>): PlanIndicator =>
  ({ key: 'k', kind: 'mine_count', name: '矿山数量', mineral: null, unit: '个', target: '28', actual: '23', reserved: '1', outcome: 'good', ...fields }) as PlanIndicator

describe('gauges', () => {
  it('stand against their target as hundred', () => {
    expect(gaugesOf([row({})])[0]).toEqual({
      key: 'k', name: '矿山数量', actual: 82.1, reserved: 3.6, outcome: 'good', text: '23 / 28 个',
    })
  })
  it('tell a missing value as such and leave a share without reserved part', () => {
    const [gauge] = gaugesOf([row({ kind: 'large_medium_share', unit: '%', target: '90', actual: null, mineral: null })])
    expect([gauge?.actual, gauge?.reserved, gauge?.text]).toEqual([null, null, '— / 90 %'])
    expect(percent('5', '0')).toBeNull()
  })
})

describe('notes', () => {
  const note = { code: 'blocks_over_mines', severity: 'contradiction', text: '区块多', values: { blocks: '33', mines: '28' }, basis: [] } as PlanNote
  const say = (key: string, values?: Record<string, unknown>): string => `${key} ${JSON.stringify(values)}`
  it('are the words of the server in Chinese and made from their figures elsewhere', () => {
    expect(noteText(note, true, say, () => true)).toBe('区块多')
    expect(noteText(note, false, say, () => true)).toBe('plans.note_blocks_over_mines {"blocks":"33","mines":"28"}')
    expect(noteText(note, false, say, () => false)).toBe('区块多')
    expect(toneOfNote('contradiction')).toBe('warn')
  })
})
