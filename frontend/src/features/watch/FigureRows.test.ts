import type { VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MonthlyForm } from '@/api/types'
import { answered, visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import FigureRows from './FigureRows.vue'

const form = {
  id: 'f1', version: 1,
  figures: [
    { code: 'cases_filed', group: '案件查处', name: '立案', count: 1, unit: 'row' },
    { code: 'penalties_due', group: '处罚决定', name: '应罚没', count: 75_000, unit: 'fen' },
  ],
} as unknown as MonthlyForm
const due = { id: 'c1', division_code: '500113', division_name: '巴南区', on: '2025-07-31', title: '示例案1', amount_fen: 75_000 }
const ANSWERS: Record<string, unknown> = {
  penalties_due: { code: 'penalties_due', count: 75_000, now: 75_000, unit: 'fen', total: 1, items: [due] },
  cases_filed: { code: 'cases_filed', count: 1, now: 0, unit: 'row', total: 0, items: [] },
}
let server: TestServer
let wrapper: VueWrapper
let letGo: (() => void) | null = null

beforeEach(async () => {
  letGo = null
  server = await startServer(async ({ url }) => {
    const code = url.split('/').at(-2) ?? ''
    if (code === 'cases_filed' && letGo === null) await new Promise<void>((resolve) => (letGo = resolve))
    return { body: ANSWERS[code] }
  })
  visit(server)
  ;({ wrapper } = await mountPage(FigureRows, { form }))
})
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})
const press = (at: number) => wrapper.findAll('td button')[at]?.trigger('click')

describe('the figures of a monthly form', () => {
  it('given a figure pressed then its rows are told', async () => {
    await press(1)
    await until(() => wrapper.text().includes('示例案1'), 'no rows')
    expect(server.seen.at(-1)?.url).toBe('/api/v1/enforcement/monthly-forms/f1/figures/penalties_due/rows')
    expect(wrapper.text()).not.toContain('编制后')
  })

  it('given rows that come to another figure by now then that is said', async () => {
    letGo = () => undefined
    await press(0)
    await until(() => wrapper.text().includes('编制后'), 'the difference was not told')
  })

  it('given two pressed one after the other then the rows of the later stand, whichever answer is late', async () => {
    await press(0)
    await until(() => letGo !== null, 'the first was not asked for')
    await press(1)
    await until(() => wrapper.text().includes('示例案1'), 'no rows')
    letGo?.()
    await answered(server)
    expect(wrapper.text()).toContain('示例案1')
  })
})
