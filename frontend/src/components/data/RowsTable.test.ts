import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import type { Component } from 'vue'
import type { Column } from './columns'
import RowsTable from './RowsTable.vue'

const REASON = '许可证有效期届满后未在规定期限内申请续期'
const columns: Column<{ id: string }>[] = [
  { key: 'name', title: '名称', value: () => '示例矿山' },
  { key: 'at', title: '时间', value: () => '2026-11-30 21:26' },
  { key: 'reason', title: '理由', value: () => REASON },
  { key: 'number', title: '编号', value: () => 'a55c72271e8478538d3d1a074de3fcd1' },
]

it('given words of any length then short ones and instants stay on a line and a sentence is given room', () => {
  const wrapper = mount(RowsTable as Component, {
    props: { label: '示例', columns, rows: [{ id: 'one' }], rowKey: (row: { id: string }) => row.id },
    slots: { 'cell-number': 'a55c7227' },
  })
  const looks = wrapper.findAll('tbody :is(th, td)').map((cell) => [cell.text(), cell.classes('nowrap'), cell.classes('long')])
  expect(looks).toEqual([['示例矿山', true, false], ['2026-11-30 21:26', true, false], [REASON, false, true], ['a55c7227', false, false]])
  wrapper.unmount()
})
