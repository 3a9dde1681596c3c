import { describe, expect, it } from 'vitest'
import type { NationalLayout } from '@/api/types'
import { columnsOf, layoutDraft, layoutMissing, moved } from './layout'

const LAYOUT = {
  system: 'reserves', title: '示例', key_field: 'code', note: null,
  columns: [
    { heading: '编号', field: 'code', fixed: null, required: true },
    { heading: '单位', field: null, fixed: '示例局', required: false },
    { heading: '备注', field: null, fixed: null, required: false },
  ],
} as unknown as NationalLayout

describe('a layout while it is edited', () => {
  it('comes back as it was', () => {
    expect(columnsOf(layoutDraft(LAYOUT))).toEqual(LAYOUT.columns)
    expect(layoutMissing(layoutDraft(LAYOUT))).toEqual({})
  })
  it('wants a title, headings told apart, and the key among its columns', () => {
    const draft = layoutDraft(null)
    expect(layoutMissing(draft)).toEqual({ title: 'fill', columns: 'headings' })
    draft.columns = [
      { heading: '甲', source: 'name', fixed: '', required: false },
      { heading: '甲 ', source: '', fixed: '', required: false },
    ]
    expect(layoutMissing({ ...draft, title: '示例' })).toEqual({ columns: 'twice', key_field: 'key_missing' })
  })
  it('moves a column within the list only', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
  })
})
