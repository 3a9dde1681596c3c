import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import RepeatPanel from './RepeatPanel.vue'

let server: TestServer
let wrapper: VueWrapper
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

const SAME = { known: 'then', known_at: '2025-08-01T10:00:00+08:00', verdict: 'clear', same: true, compared: 26, differences: [], note: null }
const CHANGED = {
  ...SAME, known: 'now', verdict: 'blocked', same: false,
  differences: [
    { rule: 'admission.overlap', rule_name: '与已设矿业权重叠', stored: { outcome: 'pass', value: '未重叠', limit: '不得重叠' }, again: { outcome: 'block', value: '与 1 个矿业权重叠 0.0861 平方千米', limit: '不得重叠' } },
    { rule: 'rulebook.lapsed', rule_name: '规划或规定已到期', stored: null, again: { outcome: 'warn', value: '有效期至 2025-12-31', limit: '以现行规定为准' } },
  ],
}

describe('a stored check weighed again', () => {
  it('given the data of then it says that every answer is the same, given those of now which differ', async () => {
    server = await startServer(({ url }) => ({ body: url.includes('known=then') ? SAME : CHANGED }))
    visit(server)
    ;({ wrapper } = await mountPage(RepeatPanel, { id: '0198' }))
    const [then, now] = wrapper.findAll<HTMLButtonElement>('button')
    await then?.trigger('click')
    await until(() => wrapper.text().includes('26 项规则的结论逐项相同'), wrapper.text())
    expect(wrapper.findAll('.difference')).toHaveLength(0)
    await now?.trigger('click')
    await until(() => wrapper.text().includes('与原核查有 2 项不同'), wrapper.text())
    const [overlap, lapsed] = wrapper.findAll('.difference').map((one) => one.text())
    expect(overlap).toContain('未重叠')
    expect(overlap).toContain('与 1 个矿业权重叠 0.0861 平方千米')
    expect(lapsed).toContain('未涉及此项')
    expect(server.seen.map((one) => one.url.replace(/^.*admission-checks/, ''))).toEqual(['/0198/repeat?known=then', '/0198/repeat?known=now'])
    await flushPromises()
  })
})
