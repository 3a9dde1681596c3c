import type { VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import RowsPage from './RowsPage.vue'

let server: TestServer
let wrapper: VueWrapper
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

const row = (kind: string, mapped: Record<string, unknown>) => ({
  id: 'r', version: 1, kind, state: 'rejected', external_id: '示例1', feed_name: '示例接入', raw: {}, mapped, errors: [], allowed: [], created_at: '2026-11-27T01:04:00Z',
})

it.each([
  ['permits', { kind: 'safety', status: 'suspended', number: '示例安1' }, ['安全生产许可证', '暂停', '示例安1']],
  ['payments', { amount: 400_000, receipt_no: '示例票1' }, ['4,000.00 元', '示例票1']],
])('given a row of %s then what was understood stands in words and yuan', async (kind, mapped, words) => {
  server = await startServer(({ url }) => ({ body: url.includes('/inbound-rows/r') ? row(kind, mapped) : { items: [], next_cursor: null } }))
  visit(server)
  ;({ wrapper } = await mountPage(RowsPage, {}, '/?id=r', { RouterLink: true }))
  await until(() => wrapper.text().includes(words[0] ?? ''), wrapper.text())
  for (const said of words) expect(wrapper.text()).toContain(said)
})
