import type { VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import FillingDetail from './FillingDetail.vue'

let server: TestServer
let wrapper: VueWrapper
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

it('given a layout nobody held against the official one then the head says so, before the content', async () => {
  const file = { id: 'f', title: '示例填报', on: '2026-11-30', year: null, subject: 'rights', incomplete: 0, absent: 0, confirmed: false, headings: [], rows: [] }
  server = await startServer(() => ({ body: file }))
  visit(server)
  ;({ wrapper } = await mountPage(FillingDetail, { id: 'f' }))
  await until(() => wrapper.find('.detail-head').exists(), wrapper.text())
  expect(wrapper.get('.detail-head').text()).toContain('列序未与官方格式核对')
})
