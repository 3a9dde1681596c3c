import type { VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import EncumbrancesPage from './EncumbrancesPage.vue'

const row = (fields: object) => ({
  id: 'a', version: 1, right_id: 'r', kind: 'seizure', kind_name: '司法查封', authority: '示例法院', document_no: '示例执1号', registered_on: '2025-04-01',
  until: '2025-08-31', lifted_on: null, lift_reason: null, note: null, in_force: true, division_code: '500113', division_name: '巴南区',
  right: { id: 'r', code: '示例-1', name: '示例近矿', holder_name: '示例石料公司' }, ...fields,
})
const rows = [row({}), row({ id: 'b', kind: 'mortgage', lifted_on: '2025-07-01', in_force: false }), row({ id: 'c', in_force: false })]
let server: TestServer
let wrapper: VueWrapper
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

it('given encumbrances of several rights then each stands with its right and whether it holds, and the state is a filter', async () => {
  server = await startServer(() => ({ body: { items: rows, next_cursor: null } }))
  visit(server)
  const page = await mountPage(EncumbrancesPage, {}, '/encumbrances', { RouterLink: true })
  wrapper = page.wrapper
  await until(() => wrapper.findAll('.tag').length === 3, 'listed')
  expect(wrapper.findAll('.tag').map((one) => one.text())).toEqual(['有效', '2025-07-01 解除', '已到期'])
  expect(wrapper.text()).toContain('示例近矿')
  await wrapper.get('select[aria-label="状态"]').setValue('true')
  await until(() => server.seen.some((one) => one.url.includes('in_force=true')), 'asked')
})
