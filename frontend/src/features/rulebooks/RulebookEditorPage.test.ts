import { config, flushPromises, RouterLinkStub, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { unsent } from '@/stores/leaving'
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

  it('given words typed while a draft is being saved then they stand, unsaved, and are saved over what was', async () => {
    const book = (version: number, text: string) => ({ id: 'd', version, text, replaces_id: 'r' })
    let kept = book(1, '示例: 1')
    let come: (answer: Answer) => void = () => undefined
    server = await startServer(({ method, url }) => {
      if (url.includes('/reports/search')) return { body: { problems: [], changes: [], entry_count: 1 } }
      if (method === 'PATCH') return new Promise<Answer>((resolve) => (come = resolve))
      if (url.endsWith('/local-rulebooks/d')) return { body: kept }
      return { body: url.includes('/rulebook-parameters') ? [] : { items: [] } }
    })
    visit(server)
    const page = await mountPage(RulebookEditorPage, {}, '/rulebooks/editor?draft=d')
    wrapper = page.wrapper
    const patches = () => server.seen.filter((one) => one.method === 'PATCH')
    const text = () => wrapper.find<HTMLTextAreaElement>('textarea')
    const save = () => wrapper.findAll<HTMLButtonElement>('header button')[1]
    await until(() => text().exists() && text().element.value === '示例: 1', wrapper.html())
    await text().setValue('示例: 2')
    await save()?.trigger('click')
    await until(() => patches().length === 1, 'nothing was sent')
    await text().setValue('示例: 3')
    kept = book(2, '示例: 2')
    come({ body: kept })
    await until(() => !save()?.element.disabled, 'it went on saving')
    await flushPromises()
    expect(text().element.value).toBe('示例: 3')
    expect(page.router.currentRoute.value.query).toEqual({ draft: 'd' })
    expect(unsent()).toBe(true)
    await save()?.trigger('click')
    await until(() => patches().length === 2, 'the later words were not sent')
    expect([patches()[1]?.headers['if-match'], JSON.parse(patches()[1]?.body ?? '{}')]).toEqual(['"2"', { text: '示例: 3', replaces_id: 'r' }])
  })
})
