import { config, RouterLinkStub, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import type { Me } from '@/api/types'
import { useSession } from '@/stores/session'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type Answer, type TestServer } from '@/testing/server'
import GreenMinePage from './GreenMinePage.vue'

const mine = {
  id: 'm', version: 1, name: '示例绿色矿山', division_name: '江津区', state: 'candidate', state_name: '创建中', round: 1, mine_id: 'x', late: false, scheme: null,
  sheets: [], rectifications: [], acts: [], allowed: [], conditions: [], phases: [], effects: [], checks: [], incentives: [], candidate_on: '2025-01-01', candidate_document_no: '示例〔2025〕1号',
}
const scheme = { id: 's', title: '示例指标', edition: 2 }
let server: TestServer
let wrapper: VueWrapper
let schemes: ((answer: Answer) => void)[]

beforeEach(async () => {
  config.global.stubs = { RouterLink: RouterLinkStub, MineTables: true, MineLinks: true, StepLine: true }
  schemes = []
  server = await startServer(({ method, url }) => {
    if (method === 'POST') return { status: 201, body: mine }
    if (url.includes('/green-schemes')) return new Promise<Answer>((resolve) => schemes.push(resolve))
    return url.includes('/green-mines/') ? { body: mine } : { body: { items: [], next_cursor: null } }
  })
  visit(server)
  const Host = defineComponent({
    setup() {
      useSession().me = { permissions: ['restoration.green:write', 'restoration.green:assess'], divisions: [] } as unknown as Me
      return () => h(GreenMinePage)
    },
  })
  ;({ wrapper } = await mountPage(Host))
  await until(() => wrapper.find('button.btn-primary').exists(), wrapper.text())
  await until(() => schemes.length === 1, 'the schemes were not asked for')
})
afterEach(async () => {
  config.global.stubs = {}
  wrapper.unmount()
  await server.stop()
})
const begun = () => server.seen.filter((one) => one.method === 'POST')

describe('the self-assessment of a green mine', () => {
  it('given schemes that come late when it is begun then the one there is stands chosen', async () => {
    await wrapper.find('button.btn-primary').trigger('click')
    schemes[0]?.({ body: { items: [scheme] } })
    await until(() => wrapper.find('dialog form').exists(), 'the window did not open')
    await wrapper.find('dialog form').trigger('submit')
    await until(() => begun().length === 1, `nothing was sent: ${wrapper.text()}`)
    expect(JSON.parse(begun()[0]?.body ?? '{}')).toEqual({ stage: 'self', scheme_id: 's' })
  })

  it('given schemes that do not come then it is said, and begun when they have come', async () => {
    await wrapper.find('button.btn-primary').trigger('click')
    schemes[0]?.({ status: 422, body: { code: 'refused', title: '示例', status: 422 } })
    await until(() => schemes.length === 2, 'the schemes were not asked for again')
    expect(wrapper.find('dialog form').exists()).toBe(false)
    schemes[1]?.({ body: { items: [scheme] } })
    await until(() => {
      void wrapper.find('button.btn-primary').trigger('click')
      return wrapper.find('dialog form').exists()
    }, 'the window did not open')
  })
})
