import { config, RouterLinkStub, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import RecordSummary from './RecordSummary.vue'

let server: TestServer
let wrapper: VueWrapper
beforeEach(() => {
  config.global.stubs = { RouterLink: RouterLinkStub }
})
afterEach(async () => {
  config.global.stubs = {}
  wrapper.unmount()
  await server.stop()
})

describe('a record beside the map', () => {
  it('given a grid nobody signed for then its state stands in words under its name', async () => {
    server = await startServer(() => ({ body: { id: 'g', version: 1, name: '示例网格', code: '示例01', kind: 'field', chief_name: '示例甲', phone: null, signed_on: null, area_km2: '1.0000', ended_on: null, division_name: '巴南区' } }))
    visit(server)
    ;({ wrapper } = await mountPage(RecordSummary, { id: 'g', role: 'grid' }))
    await until(() => wrapper.find('.detail-head').exists(), wrapper.text())
    expect(wrapper.find('.detail-head .tag').text()).toBe('未签领')
  })
})
