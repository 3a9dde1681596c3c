import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, PHONE, picture, signIn, visit } from './fixtures'
import { namelessControls, overflow } from './inspect'

const RIGHT = '示例南泉一号地热井'
let browser: Browser
const pages = {} as Record<'holder' | 'clerk', Page>
const faults: string[][] = []
beforeAll(async () => {
  browser = await launch()
  for (const who of ['holder', 'clerk'] as const) {
    const opened = await visit(browser, { expected: [409, 422] })
    pages[who] = opened.page
    faults.push(opened.faults)
    await signIn(opened.page, who, '/production-returns')
  }
})
afterAll(() => browser.close())

const field = (label: string): string => `.edit-page .field:has(label:has-text("${label}")) input`
const tagged = (page: Page, state: string) => page.waitForSelector(`.detail-head .tag:has-text("${state}")`)

describe('production returns', () => {
  it('given a quarter then the holder files, the clerk sends back, the holder corrects, the clerk accepts, and what is beyond the capacity is found', async () => {
    const { holder, clerk } = pages
    await go(holder, '/rights')
    await holder.click(`[role="row"]:has-text("${RIGHT}")`)
    await holder.waitForURL(/id=[0-9a-f-]{36}/)
    await go(holder, `/rights/${new URL(holder.url()).searchParams.get('id')}?tab=production`)
    await holder.click('button:has-text("新建季报")')
    await holder.click('dialog[open] button[type="submit"]')
    await holder.waitForURL(/\/production-returns\/[0-9a-f-]{36}\/edit/)
    const address = new URL(holder.url()).pathname.replace(/\/edit$/, '')
    await holder.fill(field('产量'), '12')
    await holder.fill(field('销售收入（元）'), '72,000.50')
    await holder.waitForSelector('text=各矿种销售收入合计 72,000.50 元')
    await holder.click('button:has-text("报送")')
    await holder.waitForSelector('.field-error:has-text("请填写地热的销售量")')
    await picture(holder, 'return-form')
    await holder.fill(field('销售量'), '12')
    await holder.fill(field('工业总产值'), '75000')
    await holder.fill(field('利润总额'), '-3000')
    await holder.fill(field('从业人员'), '18')
    await holder.click('button:has-text("报送")')
    await holder.waitForURL((url) => url.pathname === address)
    await tagged(holder, '已报送')

    await go(clerk, address)
    await clerk.click('button:has-text("退回修改")')
    await clerk.fill('dialog[open] textarea', '示例：产量与抽水台账不符')
    await clerk.click('dialog[open] button[type="submit"]')
    await tagged(clerk, '退回修改')

    await go(holder, address)
    await holder.waitForSelector('text=退回修改：示例：产量与抽水台账不符')
    await holder.click('a:has-text("填写")')
    await holder.fill(field('产量'), '66')
    await holder.click('button:has-text("报送")')
    await holder.waitForURL((url) => url.pathname === address)

    await go(clerk, address)
    await clerk.click('.detail-head button:has-text("接收")')
    await tagged(clerk, '已接收')
    await clerk.waitForSelector('.tag:has-text("超过核定规模")')
    expect(await clerk.textContent('main')).toContain('110%')
    await clerk.waitForSelector('.figure-table:has-text("规划开采总量"):has-text("计入本季后")')
    await clerk.waitForSelector('canvas')
    await picture(clerk, 'return-review')

    await go(clerk, '/over-capacity-findings')
    await clerk.click(`[role="row"]:has-text("${RIGHT}")`)
    await clerk.waitForSelector('.bench-detail >> text=不是违法认定')
    await picture(clerk, 'over-capacity')
    expect(faults.flat()).toEqual([])
  })

  it('given the demonstration then what is missing, supply and report are shown with their figures', async () => {
    const { clerk } = pages
    await go(clerk, '/production-returns/missing')
    await clerk.waitForSelector('[role="row"]:has-text("示例")')
    await go(clerk, '/supply')
    await clerk.waitForSelector('.figure-table:has-text("建筑石料用灰岩")')
    await clerk.waitForSelector('.chart canvas')
    await picture(clerk, 'supply')
    await go(clerk, '/mineral-asset-report')
    await clerk.waitForSelector('.figure-table:has-text("采矿权数量")')
    expect(await clerk.textContent('.coverage')).toContain('未计入生产数据')
    await clerk.waitForSelector('.figure-table:has-text("“三率”"):has-text("开采回采率")')
    await clerk.waitForSelector('.figure-table:has-text("产量与规划开采总量上限"):has-text("超过上限"), .figure-table:has-text("产量与规划开采总量上限"):has-text("未超上限")')
    await picture(clerk, 'asset-report')
    await clerk.click('.figure-table a:has-text("年度“三率”")')
    await clerk.click('[role="row"]:has-text("示例")')
    await clerk.waitForSelector('.bench-detail .figure-table:has-text("开采回采率"):has-text("÷")')
    await picture(clerk, 'rates-of-rights')
    expect(faults.flat()).toEqual([])
  })

  it('given a telephone then supply, report and list fit its width', async () => {
    const { clerk: page } = pages
    await page.setViewportSize(PHONE)
    for (const [path, ready] of [['/supply', '.figure-table'], ['/mineral-asset-report', '.figure-table'], ['/production-returns', '[role="row"]'], ['/production-rates', '[role="row"]']] as const) {
      await go(page, path)
      await page.waitForSelector(ready)
      expect([path, await overflow(page)]).toEqual([path, 0])
      expect(await namelessControls(page)).toEqual([])
      await picture(page, `phone-${path.slice(1)}`)
    }
    expect(faults.flat()).toEqual([])
  })
})
