import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { Application } from '@/api/types'
import BarsNote from './BarsNote.vue'

const LISTED = '2025-12-20 列入绿色矿山名录（示例〔2025〕18号），在资源配置、矿业用地用林用草等方面优先支持（示例依据）'
const REMOVED = '2026-02-01 移出绿色矿山名录，在用矿用地政策方面予以限制（示例依据，未核实）'
const green = (effect: string, detail: string) => ({ effect, detail, outcome: 'info', basis: '示例依据', confirmed: true, on: '2025-12-20', document_no: null })
function told(record: Record<string, unknown>) {
  const wrapper = mount(BarsNote, { props: { record: { state: 'joint_review', bars: [], warnings: [], green_mine: null, ...record } as unknown as Application } })
  return wrapper.findAll('section').map((one) => ({ text: one.text(), good: one.classes('good'), role: one.attributes('role') }))
}

describe('what is to be known before the next step', () => {
  it('given a listed green mine then its support is told as something good, once', () => {
    expect(told({ green_mine: green('support', LISTED) })).toEqual([{ text: `绿色矿山优先支持${LISTED}`, good: true, role: 'status' }])
  })

  it('given a removed green mine then its restriction is told as the warning alone', () => {
    const shown = told({ green_mine: green('restriction', REMOVED), warnings: [{ code: 'green_restricted', detail: REMOVED }] })
    expect(shown).toEqual([{ text: `请注意（仅作提示，由审批机关判断）：${REMOVED}`, good: false, role: 'status' }])
  })

  it('given a late renewal and a bar then both are told, what bars first', () => {
    const shown = told({ bars: [{ code: 'missing', detail: '缺示例材料' }], warnings: [{ code: 'renewal_late', detail: '已逾期' }] })
    expect(shown.map((one) => one.text)).toEqual([expect.stringContaining('缺示例材料'), '请注意（仅作提示，由审批机关判断）：已逾期'])
  })

  it('given nothing then nothing stands there', () => {
    expect(told({})).toEqual([])
  })
})
