import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, picture, settled, signIn, visit } from './fixtures'
import { rawKeys } from './inspect'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

describe('the account of an expert', () => {
  it('is chosen from the accounts of the division that may sit, and shown by its name', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'clerk', '/')
    await go(page, `/experts?q=${encodeURIComponent('示例技术经济专家甲')}`)
    await page.click('.bench-list tbody tr[role="row"]')
    await page.waitForSelector('.bench-detail dd:has-text("· expert")')
    await page.click('.bench-detail button:text-is("修改"), .bench-detail button:text-is("编辑")')
    const field = page.locator('dialog[open] .field:has(label:has-text("登录账号"))')
    await field.waitFor()
    await settled(page)
    await field.locator('input').first().click()
    await page.waitForSelector('dialog[open] .el-select-dropdown__item:has-text("· expert")')
    const offered = await page.locator('dialog[open] .el-select-dropdown__item').allTextContents()
    expect(offered.every((one) => !one.includes('clerk'))).toBe(true)
    await picture(page, 'expert-account')
    expect(await rawKeys(page)).toEqual([])
    expect(faults).toEqual([])
    await context.close()
  })
})
