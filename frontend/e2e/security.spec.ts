import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, picture, signIn, visit } from './fixtures'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

async function choose(page: import('playwright-core').Page, label: string, typed: string): Promise<void> {
  await page.click(`dialog .field:has(label:has-text("${label}")) .el-select`)
  await page.keyboard.type(typed)
  await page.click(`.el-select-dropdown__item:has-text("${typed}")`)
}

describe('letters of authority', () => {
  it('given a letter registered by the security administrator then it can be revoked by its number', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'security_admin', '/admin/letters')
    await page.waitForSelector('tbody tr:has-text("示例委托书")')
    await page.click('button:has-text("登记委托书")')
    await page.click('dialog button[type="submit"]')
    await expect.poll(() => page.locator('dialog .field-error').count()).toBeGreaterThanOrEqual(4)
    await choose(page, '委托单位', '示例矿业有限公司')
    await choose(page, '代理人', '示例代理人')
    const number = `示例委-${Date.now().toString(36)}`
    await page.fill('dialog .field:has(label:has-text("委托书编号")) input', number)
    await page.fill('dialog .field:has(label:has-text("截止日期")) input[type="text"]', '2099-12-31')
    await picture(page, 'letter-new')
    await page.click('dialog button[type="submit"]')
    await page.waitForSelector(`.bench-detail h2:has-text("${number}")`)
    await picture(page, 'letter')
    await page.click('.bench-detail button:has-text("撤销委托")')
    await page.fill('dialog textarea', '示例：委托单位撤回')
    await page.fill('dialog .field:has(label:has-text("请输入")) input', number)
    await page.click('dialog button[type="submit"]')
    await page.waitForSelector('.bench-detail .tag:has-text("已撤销")')
    expect(faults).toEqual([])
    await context.close()
  })

  it('is read but not written by the system administrator', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'system_admin', '/admin/letters')
    await page.click('tbody tr:has-text("示例委托书")')
    await page.waitForSelector('.bench-detail h2')
    expect(await page.locator('button:has-text("登记委托书"), button:has-text("撤销委托")').count()).toBe(0)
    expect(faults).toEqual([])
    await context.close()
  })
})

describe('signing keys', () => {
  it('given a rotation confirmed by the key then a new one signs and everybody goes on', async () => {
    const { page, context, faults } = await visit(browser)
    const clerk = await visit(browser)
    await signIn(clerk.page, 'clerk', '/mines')
    await signIn(page, 'security_admin_chongqing', '/admin/keys')
    const active = page.locator('tr:has-text("使用中") th')
    const before = (await active.textContent())?.trim() ?? ''
    await page.click('button:has-text("更换密钥")')
    await page.fill('dialog textarea', '示例：例行更换')
    await page.fill('dialog .field:has(label:has-text("请输入")) input', 'wrong')
    await page.click('dialog button[type="submit"]')
    await page.waitForSelector('dialog .field-error')
    await page.fill('dialog .field:has(label:has-text("请输入")) input', before)
    await picture(page, 'key-rotate')
    await page.click('dialog button[type="submit"]')
    await page.waitForSelector('tr:has-text("过渡期")')
    await expect.poll(async () => (await active.textContent())?.trim()).not.toBe(before)
    await picture(page, 'keys')
    await clerk.page.fill('nav.side input', '相关许可')
    await clerk.page.click('nav.side a:has-text("相关许可")')
    await expect.poll(() => clerk.page.inputValue('nav.side input')).toBe('')
    expect(await clerk.page.getAttribute('nav.side button:has-text("登记管理")', 'aria-expanded')).toBe('true')
    await clerk.page.waitForSelector('tbody tr[role="row"]')
    expect([...faults, ...clerk.faults]).toEqual([])
    await context.close()
    await clerk.context.close()
  })

  it.each(['system_admin', 'clerk'])('is closed to %s', async (username) => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, username, '/admin/keys')
    await page.waitForSelector('text=没有查看权限')
    expect(faults).toEqual([])
    await context.close()
  })
})
