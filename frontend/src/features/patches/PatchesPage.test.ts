import type { VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import PatchesPage from './PatchesPage.vue'

let server: TestServer
let wrapper: VueWrapper

afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

describe('the classes of patches', () => {
  it('given filters then the figures are of the list they leave, and a figure opens its rows', async () => {
    server = await startServer(({ url }) => {
      if (url.includes('/class-counts')) return { body: { total: 5, classes: { beyond: 3, waiting: 2 } } }
      return { body: { items: [], next_cursor: null, divisions: [], by_class: {}, by_state: {} } }
    })
    visit(server)
    const page = await mountPage(PatchesPage, {}, '/?division=500112&state=judged&class=none', { DivisionFilter: true, ChoiceFilter: true, RouterLink: true })
    wrapper = page.wrapper
    const buttons = () => wrapper.findAll('.counts button')
    await until(() => buttons().length === 3, wrapper.html())
    const asked = server.seen.find((one) => one.url.includes('/class-counts'))?.url ?? ''
    expect(asked).toContain('division=500112')
    expect(asked).toContain('state=judged')
    expect(asked).not.toContain('class=')
    expect(buttons().map((one) => one.text())).toEqual(['超出采矿权平面范围 3', '不涉及矿业权 0', '未比对 2'])
    await buttons()[2]?.trigger('click')
    await until(() => page.router.currentRoute.value.query['class'] === 'waiting', 'not chosen')
    await until(() => server.seen.some((one) => one.url.includes('satellite-patches?') && one.url.includes('class=waiting')), 'not asked')
  })
})
