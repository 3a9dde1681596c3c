import { RouterLinkStub, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import CockpitPage from './CockpitPage.vue'
import NeededPage from './NeededPage.vue'

const county = { division_code: '500113', division_name: '巴南区', rights: 3, checked: 3, problems: 3, plans_needed: 2, plans_approved: 1, deliverables: [] }
const cockpit = { campaign: { id: 'c', name: '示例行动', stage: 'check', state: 'running' }, total: county, counties: [county], phases: [], by_category: {}, by_measure: {}, by_source: {}, as_of: '2025-08-01' }
const mine = { id: 'm', division_code: '500113', division_name: '巴南区', name: '示例一矿', problems: 2, unsettled: 1, plan_id: null, plan_state: null }
const needed = {
  campaign_id: 'c', campaign_name: '示例行动', needed: 2, lacking: 1, as_of: '2025-08-01',
  mines: [mine, { ...mine, id: 'n', name: '示例二矿', plan_id: 'p', plan_state: 'approved' }],
}
const stubs = { RouterLink: RouterLinkStub as unknown as boolean, DivisionFilter: true, ChartPanel: true, FigureTile: true }
let server: TestServer
let wrapper: VueWrapper

afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})
const links = () => wrapper.findAllComponents(RouterLinkStub).map((one) => one.props('to') as { name: string; query?: Record<string, string> })

describe('mines that need a plan', () => {
  it('given the figure of the cockpit then it leads to the mines, not to the plans there are', async () => {
    server = await startServer(({ url }) => ({ body: url.includes('/coverage') ? { missing: [] } : cockpit }))
    visit(server)
    ;({ wrapper } = await mountPage(CockpitPage, {}, '/', stubs))
    await until(() => links().some((one) => one.name === 'plans-needed'), wrapper.html())
    expect(links().find((one) => one.name === 'plans-needed')?.query).toEqual({ division: '500113' })
  })

  it('given mines then those without a plan say so, and the problems are those of the mine', async () => {
    server = await startServer(() => ({ body: needed }))
    visit(server)
    ;({ wrapper } = await mountPage(NeededPage, {}, '/?division=500113', stubs))
    await until(() => wrapper.text().includes('示例二矿'), wrapper.html())
    expect(server.seen[0]?.url).toContain('/plans-needed?division=500113')
    expect(wrapper.text()).toContain('应编 2 座，其中尚无已批准方案 1 座')
    expect(wrapper.text()).toContain('尚未编制')
    expect(links().find((one) => one.name === 'problems')?.query).toMatchObject({ mine_id: 'm', division: '500113' })
  })
})
