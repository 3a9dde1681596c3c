import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, picture, platformOrigin, signIn, visit } from './fixtures'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const CSV = '示例-消息-1,示例石场,1,106.50,29.40\n示例-消息-1,示例石场,2,106.51,29.40\n示例-消息-1,示例石场,3,106.51,29.41\n'

describe('notices', () => {
  it('given an import that has ended then its owner finds it by the bell, reads it and goes there', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'clerk', '/import?new=1')
    const file = join(await mkdtemp(join(tmpdir(), 'kz-notice-')), '示例消息.csv')
    await writeFile(file, CSV)
    await page.setInputFiles('input[type="file"]', file)
    await page.click('form button[type="submit"]')
    await page.waitForURL(/\/import\/[0-9a-f-]+$/)
    const address = new URL(page.url()).pathname
    await page.waitForSelector('.import-page .facts')
    await expect.poll(() => page.locator('progress').count(), { timeout: 60_000 }).toBe(0)

    await go(page, '/notices')
    await page.waitForSelector('.bell .figure')
    const row = page.locator('tbody tr[role="row"]:has-text("示例消息.csv")').first()
    await row.locator('text=未读').waitFor()
    await row.click()
    await page.waitForSelector('.bench-detail h2:has-text("数据入库")')
    await row.locator('text=已读').waitFor()
    await picture(page, 'notices')
    await page.click('.bench-detail a:has-text("前往办理")')
    await page.waitForURL((url) => url.pathname === address)
    expect(faults).toEqual([])
    await context.close()
  })

  it('given all marked as read then the bell is quiet and the unread list is empty', async () => {
    const { page, context, faults } = await visit(browser, { expected: [401, 429] })
    const stranger = await visit(browser, { expected: [401, 429] })
    await stranger.page.goto('/login')
    for (let turn = 0; turn < 5; turn += 1) {
      await stranger.page.fill('#username', 'expert')
      await stranger.page.fill('#password', `wrong-${turn}`)
      await Promise.all([
        stranger.page.waitForResponse((answer) => answer.url().endsWith('/identity/token')),
        stranger.page.press('#password', 'Enter'),
      ])
      await stranger.page.waitForSelector('button.submit:not(:disabled)')
    }
    await stranger.context.close()

    await signIn(page, 'security_admin', '/notices')
    await page.waitForSelector('tbody tr:has-text("账号已锁定")')
    await page.click('button:has-text("全部标为已读")')
    await expect.poll(() => page.locator('.bell .figure').count()).toBe(0)
    await page.selectOption('.filters select', '1')
    await page.waitForSelector('text=没有未读消息')
    expect(faults).toEqual([])
    await context.close()
  })

  it('given nothing ever told then it says so', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'township', '/notices')
    await page.waitForSelector('text=暂无消息')
    expect(platformOrigin()).toBeTruthy()
    expect(faults).toEqual([])
    await context.close()
  })
})
