import type { VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import type { OwnProblemDetail } from '@/api/types'
import { ownProblemDesk } from './own'
import OwnProblemsPage from './OwnProblemsPage.vue'

const problem: OwnProblemDetail = {
  id: 'a', version: 2, division_code: '500113', division_name: '巴南区', no: 'WT500113-2025-000001', right_id: 'r', right_name: '示例一矿', subject: '示例一矿', category: 'safety', category_name: '安全',
  description: '示例：边坡未按设计放坡', measure: 'stop', measure_name: '停产整治', measure_text: '停产并按设计削坡', responsible_unit: '示例矿业', responsible_person: '示例负责人', found_on: '2025-07-01', due_on: '2025-07-31',
  light: 'red', state: 'open', state_name: '整改中', failures: 1, stopped_on: null, stop_no: null, resumed_on: null, submitted_on: '2025-07-20', accepted_on: null, allowed: ['submit'], updated_at: '2025-07-25T09:00:00+08:00',
  reports: [{ on: '2025-07-20', text: '示例：已削坡', files: [{ document_id: 'd', sha256: 's', name: '整改照片.jpg' }] }],
  acceptances: [{ on: '2025-07-25', passed: false, document_no: '示例验1号', note: '示例：坡脚仍有浮石' }],
}
let server: TestServer
let wrapper: VueWrapper | undefined
afterEach(async () => {
  wrapper?.unmount()
  await server.stop()
})

it('given a problem sent back then its holder reads why, by when, and what was reported', async () => {
  server = await startServer(({ url }) => ({ body: url.includes('/own-problems/a') ? problem : { items: [problem], next_cursor: null } }))
  visit(server)
  const page = await mountPage(OwnProblemsPage, {}, '/enforcement/own-problems?id=a', { RouterLink: true })
  wrapper = page.wrapper
  await until(() => wrapper?.text().includes('坡脚仍有浮石') ?? false, 'opened')
  const text = wrapper.text()
  for (const told of ['2025-07-31', '整改照片.jpg', '不合格', '停产并按设计削坡']) expect(text).toContain(told)
})

it('given an open problem then its holder may report, with evidence; given one submitted then not', async () => {
  server = await startServer(() => ({ body: {} }))
  const said = { t: (key: string) => key, word: (_: string, code: string | null | undefined) => code ?? '', options: () => [], may: (permission: string) => permission === 'enforcement.own:file', division: '500113' }
  const desk = ownProblemDesk(said)
  const [act] = desk.acts?.(problem) ?? []
  expect(act?.form?.path).toBe('/enforcement/own-problems/a/submit')
  expect(act?.form?.shape?.({ on: '2025-08-01', text: '已削坡', document: 'd' })).toEqual({ on: '2025-08-01', text: '已削坡', document_ids: ['d'] })
  expect(desk.acts?.({ ...problem, state: 'submitted', allowed: [] })).toEqual([])
})
