import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { field, openAct } from './dialogs'
import { go, launch, OFFICE, PHONE, picture, platformOrigin, settled, signIn, visit, type Visit } from './fixtures'
import { namelessControls, overflow, rawKeys } from './inspect'

/** The disclosure policy is changed on its page, and the public site shows and hides the field at once. */
let browser: Browser
const visits = {} as Record<'chief' | 'clerk', Visit>
const RULE = '/disclosure-rules?id=rights%2Fcapacity'
let right = ''
beforeAll(async () => {
  browser = await launch()
  for (const who of ['chief', 'clerk'] as const) {
    visits[who] = await visit(browser)
    await signIn(visits[who].page, who, '/')
  }
  const answer = await fetch(`${platformOrigin()}/api/public/v1/rights?limit=200`)
  const { items } = (await answer.json()) as { items: { id: string; fields: Record<string, unknown> }[] }
  right = items.find((one) => one.fields['capacity'])?.id ?? ''
  expect(right).not.toBe('')
}, 120_000)
afterAll(() => browser.close())

const publicText = async (): Promise<string> => {
  const { page, context } = await visit(browser)
  await page.goto(`/public/rights/${right}`)
  await page.waitForSelector('article.notice h1')
  const text = (await page.textContent('article.notice')) ?? ''
  await context.close()
  return text
}
async function decide(treatment: 'published' | 'withheld', state: string): Promise<void> {
  const { page } = visits.chief
  await go(page, RULE)
  await openAct(page, '修改')
  await page.locator(`${field('处理')} select`).selectOption(treatment)
  await page.fill(`${field('修改理由')} textarea`, `示例：改为${state}`)
  await page.click('dialog[open] button[type="submit"]')
  await page.waitForSelector('dialog[open]', { state: 'detached' })
  await page.locator('.detail-head .tag').filter({ hasText: new RegExp(`^\\s*${state}\\s*$`) }).first().waitFor()
}

describe('the disclosure policy', () => {
  it('is found by register and field from the menu', async () => {
    const { page } = visits.chief
    await page.click('nav button:has-text("信息公示与信用")')
    await page.click('nav a:has-text("公开字段清单")')
    await page.waitForSelector('h1:has-text("公开字段清单")')
    await page.fill('input[type="search"]', '生产规模')
    await page.waitForSelector('[role="row"]:has-text("生产规模"), tbody tr:has-text("生产规模")')
    await settled(page)
    await picture(page, 'disclosure-rules')
    expect(await rawKeys(page)).toEqual([])
    expect(await namelessControls(page)).toEqual([])
  })

  it('hides a field of the public page at once and shows it again, with who decided and why', async () => {
    expect(await publicText()).toContain('生产规模')
    await decide('withheld', '不公开')
    expect(await publicText()).not.toContain('生产规模')
    await decide('published', '公开')
    await expect.poll(publicText, { timeout: 30_000, interval: 1000 }).toContain('生产规模')
    const { page } = visits.chief
    await page.waitForSelector('.figure-table:has-text("历次决定")')
    const rows = await page.locator('.figure-table tbody tr').allTextContents()
    expect(rows[0]).toContain('示例：改为公开')
    expect(rows[1]).toContain('示例：改为不公开')
    await picture(page, 'disclosure-rule')
  })

  it('is read and not changed by who may not decide, and fits a phone', async () => {
    const { page, faults } = visits.clerk
    await page.setViewportSize(PHONE)
    for (const path of ['/disclosure-rules', RULE]) {
      await go(page, path)
      await settled(page)
      expect(await overflow(page), path).toBeLessThanOrEqual(1)
      await picture(page, path === RULE ? 'disclosure-rule-phone' : 'disclosure-rules-phone')
    }
    await page.waitForSelector('.detail-head .tag')
    expect(await page.locator('.detail-head button:text-is("修改")').count()).toBe(0)
    await page.setViewportSize(OFFICE)
    expect(faults).toEqual([])
  })
})

describe('how one is told', () => {
  it('is chosen on the page of the own account, within what the bureau permits', async () => {
    const { page } = visits.clerk
    await go(page, '/me')
    await page.click('button:has-text("设置通知方式")')
    await page.waitForSelector('dialog[open] form')
    await page.locator(`${field('通知渠道')} select`).selectOption('sms')
    await page.fill(`${field('免打扰自')} input`, '12:00')
    await page.fill(`${field('免打扰至')} input`, '13:30')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open]', { state: 'detached' })
    await page.waitForSelector('text=12:00 – 13:30（本人设置）')
    await settled(page)
    await picture(page, 'notice-choice')
    await page.setViewportSize(PHONE)
    expect(await overflow(page)).toBeLessThanOrEqual(1)
    await picture(page, 'notice-choice-phone')
    expect(visits.clerk.faults).toEqual([])
  })
})
