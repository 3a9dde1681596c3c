import type { VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { useSession } from '@/stores/session'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import HomePage from './HomePage.vue'

const me = {
  id: 'u', kind: 'user', username: 'h', display_name: '示例矿业权人', organisation: null, department: null, divisions: [{ code: '500113', name: '示例区' }],
  roles: ['holder'], permissions: ['licensing.register:read'], holder_id: 'h', must_change_password: false, password_expires_on: null, deputy_for: [], in_stead_of: null,
}
const overview = {
  as_of: '2026-12-01', by_status: [], by_mineral: [], expiring: [],
  tiles: [{ key: 'mines', name: '采矿权', value: '1', unit: '个', target: null, outcome: 'none', query: '', source: '' }],
}
const item = (at: number) => ({
  kind: 'application', id: `a${at}`, title: `示例申请${at}`, act: 'submit', act_name: '提交', because: '草稿尚未提交', due: at ? 'undated' : 'overdue', due_on: at ? null : '2026-11-30',
  division_name: '示例区', link: `/applications/a${at}`, in_stead_of: null,
})
let server: TestServer
let wrapper: VueWrapper

afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

describe('the first page of a holder', () => {
  it('given nine things to do then the first eight stand there, one of them overdue, and no chart of the place', async () => {
    const inbox = { on: '2026-12-01', told_at: '2026-12-01T01:00:00Z', items: Array.from({ length: 9 }, (_, at) => item(at)), counts: { overdue: 1 }, kinds: {}, sources: [] }
    server = await startServer(({ url }) => ({ body: url.includes('/identity/me') ? me : url.includes('/supervision/inbox') ? inbox : overview }))
    visit(server)
    ;({ wrapper } = await mountPage(HomePage))
    await useSession().load()
    await until(() => wrapper.text().includes('示例申请0'), wrapper.text())
    expect(wrapper.find('h1').text()).toBe('示例矿业权人')
    expect(wrapper.findAll('.tile').map((one) => one.find('.figure').text())).toEqual(['9', '1', '1'])
    expect(wrapper.text()).toContain('示例申请7')
    expect(wrapper.text()).not.toContain('示例申请8')
    expect(wrapper.text()).toContain('查看全部 9 件待办')
    expect(wrapper.text()).not.toContain('矿业权按状态')
  })
})
