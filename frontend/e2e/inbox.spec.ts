import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, OFFICE, PHONE, picture, settled, signIn, visit, type Visit } from './fixtures'
import { overflow, rawKeys } from './inspect'

/** One inbox over all services: each desk sees what waits for it, the nearest deadline first. */
let browser: Browser
const visits = {} as Record<'clerk' | 'approver' | 'fund_officer', Visit>
const days = async (who: keyof typeof visits): Promise<string[]> =>
  (await visits[who].page.locator('.figure-table tbody tr td:first-child').allTextContents()).map((one) => one.trim()).filter(Boolean)

beforeAll(async () => {
  browser = await launch()
  for (const who of ['clerk', 'approver', 'fund_officer'] as const) {
    visits[who] = await visit(browser)
    await signIn(visits[who].page, who, '/inbox')
    await visits[who].page.waitForSelector('.figure-table tbody tr')
  }
}, 120_000)
afterAll(() => browser.close())

describe('the inbox', () => {
  it('lists what waits in all services by deadline', async () => {
    const { page } = visits.clerk
    const found = await days('clerk')
    expect(found.length).toBeGreaterThan(5)
    expect(found).toEqual(found.toSorted())
    const text = await page.textContent('.figure-table')
    for (const kind of ['矿业权申请', '违法线索', '专项问题']) expect(text).toContain(kind)
    expect(await rawKeys(page)).toEqual([])
    await picture(page, 'inbox')
  })

  it('narrows by deadline and matter, and the address keeps it', async () => {
    const { page } = visits.clerk
    await page.click('.due button:has-text("已逾期")')
    await page.waitForURL(/due=overdue/)
    await settled(page)
    const tags = await page.locator('.figure-table tbody .tag').allTextContents()
    expect(new Set(tags.map((one) => one.trim()))).toEqual(new Set(['已逾期']))
    await page.click('.due button:has-text("全部")')
  })

  it('never shows one desk what waits for another', async () => {
    const approver = await visits.approver.page.textContent('.figure-table')
    expect(approver).toContain('行政处罚案件')
    expect(approver).not.toContain('受理线索')
    const officer = await visits.fund_officer.page.textContent('.figure-table')
    expect(officer).toContain('基金使用申请')
    expect(officer).not.toContain('违法线索')
  })

  it('leads to where the work is done', async () => {
    const { page } = visits.clerk
    await page.click('.figure-table tbody tr:has-text("违法线索") a')
    await page.waitForURL(/\/enforcement\/clues\//)
    await page.goBack()
    await page.waitForSelector('.figure-table tbody tr')
  })

  it('fits a phone', async () => {
    const { page } = visits.clerk
    await page.setViewportSize(PHONE)
    expect(await overflow(page)).toBe(0)
    const sideways = await page.locator('.figure-table .scroll').evaluate((box) => box.scrollWidth - box.clientWidth)
    expect(sideways).toBe(0)
    await picture(page, 'inbox-phone')
    await page.setViewportSize(OFFICE)
    expect(visits.clerk.faults).toEqual([])
  })
})
