import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, PHONE, picture, signIn, visit } from './fixtures'
import { rawKeys } from './inspect'

const pages = {} as Record<'clerk' | 'approver', Page>
const faults: string[][] = []
let browser: Browser
beforeAll(async () => {
  browser = await launch()
  for (const who of ['clerk', 'approver'] as const) {
    const opened = await visit(browser, { expected: [404, 409, 422] })
    pages[who] = opened.page
    faults.push(opened.faults)
    await signIn(opened.page, who, '/approval-audits')
  }
})
afterAll(() => browser.close())

const field = (label: string): string => `dialog[open] .field:has(label:has-text("${label}"))`
async function step(page: Page, name: string, values: Record<string, string>, chosen: Record<string, string> = {}): Promise<void> {
  await page.click(`.detail-head button:text-is("${name}")`)
  await answer(page, values, chosen)
}
async function answer(page: Page, values: Record<string, string>, chosen: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(chosen)) await page.selectOption(`${field(label)} select`, value)
  for (const [label, value] of Object.entries(values)) {
    const input = page.locator(`${field(label)} input, ${field(label)} textarea`).first()
    await input.fill(value)
    await input.press('Tab')
  }
  await page.click('dialog[open] button[type="submit"]')
  await page.waitForSelector('dialog[open]', { state: 'detached' })
}

describe('an audit of past approvals', () => {
  it('is gone through check by check; an irregular one is corrected and reviewed by another', async () => {
    const { clerk, approver } = pages
    await clerk.click('tr:has-text("示例矿业权审批全面清查")')
    await clerk.waitForSelector('.detail-head button:text-is("提取审批")')
    await picture(clerk, 'audit')
    await clerk.click('.detail-head a:has-text("清查的审批")')
    await clerk.waitForURL(/audit_id=/)
    await clerk.locator('tbody tr').first().click()
    await clerk.waitForSelector('.checks li')
    expect(await rawKeys(clerk)).toEqual([])
    await picture(clerk, 'audit-checks')
    const place = new URL(clerk.url())
    const open = await clerk.locator('.checks li').count()
    for (let at = 0; at < open; at += 1) {
      const item = clerk.locator('.checks li').nth(at)
      if (await item.locator('.tag :text-is("符合")').count()) continue
      const first = !(await clerk.locator('.checks:has-text("示例法")').count())
      await item.locator('button').click()
      const words = { 核查意见: '示例：核查意见', ...(first ? { 违反的法律依据: '示例法 第1条' } : {}) }
      await answer(clerk, words, { 结果: first ? 'missed' : 'met' })
      await item.locator('p:has-text("示例：核查意见")').waitFor()
    }
    await step(clerk, '作出结论', { 结论: '示例：未按规定审批' }, { 结果: 'irregular' })
    await clerk.waitForSelector('.detail-head .tag:has-text("发现问题")')
    await step(clerk, '责令整改', { 整改措施: '示例：补办', 责任单位: '示例科', 整改期限: '2199-12-31' })
    await step(clerk, '登记整改结果', { 整改结果: '示例：已补办', 文号或受理号: '示例更1号' }, { 执行依据: 'document' })
    await clerk.waitForSelector('.detail-head .tag:has-text("已整改待复核")')
    await picture(clerk, 'audit-corrected')
    await go(approver, place.pathname + place.search)
    await step(approver, '复核整改', { 复核意见: '示例：通过' }, { 复核结果: 'true' })
    await approver.waitForSelector('.detail-head .tag:has-text("复核通过")')
    expect(faults.flat()).toEqual([])
  }, 120_000)

  it('shows on a telephone', async () => {
    const { page, context } = await visit(browser, { viewport: PHONE })
    await signIn(page, 'leader', '/approval-audits')
    for (const path of ['/approval-audits', '/audited-approvals', '/lapse-lists']) {
      await go(page, path)
      await page.waitForSelector('main table')
      await picture(page, `phone${path.replaceAll('/', '-')}`)
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(375)
    }
    await context.close()
  })
})
