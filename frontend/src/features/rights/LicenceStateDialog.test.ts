import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import LicenceStateDialog from './LicenceStateDialog.vue'
import type { Licence } from './types'

const licence: Licence = {
  id: 'l1', version: 4, number: '示例C0001', kind: 'mining', status: 'detained', valid_from: '2025-07-01', valid_to: '2030-06-30',
  allowed_statuses: ['valid', 'expired', 'revoked', 'cancelled'],
}
let server: TestServer
const posts = (): TestServer['seen'] => server.seen.filter((one) => one.method === 'POST')

beforeEach(async () => {
  server = await startServer(({ method }) =>
    method === 'POST' && posts().length < 2
      ? { status: 412, body: { code: 'stale', title: '记录已被修改', status: 412, current: { ...licence, version: 5 } } }
      : { body: { ...licence, status: 'valid' } })
  visit(server)
})
afterEach(async () => await server.stop())

describe('the state of a licence', () => {
  it('offers what the register allows, names the lifting, and asks again at the version of who was first', async () => {
    const Host = defineComponent({ setup: () => () => h(LicenceStateDialog, { open: true, licence }) })
    const { wrapper } = await mountPage(Host)
    await until(() => wrapper.find('dialog form').exists(), 'the window did not open')
    const offered = wrapper.findAll('dialog select option').map((one) => one.text()).filter(Boolean)
    expect(offered).toEqual(['解除暂扣（有效）', '到期', '吊销', '注销'])
    await wrapper.find('dialog form').trigger('submit')
    expect(posts()).toHaveLength(0)
    await wrapper.find('dialog select').setValue('valid')
    await wrapper.find('dialog textarea').setValue('示例：整改验收合格')
    await wrapper.find('dialog form').trigger('submit')
    await until(() => posts().length === 1, wrapper.text())
    const sent = JSON.parse(posts()[0]?.body ?? '{}') as Record<string, unknown>
    expect(sent).toMatchObject({ status: 'valid', reason: '示例：整改验收合格', document_no: null })
    expect(posts()[0]?.url).toContain('/licensing/licences/l1/change-status')
    expect(posts()[0]?.headers['if-match']).toBe('"4"')
    await until(() => wrapper.text().includes('以我的修改为准'), wrapper.text())
    await wrapper.findAll('dialog button').find((one) => one.text().includes('以我的修改为准'))?.trigger('click')
    await until(() => posts().length === 2, wrapper.text())
    expect(posts()[1]?.headers['if-match']).toBe('"5"')
    wrapper.unmount()
  })
})
