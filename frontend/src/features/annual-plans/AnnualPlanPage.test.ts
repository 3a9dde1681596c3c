import { RouterLinkStub, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import type { Me } from '@/api/types'
import { useSession } from '@/stores/session'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import AnnualPlanPage from './AnnualPlanPage.vue'

const area = { mu: '40.00', hectares: '2.6667', area_km2: '0.0267' }
const plan = {
  id: 'a', version: 2, year: 2025, state: 'submitted', state_name: '已提交', right_id: 'r', right_name: '示例矿', mine_id: null, holder_name: '示例矿业有限公司',
  area, total: { amount_fen: 200_000, currency: 'CNY' }, spent: null, dues: [], overdue: [], reported_late: false, items: [], progress: [], photos: [], acts: [],
  restoration_plan_id: null, letter_to: null, letter_no: null, letter_on: null, plan_due: null, check_due: null, report_due: null,
}
let server: TestServer
let wrapper: VueWrapper

async function opened(permissions: string[], state: string, allowed: string[]): Promise<string[]> {
  server = await startServer(() => ({ body: { ...plan, state, allowed } }))
  visit(server)
  const Host = defineComponent({
    setup() {
      useSession().me = { permissions, divisions: [] } as unknown as Me
      return () => h(AnnualPlanPage)
    },
  })
  ;({ wrapper } = await mountPage(Host, {}, '/', { RouterLink: RouterLinkStub as unknown as boolean }))
  await until(() => wrapper.text().includes('示例矿业有限公司'), wrapper.html())
  return wrapper.findAll('button').map((one) => one.text())
}

afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

describe('the acts of a year', () => {
  it('given a holder then progress, report and pictures are offered and the check is not', async () => {
    const buttons = await opened(['restoration.work:file'], 'submitted', ['progress', 'check', 'report'])
    expect(buttons).toEqual(expect.arrayContaining(['登记进展', '提交年度报告', '登记照片']))
    expect(buttons).not.toContain('年中检查')
  })

  it('given a holder and a draft then it is changed and submitted', async () => {
    const buttons = await opened(['restoration.work:file'], 'draft', ['change', 'submit'])
    expect(buttons).toEqual(expect.arrayContaining(['提交', '修改']))
  })

  it('given an official who verifies then the check alone is offered', async () => {
    const buttons = await opened(['restoration.work:verify'], 'submitted', ['progress', 'check', 'report'])
    expect(buttons).toContain('年中检查')
    for (const name of ['登记进展', '提交年度报告', '登记照片']) expect(buttons).not.toContain(name)
  })
})
