import { config, flushPromises, RouterLinkStub, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type Answer, type TestServer } from '@/testing/server'
import RulebookEditorPage from './RulebookEditorPage.vue'

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

describe('the text of a rulebook', () => {
  it('given a text changed while it is checked then the findings on the earlier one are not shown', async () => {
    let come: (answer: Answer) => void = () => undefined
    server = await startServer(({ method, url }) => {
      if (method === 'POST') return new Promise<Answer>((resolve) => (come = resolve))
      return { body: url.includes('/rulebook-parameters') ? [] : { items: [] } }
    })
    visit(server)
    ;({ wrapper } = await mountPage(RulebookEditorPage))
    const checks = () => server.seen.filter((one) => one.method === 'POST').length
    const check = wrapper.findAll<HTMLButtonElement>('header button')[0]
    const found = { body: { problems: [{ line: 1, detail: '示例：第一行有误' }] } }
    await check?.trigger('click')
    await until(() => checks() === 1, 'nothing was checked')
    await wrapper.find('textarea').setValue('示例: 2')
    come(found)
    await until(() => !check?.element.disabled, 'it went on checking')
    expect(wrapper.text()).not.toContain('第一行有误')
    await check?.trigger('click')
    await until(() => checks() === 2, 'the changed text was not checked')
    come(found)
    await until(() => wrapper.text().includes('第一行有误'), wrapper.text())
    await flushPromises()
  })
})
