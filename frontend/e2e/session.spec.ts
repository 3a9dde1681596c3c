import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { go, launch, picture, signIn, visit } from './fixtures'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

describe('signing in', () => {
  it('given a wrong password then it says so without telling whether the user exists', async () => {
    const { page, context } = await visit(browser, { expected: [401] })
    await page.goto('/login')
    await page.fill('#username', 'nobody')
    await page.fill('#password', 'wrong')
    await page.press('#password', 'Enter')
    expect(await page.textContent('[role="alert"]')).toBe('用户名或口令不正确。')
    expect(await page.inputValue('#password')).toBe('')
    await context.close()
  })

  it('works with the keyboard alone and goes where one wanted to go', async () => {
    const { page, context, faults } = await visit(browser)
    await page.goto('/holders?q=示例')
    await page.waitForURL(/\/login\?next=/)
    await page.keyboard.type('clerk')
    await page.keyboard.press('Tab')
    await page.keyboard.type(inject('password'))
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/holders\?q=/)
    await page.waitForSelector('tbody tr[role="row"]')
    expect(faults).toEqual([])
    await context.close()
  })

  it('speaks English on demand and remembers it', async () => {
    const { page, context } = await visit(browser)
    await page.goto('/login')
    await page.click('text=English')
    await page.waitForSelector('h1:has-text("Kuangzheng")')
    await page.reload()
    expect(await page.textContent('h1')).toBe('Kuangzheng')
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    await context.close()
  })

  it('stays signed in after a reload, and is out after signing out', async () => {
    const { page, context } = await visit(browser)
    await signIn(page, 'clerk', '/mines')
    await page.reload()
    await page.waitForSelector('tbody tr[role="row"]')
    await page.click('.bar .drop-trigger')
    await page.click('[role="menu"] >> text=退出登录')
    await page.waitForURL(/\/login$/)
    await page.goto('/mines')
    await page.waitForURL(/\/login\?next=/)
    await context.close()
  })

  it('given a copied tab then the copy signs in by itself and the first tab goes on', async () => {
    const { page, context } = await visit(browser)
    await signIn(page, 'clerk', '/mines')
    const stored = await page.evaluate(() => ({ ...sessionStorage }))
    const copy = await context.newPage()
    await copy.addInitScript((entries) => {
      for (const [name, value] of Object.entries(entries)) sessionStorage.setItem(name, value)
    }, stored)
    await copy.goto('/mines')
    await copy.waitForURL(/\/login/)
    await page.reload()
    await page.waitForSelector('tbody tr[role="row"]')
    await context.close()
  })
})

describe('accounts', () => {
  it('given a new user with a generated password then the first sign-in asks for another one', async () => {
    const admin = await visit(browser)
    await signIn(admin.page, 'system_admin', '/admin/users')
    const name = `sample${Date.now().toString(36)}`
    await admin.page.click('button:has-text("新增")')
    await admin.page.fill('dialog input >> nth=0', name)
    await admin.page.fill('dialog label:has-text("姓名") + input', '示例新用户')
    await admin.page.click('dialog button[type="submit"]')
    const initial = (await admin.page.textContent('dialog output')) ?? ''
    expect(initial.length).toBeGreaterThanOrEqual(10)
    await picture(admin.page, 'password-once')
    expect(admin.faults).toEqual([])
    await admin.context.close()

    const fresh = await visit(browser, { expected: [422] })
    await signIn(fresh.page, name, '/mines', initial)
    await fresh.page.waitForURL(/\/me\?must_change=1/)
    await fresh.page.fill('[autocomplete="current-password"]', initial)
    for (const at of [0, 1]) await fresh.page.fill(`[autocomplete="new-password"] >> nth=${at}`, 'short')
    await fresh.page.click('button:has-text("修改口令")')
    await fresh.page.waitForSelector('.field-error:has-text("口令至少")')
    for (const at of [0, 1]) await fresh.page.fill(`[autocomplete="new-password"] >> nth=${at}`, 'Another-Sample-77')
    await fresh.page.click('button:has-text("修改口令")')
    await fresh.page.waitForURL((url) => url.pathname === '/')
    await go(fresh.page, '/me')
    await fresh.page.waitForSelector('text=当前会话')
    await fresh.context.close()
  })
})
