import { config, RouterLinkStub, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { unsent } from '@/stores/leaving'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type Answer, type TestServer } from '@/testing/server'
import TemplatePage from './TemplatePage.vue'

const template = (version: number, body: string) => ({
  id: 't', version, kind: 'notice', kind_name: '示例告知书', division_name: '示例区', edition: 1, title: '示例告知书', letterhead: '示例局', number_frame: null, body, state: 'draft', in_force: false, actions: ['change'],
})
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

describe('a wording that is edited', () => {
  it('given words typed while it is being saved then they stand, are unsent, and go with the version that was saved', async () => {
    let come: (answer: Answer) => void = () => undefined
    let kept = template(1, '示例一')
    server = await startServer(({ method, url }) => {
      if (method === 'PATCH') return new Promise<Answer>((resolve) => (come = resolve))
      if (method === 'POST') return { body: { faults: [], paragraphs: [] } }
      return { body: url.includes('/kinds') ? [] : kept }
    })
    visit(server)
    ;({ wrapper } = await mountPage(TemplatePage))
    const body = () => wrapper.find<HTMLTextAreaElement>('textarea')
    await until(() => body().exists() && body().element.value === '示例一', wrapper.text())
    expect(unsent()).toBe(false)
    const patches = () => server.seen.filter((one) => one.method === 'PATCH')
    await body().setValue('示例二')
    await wrapper.find('form').trigger('submit')
    await until(() => patches().length === 1, 'nothing was sent')
    await body().setValue('示例三')
    kept = template(2, '示例二')
    come({ body: kept })
    await until(() => !wrapper.find<HTMLButtonElement>('button[type="submit"]').element.disabled, 'it went on saving')
    expect(body().element.value).toBe('示例三')
    expect(unsent()).toBe(true)
    await wrapper.find('form').trigger('submit')
    await until(() => patches().length === 2, 'the rest was not sent')
    come({ body: template(3, '示例三') })
    expect(patches().map((one) => one.headers['if-match'])).toEqual([expect.stringContaining('1'), expect.stringContaining('2')])
  })
})
