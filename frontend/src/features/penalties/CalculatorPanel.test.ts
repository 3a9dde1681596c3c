import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type Answer, type TestServer } from '@/testing/server'
import CalculatorPanel from './CalculatorPanel.vue'

const fines = [{ stage: 'first', formula: 'fixed', correct_first: false }]
const catalogue = { items: [{ violation: 'unlicensed_mining', may_be_filed: true, must_enter: false, note: null, articles: ['a', 'b'].map((article) => ({ article, article_name: `示例${article}`, fines })) }] }
let server: TestServer
let wrapper: VueWrapper
const asked = () => server.seen.filter((one) => one.method === 'POST')
const articleOf = (at: number): unknown => (JSON.parse(asked()[at]?.body ?? '{}') as { article?: unknown }).article
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

/** The catalogue of each day comes when the test lets it. */
async function open(come: (url: string) => Promise<Answer>): Promise<void> {
  server = await startServer(({ method, url }) => {
    if (method === 'POST') return { status: 422, body: { code: 'refused', title: '示例' } }
    return url.includes('/catalogue') ? come(url) : { body: { items: [] } }
  })
  visit(server)
  ;({ wrapper } = await mountPage(CalculatorPanel, { violation: 'unlicensed_mining' }))
}

describe('the calculator of penalties', () => {
  it('given a catalogue still on its way when it is asked then it waits and names the article', async () => {
    let come: (answer: Answer) => void = () => undefined
    await open(() => new Promise<Answer>((resolve) => (come = resolve)))
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(server.left.filter((one) => one.method === 'POST')).toEqual([])
    await until(() => server.seen.some((one) => one.url.includes('/catalogue')), 'the catalogue was not asked for')
    come({ body: catalogue })
    await until(() => asked().length === 1, `nothing was asked: ${wrapper.text()}`)
    expect(articleOf(0)).toBe('a')
  })

  it('given another day while its catalogue is on its way then the chosen article stands', async () => {
    let come: (answer: Answer) => void = () => undefined
    await open((url) => (url.includes('2020-01-01') ? new Promise<Answer>((resolve) => (come = resolve)) : Promise.resolve({ body: catalogue })))
    const article = () => wrapper.findAll<HTMLSelectElement>('select').find((one) => one.findAll('option').some((each) => each.text() === '示例b'))
    await until(() => article() !== undefined, wrapper.text())
    await article()?.setValue('b')
    const last = wrapper.findAll<HTMLInputElement>('input[placeholder="YYYY-MM-DD"]')[1]
    await last?.setValue('2020-01-01')
    await last?.trigger('change')
    await until(() => server.seen.some((one) => one.url.includes('2020-01-01')), 'the catalogue of the day was not asked for')
    come({ body: catalogue })
    await until(() => article() !== undefined, wrapper.text())
    await wrapper.find('form').trigger('submit')
    await until(() => asked().length === 1, `nothing was asked: ${wrapper.text()}`)
    expect(articleOf(0)).toBe('b')
  })
})
