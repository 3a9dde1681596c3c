import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import PutInForceDialog from './PutInForceDialog.vue'

let server: TestServer
let wrapper: VueWrapper
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

describe('putting a draft in force', () => {
  it('given the rulebook is read as in force before the window closes then nobody asks what its draft would change', async () => {
    server = await startServer(() => ({ body: [] }))
    visit(server)
    const book = { id: 'd', title: '示例砂规定', status: 'draft', version: 1 }
    ;({ wrapper } = await mountPage(PutInForceDialog, { book, match: 1 }))
    const asked = () => server.seen.filter((one) => one.url.endsWith('/changes'))
    const none = '没有'
    await until(() => wrapper.text().includes(none), wrapper.text())
    expect(asked()).toHaveLength(1)
    await wrapper.setProps({ book: { ...book, status: 'in_force', version: 2 } })
    expect(wrapper.find('form').text()).toContain(none)
    await flushPromises()
    expect(asked()).toHaveLength(1)
  })
})
