import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launch, picture, signIn, visit } from './fixtures'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const QUESTION = 'dialog:has-text("内容尚未提交")'
const NAME = 'dialog label:has-text("名称") + input'

async function newHolder(page: Page): Promise<void> {
  await page.click('button:has-text("新增")')
  await page.fill(NAME, '示例未提交有限公司')
}

describe('unsent words', () => {
  it('given words typed in a window then Esc asks, and so does Esc again', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'clerk', '/holders')
    await newHolder(page)
    for (let turn = 0; turn < 3; turn += 1) {
      await page.keyboard.press('Escape')
      await page.waitForSelector(QUESTION)
      if (turn === 0) await picture(page, 'leave')
      await page.keyboard.press('Enter')
      await page.waitForSelector(QUESTION, { state: 'hidden' })
    }
    expect(await page.inputValue(NAME)).toBe('示例未提交有限公司')
    await page.click('dialog button:has-text("取消")')
    await page.click('button:has-text("放弃填写")')
    await page.waitForSelector(NAME, { state: 'detached' })
    await page.click('button:has-text("新增")')
    await page.keyboard.press('Escape')
    await page.waitForSelector(NAME, { state: 'detached' })
    expect(faults).toEqual([])
    await context.close()
  })

  it('given Esc pressed faster than the windows can follow then the words stay', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'clerk', '/holders')
    await newHolder(page)
    await Promise.all(Array.from({ length: 25 }, () => page.keyboard.press('Escape')))
    await page.waitForSelector(QUESTION)
    await page.keyboard.press('Enter')
    await page.waitForSelector(QUESTION, { state: 'hidden' })
    expect(await page.inputValue(NAME)).toBe('示例未提交有限公司')
    expect(faults).toEqual([])
    await context.close()
  })

  it('given a pasted vertex table then another page and going back ask first', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'clerk', '/mines')
    await page.click('nav.side button:has-text("一张图")')
    await page.click('nav.side a:has-text("会审核查")')
    await page.fill('.paste textarea', '1 3252000.00 36500000.00')
    await page.click('nav.side button:has-text("登记管理")')
    await page.click('nav.side a:has-text("矿山")')
    await page.click('button:has-text("继续填写")')
    expect(await page.inputValue('.paste textarea')).toContain('3252000')
    await page.goBack()
    await page.click('button:has-text("放弃填写")')
    await page.waitForURL(/\/mines$/)
    expect(faults).toEqual([])
    await context.close()
  })

  it('given a reload over unsent words then the browser asks', async () => {
    const { page, context } = await visit(browser)
    await signIn(page, 'clerk', '/import?new=1')
    await page.fill('input[placeholder="EPSG:4490"]', 'EPSG:4547')
    const asked = page.waitForEvent('dialog')
    await page.evaluate(() => void setTimeout(() => location.reload()))
    const question = await asked
    expect(question.type()).toBe('beforeunload')
    await question.dismiss()
    expect(await page.inputValue('input[placeholder="EPSG:4490"]')).toBe('EPSG:4547')
    await context.close()
  })

  it('given the session ends over unsent words then signing in again goes on where they stand', async () => {
    const { page, context, faults } = await visit(browser, { expected: [400, 401] })
    await signIn(page, 'clerk', '/holders')
    await newHolder(page)
    const refresh = await page.evaluate(() => sessionStorage.getItem('kz.refresh') ?? '')
    await page.request.post('/api/v1/identity/token/revoke', { form: { token: refresh } })
    await page.route('**/api/v1/licensing/holders', (route) =>
      route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{"code":"unauthenticated","title":"未登录"}' }),
      { times: 1 },
    )
    await page.click('dialog button[type="submit"]')
    const again = page.locator('dialog.sign-in-again')
    await again.waitFor()
    expect(await again.locator('#username').inputValue()).toBe('clerk')
    await picture(page, 'sign-in-again')
    await page.keyboard.type(inject('password'))
    await page.keyboard.press('Enter')
    await again.waitFor({ state: 'detached' })
    expect(await page.inputValue(NAME)).toBe('示例未提交有限公司')
    await page.click('dialog button[type="submit"]')
    await page.waitForSelector('.toast:has-text("已新增")')
    expect(faults).toEqual([])
    await context.close()
  })

  it('given the session ends with nothing unsent then the sign-in page comes and leads back', async () => {
    const { page, context } = await visit(browser, { expected: [400, 401] })
    await signIn(page, 'clerk', '/mines')
    await page.evaluate(() => sessionStorage.setItem('kz.refresh', 'gone'))
    await page.goto('/holders')
    await page.waitForURL(/\/login\?next=/)
    await context.close()
  })
})
