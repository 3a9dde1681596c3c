import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, PHONE, picture, settled, signIn, visit } from './fixtures'
import { namelessControls, overflow, rawKeys } from './inspect'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const number = async (page: Page, selector: string): Promise<number> => Number(((await page.locator(selector).first().textContent()) ?? '').replaceAll(',', ''))

describe('statistics', () => {
  it('given measures and dimensions when a cell is followed then as many rows as it says, each leading to its page', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'reviewer_chongqing', '/statistics')
    await page.waitForSelector('.question')
    await page.selectOption('.question select[aria-label="添加指标"]', 'mining_rights')
    await page.waitForSelector('.statistics .tile')
    await page.selectOption('.question label:has-text("按行") select', 'mineral')
    await page.selectOption('.question label:has-text("按列") select', 'scale')
    await page.waitForURL((url) => url.searchParams.get('rows') === 'mineral' && url.searchParams.get('columns') === 'scale')
    await settled(page)
    await page.waitForSelector('.figure-table tbody tr')
    await picture(page, 'statistics')
    const total = await number(page, '.statistics .tile .figure')
    expect(total).toBeGreaterThan(0)
    const cells = page.locator('.figure-table tbody tr:not(:has-text("合计")) button.cell')
    let sum = 0
    for (const text of await cells.allTextContents()) sum += Number(text.replaceAll(',', ''))
    expect(sum).toBe(total)
    // of which day it is, and how far behind what it is counted from
    expect(await page.locator('.statistics .tile').first().textContent()).toMatch(/截至 \d{4}-\d{2}-\d{2}/)
    expect(await page.locator('.statistics p.small').first().textContent()).toMatch(/矿政许可.*滞后 \d+ 秒/)
    await page.waitForSelector('.statistics .chart canvas, .statistics .chart svg')
    await page.click('.statistics .chart button:text-is("查看数据表")')
    const shown = await page.locator('.statistics .chart tbody tr td.num:nth-child(2)').allTextContents()
    expect(shown.reduce((whole, one) => whole + Number(one.replaceAll(',', '')), 0)).toBe(total)
    const [book] = await Promise.all([page.waitForEvent('download'), page.click('.figure-table [aria-label^="导出"]')])
    expect(book.suggestedFilename()).toMatch(/^采矿权数.*\.xlsx$/)
    const says = Number(await cells.first().textContent())
    await cells.first().click()
    await page.waitForSelector('dialog .behind tbody tr')
    expect(await page.locator('dialog .behind tbody tr').count()).toBe(says)
    await picture(page, 'statistics-rows')
    await page.locator('dialog .behind tbody tr a').first().click()
    await page.waitForURL((url) => url.pathname.startsWith('/rights/'))
    expect(faults).toEqual([])
    await context.close()
  })

  it('given a question when it is kept then it is asked again from the list and can be given up', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'leader', '/statistics?measure=fines,fines_collected&rows=year')
    await expect.poll(() => page.locator('.statistics .tile').count()).toBe(2)
    const name = `示例统计${Date.now()}`
    await page.click('.saved button:has-text("保存统计")')
    await page.fill('dialog input', name)
    await page.click('dialog button[type="submit"]')
    await page.waitForSelector(`.saved option:has-text("${name}")`, { state: 'attached' })
    await page.goto(`${new URL(page.url()).origin}/statistics`)
    await page.waitForSelector(`.saved option:has-text("${name}")`, { state: 'attached' })
    await page.selectOption('.saved select', { label: name })
    await page.waitForURL((url) => url.searchParams.get('measure') === 'fines,fines_collected' && url.searchParams.get('rows') === 'year')
    await page.click('.saved button:has-text("删除")')
    await page.waitForSelector(`.saved option:has-text("${name}")`, { state: 'detached' })
    expect(faults).toEqual([])
    await context.close()
  })

  it('given a telephone then nothing is cut off and every control has a name', async () => {
    const { page, context } = await visit(browser, { viewport: PHONE })
    await signIn(page, 'leader', '/statistics?measure=patches,patches_judged&rows=status')
    await page.waitForSelector('.figure-table tbody tr')
    await picture(page, 'statistics-phone')
    expect(await overflow(page)).toBe(0)
    expect(await namelessControls(page)).toEqual([])
    expect(await rawKeys(page)).toEqual([])
    await context.close()
  })
})
