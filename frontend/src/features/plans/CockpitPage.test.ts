import type { VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import type { Me } from '@/api/types'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import { useSession } from '@/stores/session'
import CockpitPage from './CockpitPage.vue'

const RIGHTS = '/api/v1/licensing/mining-rights?kind=mining&division=500113&scale_class=small&as_of=2025-08-01'
const figure = (key: string, value: string, query: string | null) => ({ key, name: key, value, unit: '个', printed: null, source: '示例', query })
const cockpit = {
  plan: { id: 'p', title: '示例规划', state: 'in_force', edition: 1, valid_from: '2021-01-01', valid_to: '2025-12-31', extended_to: null, division_code: '500113' },
  as_of: '2025-08-01', indicators: [], caps: [], blocks: [], comparisons: [], standings: [], notes: [],
  figures: [figure('small_share', '25', RIGHTS), figure('top_three', '1', null)],
}
let server: TestServer
let wrapper: VueWrapper
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

it('given figures then those with a list behind them open its page with the same filters', async () => {
  server = await startServer(() => ({ body: cockpit }))
  visit(server)
  const stubs = { IndicatorGauges: true, TrendChart: true, PlanNotes: true, CockpitTables: true, PlanBlocksMap: true, RouterLink: true }
  wrapper = (await mountPage(CockpitPage, {}, '/', stubs)).wrapper
  useSession().me = { permissions: [], divisions: [] } as unknown as Me
  await until(() => wrapper.findAll('.tile').length === 2, 'tiles')
  const links = wrapper.findAll('.tile router-link-stub').map((one) => one.attributes('to'))
  expect(links).toEqual(['/rights?kind=mining&division=500113&scale_class=small&as_of=2025-08-01'])
})
