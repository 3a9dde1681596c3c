import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, PHONE, picture, signIn, visit } from './fixtures'
import { namelessControls, overflow, rawKeys } from './inspect'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const tile = (page: Page, name: string) => page.locator(`.cockpit .tile:has(h3:text-is("${name}"))`)

describe('cockpit', () => {
  it('given a leader when a red tile is followed then as many rows as it says are late', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'leader', '/cockpit')
    await page.waitForSelector('.cockpit .tile')
    expect(await page.locator('.cockpit .tile').count()).toBe(8)
    const patches = tile(page, '图斑判定率')
    const late = Number(/逾期 (\d+)/.exec((await patches.textContent()) ?? '')?.[1])
    expect(late).toBeGreaterThan(0)
    expect(await patches.getAttribute('class')).toContain('tile-bad')
    await picture(page, 'cockpit')
    await patches.locator('a.figure').click()
    await page.waitForURL((url) => url.pathname === '/enforcement/patches' && url.searchParams.get('overdue') === 'true')
    await page.waitForSelector('tbody tr[role="row"]')
    expect(await page.locator('tbody tr[role="row"]').count()).toBe(late)
    expect(faults).toEqual([])
    await context.close()
  })

  it('given the city then its counties stand below each other and a cell leads to the rows of one', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'reviewer_chongqing', '/cockpit')
    const row = page.locator('.figure-table tbody tr:has-text("巴南区")')
    await row.waitFor()
    const red = Number(await row.locator('td').nth(1).textContent())
    expect(red).toBe(await row.locator('.tag-bad').count())
    await page.selectOption('.cockpit select', 'funds')
    await page.waitForSelector('.chart h2:has-text("修复基金提取率")')
    await picture(page, 'cockpit-city')
    await row.locator('td').nth(4).locator('a').click()
    await page.waitForURL((url) => url.pathname === '/restoration/obligations' && url.searchParams.get('division') === '500113')
    expect(faults).toEqual([])
    await context.close()
  })

  it('given a telephone then nothing is cut off and every control has a name', async () => {
    const { page, context } = await visit(browser, { viewport: PHONE })
    await signIn(page, 'leader', '/cockpit')
    await page.waitForSelector('.cockpit .tile')
    expect(await overflow(page)).toBe(0)
    expect(await namelessControls(page)).toEqual([])
    expect(await rawKeys(page)).toEqual([])
    await go(page, '/')
    await context.close()
  })
})
