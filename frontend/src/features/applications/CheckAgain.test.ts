import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import type { Application } from '@/api/types'
import type { StoredCheck } from '@/features/boundary-check/types'
import { exceptionsOf } from '@/lib/exceptions'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import CheckAgainDialog from './CheckAgainDialog.vue'
import { forbiddenBy } from './exceptions'

const record = { id: 'a', version: 4, title: '示例新立申请', check_id: 'c', actions: ['check_again'] } as unknown as Application
const rule = (changes: Record<string, unknown>): Record<string, unknown> => ({ rule: 'admission.overlap', rule_name: '与已设矿业权重叠', outcome: 'block', value: '与 2 个矿业权重叠', limit: '不得重叠', evidence: [], ...changes })
const check = {
  id: 'c', verdict: 'blocked',
  results: [
    rule({ evidence: [{ kind: 'right', id: 'r1', name: '示例一矿' }, { kind: 'right', id: 'r2', name: '示例二矿' }, { kind: 'layer', id: 'l', name: '示例图层' }, { kind: 'text', id: null, name: null }] }),
    rule({ rule: 'admission.min_capacity', rule_name: '最低开采规模', value: '10 万吨/年', limit: '≥ 100 万吨/年' }),
    rule({ rule: 'admission.plan_required', rule_name: '规划区块', outcome: 'warn' }),
  ],
} as unknown as StoredCheck

describe('what a check forbids', () => {
  it('is told rule by rule with whom it is about; a paper is an exception for each of them', () => {
    const found = forbiddenBy(check)
    expect(found.map((one) => [one.rule, one.subjects])).toEqual([['admission.overlap', ['r1', 'r2']], ['admission.min_capacity', []]])
    expect(exceptionsOf(found, (code) => ({ 'admission.overlap': ' 示例协议1号 ', 'admission.min_capacity': ' ' })[code])).toEqual([
      { rule: 'admission.overlap', document_no: '示例协议1号', subject_id: 'r1' }, { rule: 'admission.overlap', document_no: '示例协议1号', subject_id: 'r2' },
    ])
    expect(exceptionsOf(found, (code) => (code === 'admission.min_capacity' ? '示例2号' : undefined))).toEqual([{ rule: 'admission.min_capacity', document_no: '示例2号' }])
  })
})

describe('checking an application again', () => {
  let server: TestServer
  beforeEach(async () => {
    server = await startServer(({ method }) => ({ body: method === 'POST' ? record : check }))
    visit(server)
  })
  afterEach(async () => await server.stop())

  it('shows what the last check forbids, and sends the paper that was entered at the version that was read', async () => {
    const Host = defineComponent({ setup: () => () => h(CheckAgainDialog, { open: true, record, match: 4 }) })
    const { wrapper } = await mountPage(Host)
    await until(() => wrapper.text().includes('与 2 个矿业权重叠'), wrapper.text())
    expect(wrapper.findAll('fieldset legend').map((one) => one.text())).toEqual(['与已设矿业权重叠', '最低开采规模'])
    expect(wrapper.text()).toContain('示例二矿')
    expect(wrapper.text()).not.toContain('示例图层')
    await wrapper.find('fieldset input').setValue('示例协议1号')
    await wrapper.find('dialog form').trigger('submit')
    await until(() => server.seen.some((sent) => sent.method === 'POST'), wrapper.text())
    const [sent] = server.seen.filter((asked) => asked.method === 'POST')
    expect(sent?.url).toContain('/licensing/applications/a/check-again')
    expect(sent?.headers['if-match']).toBe('"4"')
    expect(JSON.parse(sent?.body ?? '{}')).toEqual({
      note: null,
      exceptions: [
        { rule: 'admission.overlap', document_no: '示例协议1号', subject_id: 'r1' }, { rule: 'admission.overlap', document_no: '示例协议1号', subject_id: 'r2' },
      ],
    })
    wrapper.unmount()
  })
})
