import { describe, expect, it } from 'vitest'
import type { NationalField, NationalLayout } from '@/api/types'
import { columnsOf, layoutDraft, layoutMissing, listing, moved, withAll } from './layout'

const LAYOUT = {
  system: 'reserves', subject: 'rights', confirmed: false, source: null, title: '示例', key_field: 'code', note: null,
  columns: [
    { heading: '编号', field: 'code', fixed: null, required: true },
    { heading: '单位', field: null, fixed: '示例局', required: false },
    { heading: '备注', field: null, fixed: null, required: false },
  ],
} as unknown as NationalLayout

const FIELDS = [
  { field: 'code', name: '编号', subjects: ['rights', 'ledger'] }, { field: 'certificate_no', name: '证书号', subjects: ['rights'] },
  { field: 'serial', name: '受理号', subjects: ['applications'] }, { field: 'own_reference', name: '标识', subjects: ['rights', 'applications'] },
] as unknown as NationalField[]

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
  it('names its template where it says that it was held against it', () => {
    const draft = { ...layoutDraft(LAYOUT), confirmed: true }
    expect(layoutMissing(draft)).toEqual({ source: 'source_missing' })
    expect(layoutMissing({ ...draft, source: '示例模板' })).toEqual({})
  })
  it('of another list takes its key and leaves empty what that list does not have', () => {
    const draft = listing(layoutDraft(LAYOUT), 'applications', FIELDS)
    expect(draft.key_field).toBe('serial')
    expect(draft.columns.map((one) => one.source)).toEqual(['', 'fixed', ''])
  })
  it('takes all fields that no column asks for, after those that stand', () => {
    const columns = withAll(layoutDraft(LAYOUT), FIELDS)
    expect(columns.map((one) => [one.heading, one.source])).toEqual([
      ['编号', 'code'], ['单位', 'fixed'], ['备注', ''], ['证书号', 'certificate_no'], ['标识', 'own_reference'],
    ])
  })
  it('moves a column within the list only', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
  })
})
