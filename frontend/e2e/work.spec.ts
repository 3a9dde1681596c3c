import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, picture, signIn, visit } from './fixtures'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())
const rows = (page: Page) => page.locator('.bench-list tbody tr[role="row"]')

describe('lists', () => {
  it('keeps the filter in the address, moves by keys and opens the detail', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'clerk', '/mines')
    await rows(page).first().waitFor()
    const all = await rows(page).count()
    await page.keyboard.press('/')
    await page.keyboard.type('地热')
    await page.waitForURL(/q=/)
    const filtered = async (): Promise<boolean> => {
      const count = await rows(page).count()
      return count > 0 && count < all
    }
    await expect.poll(filtered).toBe(true)
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.bench-detail h2')
    const name = (await rows(page).nth(1).locator('td').first().textContent())?.trim()
    expect((await page.textContent('.bench-detail h2'))?.trim()).toBe(name)
    await page.reload()
    await page.waitForSelector('.bench-detail h2')
    expect((await page.textContent('.bench-detail h2'))?.trim()).toBe(name)
    expect(faults).toEqual([])
    await picture(page, 'mines-detail')
    await context.close()
  })

  it('hands out the list as a workbook', async () => {
    const { page, context } = await visit(browser)
    await signIn(page, 'clerk', '/mines')
    await rows(page).first().waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('button:has-text("导出 Excel")')])
    const file = await readFile(await download.path())
    expect(download.suggestedFilename()).toMatch(/^矿山-\d{4}-\d{2}-\d{2}\.xlsx$/)
    expect(file.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
    expect(file.toString('utf8')).toContain('示例')
    await context.close()
  })
})

describe('saving', () => {
  it('given somebody else saved first then both versions stand side by side and one decides', async () => {
    const first = await visit(browser, { expected: [412] })
    const second = await visit(browser)
    await signIn(first.page, 'clerk', '/mines')
    await rows(first.page).first().click()
    await first.page.waitForSelector('.bench-detail h2')
    const address = new URL(first.page.url())
    await signIn(second.page, 'clerk', address.pathname + address.search)
    for (const { page } of [first, second]) {
      await page.click('.bench-detail button:has-text("修改")')
      await page.waitForSelector('dialog form')
    }
    const basin = 'dialog label:has-text("流域") + input'
    await second.page.fill(basin, '示例河甲')
    await second.page.click('dialog button[type="submit"]')
    await second.page.waitForSelector('.toast:has-text("已保存")')
    await first.page.fill(basin, '示例河乙')
    await first.page.click('dialog button[type="submit"]')
    await first.page.waitForSelector('.compare')
    expect(await first.page.locator('.compare td').allTextContents()).toEqual(['示例河乙', '示例河甲'])
    await picture(first.page, 'stale-save')
    await first.page.click('.compare button:has-text("以我的修改为准")')
    await first.page.waitForSelector('.toast:has-text("已保存")')
    await expect.poll(() => first.page.textContent('.bench-detail')).toContain('示例河乙')
    expect(first.faults).toEqual([])
    await first.context.close()
    await second.context.close()
  })

  it('given the server refuses then the message stands at its field', async () => {
    const { page, context } = await visit(browser, { expected: [422, 409] })
    await signIn(page, 'clerk', '/holders')
    await page.click('button:has-text("新增")')
    await page.fill('dialog label:has-text("名称") + input', '示例校验有限公司')
    await page.fill('dialog label:has-text("统一社会信用代码") + input', '91500113MA00000000')
    await page.click('dialog button[type="submit"]')
    const field = page.locator('dialog label:has-text("统一社会信用代码") + input')
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true')
    await context.close()
  })

  it('given no connection then what is open stays and a banner says so', async () => {
    const { page, context } = await visit(browser)
    await signIn(page, 'clerk', '/mines')
    await rows(page).first().waitFor()
    await context.setOffline(true)
    await page.waitForSelector('text=网络已断开')
    expect(await rows(page).count()).toBeGreaterThan(0)
    await context.setOffline(false)
    await expect.poll(() => page.locator('text=网络已断开').count()).toBe(0)
    await context.close()
  })
})

describe('desks', () => {
  const menuOf = async (username: string): Promise<string[]> => {
    const { page, context } = await visit(browser)
    await signIn(page, username)
    await page.waitForSelector('nav.side a')
    const names = await page.locator('nav.side a').allTextContents()
    await context.close()
    return names.map((name) => name.trim())
  }
  it('shows each administrator only its own desk', async () => {
    const system = await menuOf('system_admin')
    expect(system).toEqual(expect.arrayContaining(['用户', '单位与部门', '接入系统']))
    expect(system).not.toContain('审计日志')
    expect(system).not.toContain('矿山')
    const security = await menuOf('security_admin')
    expect(security).toContain('登录会话')
    const audit = await menuOf('audit_admin')
    expect(audit).toContain('审计日志')
    expect(audit).not.toContain('用户')
  })

  it('given an address outside of the desk then it says so and asks nothing', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'clerk')
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await go(page, '/admin/users')
    await page.waitForSelector('text=没有查看权限')
    expect(asked).not.toContain('/api/v1/identity/users')
    expect(faults).toEqual([])
    await context.close()
  })

  it('lets only the security administrator grant a role, and refuses business to an administrator', async () => {
    const { page, context } = await visit(browser, { expected: [409] })
    await signIn(page, 'security_admin', '/admin/users?q=audit_admin')
    await rows(page).first().click()
    await page.click('button:has-text("授予角色")')
    await page.selectOption('dialog select', 'clerk')
    await page.click('dialog button[type="submit"]')
    await page.waitForSelector('dialog .form-failure:has-text("不能兼任")')
    await picture(page, 'three-administrators')
    await context.close()
  })

  it('shows what changed in the audit log and verifies it', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'audit_admin', '/audit?service=licensing&action=update')
    await rows(page).first().click()
    await page.waitForSelector('.bench-detail ins')
    await page.click('button:has-text("核验完整性")')
    await page.waitForSelector('dialog:has-text("审计日志完整")')
    await picture(page, 'audit')
    expect(faults).toEqual([])
    await context.close()
  })
})
