import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { field, fill, finish, openAct, pick, refused } from './dialogs'
import { go, launch, PHONE, picture, settled, signIn, visit } from './fixtures'

const FUND = '示例矿山生态修复专项资金'
const LIST = `/restoration/budgets?q=${encodeURIComponent(FUND)}`
const STAMP = String(Date.now()).slice(-6)
let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

async function fund(page: Page): Promise<void> {
  await page.locator(`.bench-list tbody tr[role="row"]:has-text("${FUND}")`).click()
  await page.waitForSelector('section:has(h3:text-is("专项资金安排和使用"))')
}
async function stands(page: Page, figures: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(figures)) {
    await page.waitForSelector(`.detail-section:has(h3:text-is("专项资金安排和使用")) dt:text-is("${name}") + dd:text-is("${value}")`)
  }
}
async function enter(page: Page, kind: string, project: string, values: Record<string, string>): Promise<void> {
  await page.click('button:text-is("登记资金流水")')
  await page.waitForSelector('dialog[open] form')
  await pick(page, { 类别: kind })
  await page.click(`${field('修复项目')} .el-select__wrapper`)
  await page.keyboard.type(project)
  await page.locator(`.el-select-dropdown__item:visible:has-text("${project}")`).first().click()
  await fill(page, values)
}

describe('a special fund', () => {
  it('gives no more than it has, and an entry is taken back by another person', async () => {
    const { page, context, faults } = await visit(browser, { expected: [409, 422] })
    await signIn(page, 'finance_officer', LIST)
    await fund(page)
    // 2,000,000 of which 1,200,000 were given to the project and 700,000 used
    await stands(page, { '已安排（元）': '1,200,000.00', '已使用（元）': '700,000.00', '未安排余额（元）': '800,000.00' })
    const project = await page.locator('section[aria-label="各项目"] tbody td, section[aria-label="各项目"] tbody th').first().innerText()
    await enter(page, '安排到项目', project, { '金额（元）': '900000', 文号: `示例拨${STAMP}一号` })
    await refused(page, '800,000.00')
    await fill(page, { '金额（元）': '300000' })
    await finish(page)
    await stands(page, { '已安排（元）': '1,500,000.00', '未安排余额（元）': '500,000.00' })
    await enter(page, '项目使用', project, { '金额（元）': '250000', 文号: `示例支${STAMP}号`, 收款单位: '示例施工单位' })
    await finish(page)
    // 700,000 and 250,000; of 1,500,000 given
    await stands(page, { '已使用（元）': '950,000.00' })
    await page.waitForSelector('section[aria-label="各项目"] tbody tr:has-text("550,000.00")')
    await settled(page)
    await picture(page, 'special-fund')

    const line = `section[aria-label="资金流水"] tbody tr:has-text("示例支${STAMP}号")`
    await page.click(`${line} button:text-is("冲销")`)
    await fill(page, { 文号: `示例冲${STAMP}号`, 冲销理由: '示例：误记到本项目' })
    await refused(page, '须由另一人')
    await context.close()

    const other = await visit(browser, { viewport: PHONE })
    await signIn(other.page, 'finance_officer_chongqing', LIST)
    await fund(other.page)
    await other.page.click(`${line} button:text-is("冲销")`)
    await fill(other.page, { 文号: `示例冲${STAMP}号`, 冲销理由: '示例：误记到本项目' })
    await finish(other.page)
    await stands(other.page, { '已使用（元）': '700,000.00', '未安排余额（元）': '500,000.00' })
    // 1,500,000 given less 700,000 used
    await other.page.waitForSelector('section[aria-label="各项目"] tbody tr:has-text("800,000.00")')
    await other.page.waitForSelector(`${line}:has-text("已冲销")`)
    expect(await other.page.locator(`${line} button:text-is("冲销")`).count()).toBe(0)
    expect(await other.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
    await settled(other.page)
    await picture(other.page, 'special-fund-phone')
    expect([...faults, ...other.faults]).toEqual([])
    await other.context.close()
  })
})

describe('the conditions of a site', () => {
  it('are entered for the plan of the year, put right by a day, and seen again by another person', async () => {
    const { page, context, faults } = await visit(browser, { expected: [404, 422] })
    await signIn(page, 'clerk', '/restoration/annual-plans')
    await page.locator('.bench-list tbody tr[role="row"]').first().click()
    await page.waitForURL(/annual-plans\/[0-9a-f-]{36}|id=/)
    if (!/annual-plans\/[0-9a-f-]{36}/.test(page.url())) await page.locator('.bench-detail a.btn').first().click()
    await page.click('a:text-is("本计划现场情况")')
    await page.waitForURL(/site-conditions\?.*annual_plan_id=/)
    await page.waitForSelector('a:text-is("所属年度计划")')
    await page.click('button:text-is("登记现场条件")')
    await page.waitForSelector('dialog[open] form')
    // the mine is the plan's: it is not asked for again
    expect(await page.locator(field('矿业权')).count()).toBe(0)
    await pick(page, { 主要道路硬化: '不符合', 四周设置围挡: '符合', 湿式凿岩: '不涉及' })
    await page.locator(`${field('现场照片')} input[type="file"]`).setInputFiles({ name: '示例现场.png', mimeType: 'image/png', buffer: await page.screenshot() })
    await page.waitForSelector('dialog[open] [role="status"]:has-text("文件已上传")')
    await fill(page, { 备注: `示例路段${STAMP}未硬化` })
    await refused(page, '整改期限')
    await fill(page, { 整改期限: '2099-12-31' })
    await finish(page)
    const entered = page.locator('.bench-list tbody tr[role="row"]:has-text("整改中")').first()
    await entered.click()
    await page.waitForSelector(`.bench-detail :text("示例路段${STAMP}未硬化")`)
    expect(await page.locator('.detail-head button:text-is("整改复查合格")').count()).toBe(0)
    await settled(page)
    await picture(page, 'site-conditions')
    const address = new URL(page.url())
    await context.close()

    const other = await visit(browser)
    await signIn(other.page, 'reviewer', `${address.pathname}${address.search}`)
    await openAct(other.page, '整改复查合格')
    await finish(other.page, '已整改')
    await go(other.page, `${address.pathname}${address.search}`)
    await other.page.click('.detail-head a:text-is("所属年度计划")')
    await other.page.waitForURL(/annual-plans\/[0-9a-f-]{36}$/)
    expect([...faults, ...other.faults]).toEqual([])
    await other.context.close()
  })
})
