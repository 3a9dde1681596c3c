import { describe, expect, it } from 'vitest'
import { differences, type Wording } from './stale'

const WORDING: Wording = {
  names: { name: '名称', method: '开采方式', capacity: '规模', holder_id: '矿业权人', basin: '流域', reason: '理由' },
  word: (field, code) => (field === 'method' ? { open_pit: '露天开采', well: '钻井开采' }[code] ?? code : code),
  chosen: '（另行选择）',
}

describe('a stale save', () => {
  it('lists only what differs, in words', () => {
    const rows = differences({ name: '甲', method: 'open_pit', basin: '河' }, { name: '乙', method: 'well', basin: '河' }, WORDING)
    expect(rows.map((row) => [row.name, row.mine, row.theirs])).toEqual([
      ['名称', '甲', '乙'], ['开采方式', '露天开采', '钻井开采'],
    ])
  })
  it('takes an empty field and an absent value for the same, and equal figures too', () => {
    const mine = { basin: '', capacity: { value: '120', unit: '万吨/年' } }
    expect(differences(mine, { basin: null, capacity: { value: '120', unit: '万吨/年' } }, WORDING)).toEqual([])
  })
  it('names the record that is chosen there now', () => {
    const rows = differences({ holder_id: 'h1' }, { holder: { id: 'h2', name: '示例公司' } }, WORDING)
    expect(rows.map((row) => [row.mine, row.theirs])).toEqual([['（另行选择）', '示例公司']])
    expect(differences({ holder_id: 'h2' }, { holder: { id: 'h2', name: '示例公司' } }, WORDING)).toEqual([])
  })
  it('leaves out what the record does not have and what was not filled in', () => {
    expect(differences({ reason: '补正' }, { name: '甲' }, WORDING)).toEqual([])
  })
})
