import { config, RouterLinkStub, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import GrantPage from './GrantPage.vue'
import GrantSummaryPanel from './GrantSummaryPanel.vue'

const project = {
  id: 'g', version: 1, code: '示例出让01', name: '示例出让', state: 'announced', method: 'listing', stage: 'market', mineral: '地热', division_name: '巴南区',
  block: { id: 'b', code: '示例新设01', name: null }, acts: [], allowed: [], actions: [], bars: [], requirements: [], missing: [], pending: [], survey: null, contract: null, price: null,
}
const summary = { states: {}, stages: { plan_control: 2, release_plan: 0, market: 3, contract: 1, supervision: 4 }, years: [] }
let server: TestServer
let wrapper: VueWrapper
let shown: Record<string, unknown>

beforeEach(async () => {
  shown = project
  config.global.stubs = { RouterLink: RouterLinkStub, GrantTables: true, GrantPapers: true, GrantHistory: true, FactList: true }
  server = await startServer(({ url }) => ({ body: url.includes('/summary') ? summary : shown }))
  visit(server)
})
afterEach(async () => {
  config.global.stubs = {}
  wrapper.unmount()
  await server.stop()
})

describe('the stage of five a grant is in', () => {
  it('given a project in the market then its page says so beside its state', async () => {
    ;({ wrapper } = await mountPage(GrantPage))
    await until(() => wrapper.text().includes('示例出让01'), wrapper.text())
    expect(wrapper.text()).toContain('阶段：市场配置')
  })

  it('given a project outside the stages then its page says none', async () => {
    shown = { ...project, state: 'failed', stage: null }
    ;({ wrapper } = await mountPage(GrantPage))
    await until(() => wrapper.text().includes('示例出让01'), wrapper.text())
    expect(wrapper.text()).not.toContain('阶段：')
  })

  it('given counts then all five stages stand with theirs in order, those of none as well', async () => {
    ;({ wrapper } = await mountPage(GrantSummaryPanel))
    await until(() => wrapper.find('[data-stages]').exists(), 'the stages did not come')
    const line = wrapper.findAll('[data-stages] span').map((one) => one.text().replaceAll(/\s+/g, ' '))
    expect(line).toEqual(['各阶段项目数', '规划控制 2', '计划投放 0', '市场配置 3', '合同管理 1', '全程监管 4'])
  })
})
