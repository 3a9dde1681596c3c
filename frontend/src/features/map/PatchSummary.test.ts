import { config, RouterLinkStub, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import PatchSummary from './PatchSummary.vue'

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

describe('a patch beside the map', () => {
  it('given a patch that waits to be judged then its state stands in words under its code', async () => {
    const patch = { id: 'p', version: 1, code: '示例图斑01', state: 'waiting', state_name: '待判定', earlier_on: '2026-01-01', later_on: '2026-04-01', area_mu: '12.50', outside_m2: '0' }
    server = await startServer(() => ({ body: patch }))
    visit(server)
    ;({ wrapper } = await mountPage(PatchSummary, { id: 'p' }))
    await until(() => wrapper.find('.detail-head').exists(), wrapper.text())
    expect(wrapper.find('.detail-head .tag').text()).toBe('待判定')
  })
})
