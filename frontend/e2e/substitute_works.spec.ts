import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fill, finish, openAct } from './dialogs'
import { launch, PHONE, picture, settled, signIn, visit } from './fixtures'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const LIST = '/substitute-works?q=' + encodeURIComponent('安澜')

describe('substitute works', () => {
  it('are paid out of what the duty holder paid in, and never beyond', async () => {
    const { page, context, faults } = await visit(browser, { expected: [409] })
    await signIn(page, 'finance_officer', LIST)
    await page.locator('.bench-list tbody tr[role="row"]:has-text("安澜")').click()
    await page.waitForSelector('.bench-detail .tag:has-text("逾期未缴")')
    await settled(page)
    await picture(page, 'substitute-list')
    await page.click('.bench-detail a:has-text("办理")')
    // 260,000 accepted, 200,000 paid; 240,000 paid in
    await page.waitForSelector('dl dt:text-is("已验收未拨付（元）") + dd:has-text("60,000.00")')
    await page.waitForSelector('dl dt:text-is("专户余额（元）") + dd:has-text("40,000.00")')
    await settled(page)
    await picture(page, 'substitute')
    const address = new URL(page.url()).pathname
    await openAct(page, '拨付')
    await fill(page, { '金额（元）': '60000', 凭证号: '示例付31号' })
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open] [role="alert"]:has-text("超过义务人缴款余额 40,000.00 元")')
    await picture(page, 'substitute-refused')
    await page.click('dialog[open] button:has-text("取消")')
    const leave = page.locator('dialog[open] button:has-text("离开"), dialog[open] button:has-text("放弃")')
    if (await leave.count()) await leave.first().click()

    const officer = await visit(browser, { viewport: PHONE })
    await signIn(officer.page, 'fund_officer', address)
    await openAct(officer.page, '登记缴款')
    await fill(officer.page, { '金额（元）': '240000', 回单号: '示例缴2号' })
    await finish(officer.page)
    await officer.page.waitForSelector('dl dt:text-is("欠缴（元）") + dd:has-text("0.00")')
    expect(await officer.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
    await settled(officer.page)
    await picture(officer.page, 'substitute-phone')
    expect(officer.faults).toEqual([])
    await officer.context.close()

    await page.reload()
    await openAct(page, '拨付')
    await fill(page, { '金额（元）': '60000', 凭证号: '示例付31号' })
    await finish(page)
    // 40,000 and 240,000 less 60,000
    await page.waitForSelector('dl dt:text-is("专户余额（元）") + dd:has-text("220,000.00")')
    await page.waitForSelector('section[aria-label="收支与验收"] tbody tr:has-text("示例付31号")')
    expect(faults).toEqual([])
    await context.close()
  })
})
