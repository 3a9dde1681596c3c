import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, OFFICE, PHONE, picture, signIn, visit, type Visit } from './fixtures'
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
    // a service that is slow to wake is asked again by the page itself
    for (const kind of ['矿业权申请', '违法线索', '专项问题']) await page.waitForSelector(`.figure-table tbody tr:has-text("${kind}")`)
    const found = await days('clerk')
    expect(found.length).toBeGreaterThan(5)
    expect(found).toEqual(found.toSorted())
    expect(await rawKeys(page)).toEqual([])
    await picture(page, 'inbox')
  })

  it('narrows by deadline and matter, and the address keeps it', async () => {
    const { page } = visits.clerk
    await page.click('.due button:has-text("已逾期")')
    await page.waitForURL(/due=overdue/)
    const tags = async (): Promise<string[]> => [...new Set((await page.locator('.figure-table tbody .tag').allTextContents()).map((one) => one.trim()))]
    await expect.poll(tags).toEqual(['已逾期'])
    await page.click('.due button:has-text("全部")')
    await page.waitForURL((url) => !url.searchParams.has('due'))
  })

  it('never shows one desk what waits for another', async () => {
    const approver = visits.approver.page
    await approver.waitForSelector('.figure-table tbody tr:has-text("行政处罚案件")')
    expect(await approver.textContent('.figure-table')).not.toContain('受理线索')
    const officer = visits.fund_officer.page
    await officer.waitForSelector('.figure-table tbody tr:has-text("基金使用申请")')
    expect(await officer.textContent('.figure-table')).not.toContain('违法线索')
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
