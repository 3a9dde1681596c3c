import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, PHONE, picture, signIn, visit } from './fixtures'
import { namelessControls, overflow, rawKeys, weakTexts } from './inspect'

let browser: Browser
let page: Page
let faults: string[]
beforeAll(async () => {
  browser = await launch()
  ;({ page, faults } = await visit(browser))
  await signIn(page, 'clerk', '/')
})
afterAll(() => browser.close())
const count = async (name: string): Promise<number> => Number(await page.textContent(`.due .due-${name} strong`))

describe('what waits, by the day it is to be done', () => {
  it('is counted on the first page and leads to the lines behind it', async () => {
    const tile = page.locator('.tile:has-text("待我办理：今日到期")')
    await tile.waitFor()
    const told = Number(await tile.locator('.figure').textContent())
    await picture(page, 'due-home')
    await tile.locator('a.figure').click()
    await page.waitForURL(/\/applications\?due=today$/)
    await page.waitForSelector('.due .due-today[aria-pressed="true"]')
    await expect.poll(() => count('today')).toBe(told)
  })
  it('adds up, and each group is a filter that stands in the address', async () => {
    await page.click('.due .due-all')
    await page.waitForSelector('.due .due-all[aria-pressed="true"]')
    await expect.poll(() => count('all')).toBeGreaterThan(0)
    const parts = await Promise.all(['overdue', 'today', 'week', 'later', 'undated'].map(count))
    expect(parts.reduce((sum, one) => sum + one, 0)).toBe(await count('all'))
    await page.waitForSelector('td:has-text("须受理、一次性告知补正或者不予受理")')
    await picture(page, 'due-all')
    await page.click('.due .due-later')
    await page.waitForURL(/due=later/)
    const later = await count('later')
    await expect.poll(() => page.locator('.bench-table tbody tr[role="row"]').count()).toBe(later)
    await picture(page, 'due-later')
    expect(await rawKeys(page)).toEqual([])
    expect(faults).toEqual([])
  })
  it('is readable on a telephone', async () => {
    const phone = await visit(browser, { viewport: PHONE })
    await signIn(phone.page, 'clerk', '/applications')
    await phone.page.waitForSelector('.due .due-all[aria-pressed="true"]')
    await picture(phone.page, 'phone-due')
    expect([...(await weakTexts(phone.page)), ...(await namelessControls(phone.page))]).toEqual([])
    expect(await overflow(phone.page)).toBeLessThanOrEqual(1)
    expect(phone.faults).toEqual([])
    await phone.context.close()
  })
})

describe('the elevations of a planned block', () => {
  it('are shown, and upside down they are refused', async () => {
    await go(page, '/blocks?q=丰盛南')
    await page.click('tr:has-text("示例丰盛南区块")')
    await page.waitForSelector('.bench-detail :text("520 米至 320 米")')
    await picture(page, 'block-elevation')
    await page.click('.bench-detail a:text-is("修改")')
    const upper = page.locator('.field:has(label:has-text("标高上限")) input')
    await upper.waitFor()
    expect(await upper.inputValue()).toBe('520')
    await upper.fill('300')
    await page.click('button[type="submit"]')
    await page.waitForSelector('text=标高上限须高于下限')
    await picture(page, 'block-elevation-refused')
    await upper.fill('520')
    await page.goBack()
    const leave = page.locator('dialog[open] button:has-text("离开")')
    if (await leave.count()) await leave.click()
  })
  it('are held against a proposal on the block', async () => {
    const side = 0.002
    const [west, south] = [106.868 - side / 2, 29.262 - side / 2]
    const degrees = (lat: number, lon: number): string => `${lat.toFixed(6)}\t${lon.toFixed(6)}`
    const table = [degrees(south, west), degrees(south, west + side), degrees(south + side, west + side), degrees(south + side, west)]
    await go(page, '/check')
    await page.fill('.picker input', '建筑石料用灰岩')
    await page.press('.picker input', 'Enter')
    await page.fill('.paste textarea', table.map((line, at) => `J${at + 1}\t${line}`).join('\n'))
    await page.click('text=读取坐标表')
    await page.waitForSelector('.note-ok')
    const levels = page.locator('.field:has(label:has-text("标高")) input')
    await levels.nth(0).fill('540')
    await levels.nth(1).fill('330')
    await page.click('form button[type="submit"]')
    await page.waitForURL(/\/check\/[0-9a-f-]{36}/)
    const rule = page.locator('.rule:has-text("符合规划区块标高")').first()
    await rule.waitFor()
    expect(await rule.textContent()).toContain('540 米至 330 米')
    await picture(page, 'block-elevation-check')
  })
})
