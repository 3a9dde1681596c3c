import type { VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { useSession } from '@/stores/session'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import { uncheckedRights } from './disclosure'
import NationalPanel from './NationalPanel.vue'

const me = {
  id: 'u', kind: 'user', username: 'c', display_name: '示例经办', organisation: null, department: null, divisions: [{ code: '500113', name: '示例区' }],
  roles: ['clerk'], permissions: ['licensing.disclosure:write'], holder_id: null, must_change_password: false, password_expires_on: null, deputy_for: [], in_stead_of: null,
}
const row = (number: number, right: string | null, check: string | null = null) => ({
  number, licence_no: `示例${number}`, right_name: null, holder_name: null, note: null, right_id: right, right_code: right, registered_name: right && `示例矿${number}`,
  reason: right ? null : '登记簿中没有此许可证号', check_id: check,
})
const list = (rows: unknown[]) => ({ id: 'l', version: 1, title: '示例国家名单', year: 2025, document_no: null, file_name: null, rows })
let rows: unknown[]
let server: TestServer
let wrapper: VueWrapper

beforeEach(async () => {
  rows = [row(2, 'a'), row(3, null), row(4, 'b'), row(5, 'c', 'made')]
  server = await startServer(({ method, url, body }) => {
    if (url.includes('/identity/me')) return { body: me }
    if (method !== 'POST') return { body: list(rows) }
    if (body.includes('"a"')) return { status: 422, body: { code: 'check_refused', title: '不能建立', detail: '该矿业权没有登记矿业权人', status: 422 } }
    return { status: 201, body: { id: 'new' } }
  })
  visit(server)
})
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})
async function opened(): Promise<void> {
  const Host = defineComponent({ setup: () => () => h(NationalPanel, { id: 'l' }) })
  ;({ wrapper } = await mountPage(Host, {}, '/', { RouterLink: true }))
  await useSession().load()
  await until(() => wrapper.text().includes('示例矿2') && wrapper.text().includes('建立全部核查'), wrapper.text())
}
const sent = () => server.seen.filter((one) => one.method === 'POST').map((one) => JSON.parse(one.body) as unknown)
const check = (right: string) => ({ right_id: right, year: 2025, origin: 'national', national_list_id: 'l' })

describe('a list drawn by the nation', () => {
  it('leads from each matched row to its check', async () => {
    await opened()
    const buttons = wrapper.findAll('button').filter((one) => one.text() === '建立核查')
    expect(buttons).toHaveLength(2)
    expect(wrapper.findAll('router-link-stub')).toHaveLength(1)
    await buttons[1]?.trigger('click')
    await until(() => sent().length === 1, wrapper.text())
    expect(sent()).toEqual([check('b')])
  })
  it('opens the checks of all matched rows at once, and one that is refused does not stop the others', async () => {
    await opened()
    await wrapper.findAll('button').find((one) => one.text() === '建立全部核查（2）')?.trigger('click')
    await until(() => sent().length === 2, wrapper.text())
    expect(sent()).toEqual([check('a'), check('b')])
  })
  it('counts a right once that stands in two rows', () => {
    expect(uncheckedRights([row(2, 'a'), row(3, 'a'), row(4, null), row(5, 'c', 'made')])).toEqual(['a'])
  })
})
