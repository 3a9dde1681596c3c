import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, picture, settled, signIn, visit } from './fixtures'

const MARK = Date.now().toString(36)
const BUREAU = `示例测试分局${MARK}`
const USER = `sample-${MARK}`
const PERSON = '示例经办员'

let browser: Browser
/** What the generated password was told as, once. */
let initial = ''
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const field = (label: string): string => `dialog[open] .field:has(label:has-text("${label}"))`
/** Finds a record by typing, as a person would. */
async function lookUp(page: Page, label: string, typed: string): Promise<void> {
  await page.click(`${field(label)} .el-select`)
  await page.keyboard.type(typed)
  await page.click(`.el-select-dropdown__item:has-text("${typed}")`)
}
async function row(page: Page, address: string, text: string): Promise<void> {
  await page.goto(address)
  await page.locator(`.bench-list tbody tr[role="row"]:has-text("${text}")`).first().click()
  await page.waitForSelector('.bench-detail h2')
}

describe('a bureau, its people and what they may do', () => {
  it('given the system administrator then an organisation and a department of it are created', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'system_admin', '/admin/organisations')
    await page.click('button:has-text("新增")')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open] .field-error')
    await page.fill(`${field('名称')} input`, BUREAU)
    await page.selectOption(`${field('类别')} select`, 'bureau')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector(`.bench-detail h2:has-text("${BUREAU}")`)
    await page.click('.bench-detail button:has-text("新增部门")')
    await page.fill(`${field('名称')} input`, '示例登记科')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('.bench-detail th:has-text("示例登记科")')
    await picture(page, 'organisation-new')
    expect(faults).toEqual([])
    await context.close()
  })

  it('then a user of it is created, without any role and with a password told once', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'system_admin', '/admin/users')
    await page.click('button:has-text("新增")')
    await page.fill(`${field('用户名')} input`, USER)
    await page.fill(`${field('姓名')} input`, PERSON)
    await lookUp(page, '所属单位', BUREAU)
    await page.selectOption(`${field('所属部门')} select`, { label: '示例登记科' })
    await page.click('dialog[open] button[type="submit"]')
    initial = (await page.textContent('dialog[open] output'))?.trim() ?? ''
    expect(initial.length).toBeGreaterThanOrEqual(10)
    await row(page, `/admin/users?q=${USER}`, USER)
    expect(await page.textContent('.bench-detail')).toContain(BUREAU)
    expect(await page.textContent('.bench-detail')).toContain('尚未授予')
    expect(await page.locator('.bench-detail button:has-text("授予角色")').count()).toBe(0)
    await picture(page, 'user-new')
    expect(faults).toEqual([])
    await context.close()
  })

  it('given the security administrator then a role is granted, and nothing is created', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'security_admin', `/admin/users?q=${USER}`)
    expect(await page.locator('.bench-list button:has-text("新增")').count()).toBe(0)
    await row(page, `/admin/users?q=${USER}`, USER)
    await page.click('.bench-detail button:has-text("授予角色")')
    await page.selectOption(`${field('角色')} select`, 'clerk')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('.bench-detail th:has-text("经办")')
    await picture(page, 'role-granted')
    await page.goto('/admin/roles')
    await page.waitForSelector('th.role:has-text("经办")')
    expect(faults).toEqual([])
    await context.close()
  })

  it('then the new user signs in with it, chooses a password and sees what a clerk sees', async () => {
    const { page, context, faults } = await visit(browser, { expected: [403] })
    await signIn(page, USER, '/rights', initial)
    await page.waitForURL(/\/me\?must_change=1/)
    await page.fill('[autocomplete="current-password"]', initial)
    for (const at of [0, 1]) await page.fill(`[autocomplete="new-password"] >> nth=${at}`, 'Another-Sample-77')
    await page.click('button:has-text("修改口令")')
    await page.waitForURL((url) => url.pathname === '/')
    await page.goto('/rights')
    await page.waitForSelector('.bench-list tbody tr[role="row"]')
    await page.goto('/admin/users')
    await page.waitForSelector('text=没有查看权限')
    await settled(page)
    expect(faults).toEqual([])
    await context.close()
  })

  it('given the role revoked then the right to see the register is gone', async () => {
    const admin = await visit(browser)
    await signIn(admin.page, 'security_admin', `/admin/users?q=${USER}`)
    await row(admin.page, `/admin/users?q=${USER}`, USER)
    await admin.page.click('.bench-detail button:has-text("收回")')
    await admin.page.fill('dialog[open] .field:has(label:has-text("请输入")) input', '经办')
    await admin.page.click('dialog[open] button[type="submit"]')
    await admin.page.waitForSelector('.bench-detail :text("尚未授予")')
    expect(admin.faults).toEqual([])
    await admin.context.close()
    const { page, context } = await visit(browser, { expected: [403] })
    await signIn(page, USER, '/rights', 'Another-Sample-77')
    await page.waitForSelector('text=没有查看权限')
    await context.close()
  })
})
