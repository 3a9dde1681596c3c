import type { VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import PaperFiles from '@/components/layout/PaperFiles.vue'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import DossierPage from './DossierPage.vue'

const dossier = {
  mine: { name: '示例矿山', status: 'producing', mining_method: 'open_pit' }, as_of: '2025-07-31', known_at: null, composed_at: '2025-08-01T10:00:00+08:00',
  parts: [], sources: [], papers: [], timeline: [], score: {},
}
let server: TestServer
let wrapper: VueWrapper

afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

describe('the file of a mine', () => {
  it('given a day on which it was known then it and its files are asked as known when that day ended', async () => {
    server = await startServer(() => ({ body: dossier }))
    visit(server)
    const page = await mountPage(DossierPage, {}, '/?as_of=2025-07-01&known_on=2025-07-31', { RouterLink: true, ScorePanel: true, TimeLine: true, AsOfSlider: true })
    wrapper = page.wrapper
    await until(() => wrapper.text().includes('示例矿山'), wrapper.html())
    const instant = encodeURIComponent('2025-07-31T23:59:59.999999+08:00')
    expect(server.seen.map((one) => one.url)).toContainEqual(expect.stringContaining(`as_of=2025-07-01&known_at=${instant}`))
    expect(wrapper.text()).toContain('按 2025-07-31 24 时前已登记的内容显示')
    expect(wrapper.findComponent(PaperFiles).props('query')).toEqual({ as_of: '2025-07-01', known_at: '2025-07-31T23:59:59.999999+08:00' })
    const back = wrapper.findAll('button').find((one) => one.text() === '回到目前所知')
    expect(back?.exists(), wrapper.html()).toBe(true)
    await back?.trigger('click')
    await until(() => server.seen.some((one) => one.url.endsWith('/dossier?as_of=2025-07-01')), 'not asked as known now')
  })
})
