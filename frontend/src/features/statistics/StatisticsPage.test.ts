import type { VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import StatisticsPage from './StatisticsPage.vue'

const measure = { code: 'rights', name: '示例指标', name_en: 'Sample', fact: 'rights', kind: 'state', flow: false, unit: '个', places: 0, dimensions: ['mineral', 'division'] }
const told = (rows: string, key: string) => ({
  division_name: '示例区', rows, columns: null, row_keys: [{ key, name: key }], column_keys: [], facts: [],
  tables: [{ measure: 'rights', name: '示例指标', unit: '个', as_of: '2026-03-01', total: '5', total_rows: 5, query: '', row_totals: [], column_totals: [], cells: [{ row: key, column: '', value: '5', rows: 5, hidden: false }] }],
})
let server: TestServer
let wrapper: VueWrapper

afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

describe('statistics', () => {
  it('given another question is still being answered then the figures of the one before lead nowhere', async () => {
    let come: (answer: unknown) => void = () => undefined
    const late = new Promise((resolve) => (come = resolve))
    server = await startServer(async ({ url }) => {
      if (url.includes('/measures')) return { body: { items: [measure], dimensions: [] } }
      return { body: url.includes('rows=division') ? await late : told('mineral', '示例矿种') }
    })
    visit(server)
    const stubs = { ChartPanel: true, QuestionPanel: true, SavedBar: true, FactsNote: true, FigureTile: true, RowsDialog: true }
    const page = await mountPage(StatisticsPage, {}, '/?measure=rights&rows=mineral', stubs)
    wrapper = page.wrapper
    const cell = () => wrapper.find<HTMLButtonElement>('button.cell')
    await until(() => cell().exists(), wrapper.html())
    expect(cell().element.disabled).toBe(false)
    await page.router.replace({ query: { measure: 'rights', rows: 'division' } })
    await until(() => server.seen.some((one) => one.url.includes('rows=division')), 'not asked')
    expect(cell().element.disabled).toBe(true)
    come(told('division', '示例区'))
    await until(() => wrapper.text().includes('示例区') && !cell().element.disabled, 'still held back')
  })
})
