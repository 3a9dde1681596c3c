import type { VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import NoticesPage from './NoticesPage.vue'

const notice = { id: 'n', kind: 'import', title: '示例消息', text: '', link: null, created_at: '2026-03-02T08:00:00Z', read_at: null }
let server: TestServer
let wrapper: VueWrapper

afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

describe('marking all notices as read', () => {
  it('given a service has not told its notices yet then it waits: nothing unseen is marked', async () => {
    let come: (answer: unknown) => void = () => undefined
    const late = new Promise((resolve) => (come = resolve))
    const nothing = { items: [], next_cursor: null }
    server = await startServer(async ({ url }) => {
      if (url.includes('/licensing/notices')) return { body: { items: [notice], next_cursor: null } }
      return { body: url.includes('/identity/notices') ? await late : nothing }
    })
    visit(server)
    ;({ wrapper } = await mountPage(NoticesPage, {}, '/', { RouterLink: true }))
    const button = () => wrapper.findAll('button').find((one) => one.text() === '全部标为已读')
    await until(() => server.seen.length === 5, 'not all were asked')
    expect(button()?.attributes('disabled')).toBeDefined()
    come(nothing)
    await until(() => button()?.attributes('disabled') === undefined, 'still held back')
    expect(wrapper.text()).toContain('示例消息')
  })
})

describe('the list of notices', () => {
  it('given two of one title then the list says what each is about', async () => {
    const items = ['XS01：越界开采', 'XS02：欠缴基金'].map((body, at) => ({ ...notice, id: `n${at}`, kind: `kind${at}`, title: '系统比对发现线索', body }))
    server = await startServer(({ url }) => ({ body: { items: url.includes('/enforcement/notices') ? items : [], next_cursor: null } }))
    visit(server)
    ;({ wrapper } = await mountPage(NoticesPage, {}, '/', { RouterLink: true }))
    await until(() => wrapper.text().includes('系统比对发现线索'), wrapper.text())
    expect(wrapper.text()).toContain('XS01：越界开采')
    expect(wrapper.text()).toContain('XS02：欠缴基金')
  })
})
