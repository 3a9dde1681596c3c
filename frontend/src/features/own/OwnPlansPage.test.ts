import type { VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import type { OwnPlan } from '@/api/types'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import OwnPlansPage from './OwnPlansPage.vue'

const plan: OwnPlan = {
  id: 'a', version: 1, division_code: '500113', division_name: '巴南区', mine_id: 'm', mine_name: '示例一矿', minerals: ['锂'], goals: '示例：年内完成整改', green_creation: '示例：对标创建', after_care: null,
  document_no: '示例策〔2026〕1号', approved_on: '2026-06-01', updated_at: '2026-06-01T09:00:00+08:00',
  items: [{
    problem_id: 'p', no: '示例001', category: 'safety', category_name: '安全', description: '示例：边坡未按设计放坡', measure: 'stop', measure_name: '停产整治', measure_text: '停产并按设计削坡',
    responsible_unit: '示例矿业', responsible_person: '示例负责人', due_on: '2026-09-30',
  }],
}
let server: TestServer
let wrapper: VueWrapper | undefined
afterEach(async () => {
  wrapper?.unmount()
  await server.stop()
})

it('given an approved plan of its mine then the holder reads each problem, its measure and the last day', async () => {
  server = await startServer(({ url }) => ({ body: url.includes('/own-rectification-plans/a') ? plan : { items: [plan], next_cursor: null } }))
  visit(server)
  ;({ wrapper } = await mountPage(OwnPlansPage, {}, '/enforcement/own-plans?id=a', { RouterLink: true }))
  await until(() => wrapper?.text().includes('停产并按设计削坡') ?? false, 'opened')
  const text = wrapper.text()
  for (const told of ['示例策〔2026〕1号', '示例：年内完成整改', '2026-09-30', '示例负责人']) expect(text).toContain(told)
})
