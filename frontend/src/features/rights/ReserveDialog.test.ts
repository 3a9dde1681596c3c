import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { currentDay } from '@/lib/clock'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import DetailTables from './DetailTables.vue'
import type { RightRecord } from './types'

const right = {
  id: 'r1', version: 3, name: '示例石灰岩矿', reserves: [], licences: [], permits: [], lineage: { predecessors: [], successors: [] },
  minerals: [{ code: 'B', name: '石膏', main: false }, { code: 'A', name: '石灰岩', main: true }],
} as unknown as RightRecord
let server: TestServer
const posts = (): TestServer['seen'] => server.seen.filter((one) => one.method === 'POST')

beforeEach(async () => {
  server = await startServer(() => ({ body: { ...right, version: 4 } }))
  visit(server)
})
afterEach(async () => await server.stop())

describe('reserves of a right in the register', () => {
  it('are recorded where they are shown: of the main mineral, verified, by a document', async () => {
    const Host = defineComponent({ setup: () => () => h(DetailTables, { right, part: 'reserves', writable: true }) })
    const { wrapper } = await mountPage(Host)
    await until(() => wrapper.text().includes('登记储量'), wrapper.text())
    await wrapper.findAll('button').find((one) => one.text() === '登记储量')?.trigger('click')
    await until(() => wrapper.find('dialog form').exists(), 'the window did not open')
    await wrapper.find('dialog form').trigger('submit')
    expect(posts()).toHaveLength(0)
    const fill = async (label: string, value: string): Promise<void> => {
      const found = wrapper.findAll('dialog label').find((one) => one.text().startsWith(label))
      await wrapper.find(`[id="${found?.attributes('for') ?? ''}"]`).setValue(value)
    }
    await fill('数量', '40')
    await fill('截止日期', currentDay())
    await fill('报告或备案文号', '示例储备〔2025〕1号')
    await wrapper.find('dialog form').trigger('submit')
    await until(() => posts().length === 1, wrapper.text())
    expect(posts()[0]?.url).toContain('/licensing/mining-rights/r1/reserves')
    expect(posts()[0]?.headers['if-match']).toBe('"3"')
    expect(JSON.parse(posts()[0]?.body ?? '{}')).toEqual({
      mineral: '石灰岩', category: 'verified', value: { value: '40', unit: '万吨' }, density: null, as_of: currentDay(),
      document_no: '示例储备〔2025〕1号',
    })
    wrapper.unmount()
  })
  it('are not offered to whoever may not write', async () => {
    const Host = defineComponent({ setup: () => () => h(DetailTables, { right, part: 'reserves' }) })
    const { wrapper } = await mountPage(Host)
    await until(() => wrapper.text().includes('未登记资源储量'), wrapper.text())
    expect(wrapper.text()).not.toContain('登记储量')
    wrapper.unmount()
  })
})
