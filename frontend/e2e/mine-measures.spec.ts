import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { field, fill, finish } from './dialogs'
import { go, launch, PHONE, picture, settled, signIn, visit } from './fixtures'
import { overflow, rawKeys } from './inspect'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())
const stamp = Date.now().toString(36)

describe('what a mine does about pollution, and what restoration told of it', () => {
  it('is registered, done once and read on the telephone', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'clerk', '/')
    await go(page, `/mines?q=${encodeURIComponent('桃子荡三')}`)
    await page.click('.bench-list tbody tr[role="row"]')
    await page.waitForSelector('.restoration')
    await page.click('.bench-detail button:text-is("登记措施")')
    await page.locator(`${field('类别')} select`).selectOption({ label: '老旧高排放机械淘汰更新' })
    await fill(page, { 措施内容: `示例淘汰装载机${stamp}`, 计划数量: '3', 单位: '台', 完成期限: '2027-06-30' })
    await finish(page)
    const line = page.locator(`.measures li:has-text("示例淘汰装载机${stamp}")`)
    await line.waitFor()
    await line.locator('button:text-is("登记完成")').click()
    await fill(page, { 完成情况: '示例：更换 3 台' })
    await finish(page)
    await line.locator(':text("已完成")').waitFor()
    expect(await line.locator('button').count()).toBe(0)
    await settled(page)
    await picture(page, 'mine-measures')
    await page.setViewportSize(PHONE)
    await settled(page)
    expect(await overflow(page)).toBeLessThanOrEqual(1)
    await picture(page, 'phone-mine-measures')
    expect(await rawKeys(page)).toEqual([])
    expect(faults).toEqual([])
    await context.close()
  })
})
