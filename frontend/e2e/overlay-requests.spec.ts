import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { finish, openAct } from './dialogs'
import { launch, PHONE, picture, signIn, visit } from './fixtures'
import { namelessControls, overflow, weakTexts } from './inspect'

/** A builder asks for a site without an account; the clerk enters it; the code says how far it is. */
let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())
const stamp = Date.now().toString(36)
const field = (label: string): string => `.ask .field:has(label:has-text("${label}"))`

describe('a builder without an account', () => {
  let code = ''
  let number = ''

  it('types the corners of a site and gets a code once', async () => {
    const { page, context, faults } = await visit(browser, { viewport: PHONE, expected: [422] })
    await page.goto('/public/overlay-request')
    await page.fill(`${field('申请单位')} input`, '示例建设单位')
    await page.fill(`${field('统一社会信用代码')} input`, '91500113MA5U12347X')
    await page.fill(`${field('建设项目')} input`, `示例自行申请${stamp}`)
    await page.selectOption(`${field('省（自治区')} select`, '500000')
    await page.selectOption(`${field('区县')} select`, '500113')
    await page.fill(`${field('建设项目范围拐点')} textarea`, '106.6,29.3\n106.61')
    await page.click('.ask button[type="submit"]:has-text("提交申请")')
    await page.waitForSelector('text=第 2 行不是经度和纬度')
    await page.fill(`${field('建设项目范围拐点')} textarea`, '106.6,29.3\n106.604,29.3\n106.604,29.303\n106.6,29.303')
    expect(await overflow(page)).toBeLessThanOrEqual(1)
    expect(await namelessControls(page)).toEqual([])
    expect(await weakTexts(page)).toEqual([])
    await picture(page, 'overlay-request-phone')
    await page.click('.ask button[type="submit"]:has-text("提交申请")')
    await page.waitForSelector('.ask .code')
    code = (await page.textContent('.ask .code')) ?? ''
    number = /YF500113-\d{4}-\d{6}/.exec((await page.textContent('.ask')) ?? '')?.[0] ?? ''
    expect([code.length, number === '']).toEqual([19, false])
    expect(faults).toEqual([])
    await context.close()
  })

  it('is entered as an enquiry at the desk, and told so by the code', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'clerk', '/overlay-requests')
    await page.click(`tr:has-text("${number}")`)
    await picture(page, 'overlay-request-desk')
    await page.waitForSelector('.bench-detail dd:has-text("巴南区")')
    await page.waitForSelector('.bench-detail .site canvas')
    await openAct(page, '受理并查询')
    await finish(page, '已受理')
    await page.click('a:has-text("查看查询结果")')
    await page.waitForSelector(`h2:has-text("示例自行申请${stamp}"), h1:has-text("示例自行申请${stamp}")`)
    await page.goto('/public/overlay-request')
    await page.fill(`${field('查询码')} input`, code.toLowerCase())
    await page.click('button[type="submit"]:has-text("查询办理情况")')
    await page.waitForSelector(`dd:has-text("${number}")`)
    expect(await page.locator('dd:has-text("已受理")').count()).toBe(1)
    expect(faults).toEqual([])
    await context.close()
  })
})
