import type { Browser, Page } from 'playwright-core'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, OFFICE, PHONE, picture, settled, signIn, visit, type Visit } from './fixtures'
import { overflow, rawKeys } from './inspect'

/** A mine's file: found in the menu, composed from three services, followed to the row, handed out as a copy. */
const MINE = '示例桃子荡一号矿山'
let browser: Browser
let desk: Visit
const tab = async (page: Page, name: string): Promise<void> => {
  await page.click(`[role="tab"]:has-text("${name}")`)
  await settled(page)
}
const part = (page: Page, name: string) => page.locator(`#dossier-panel section[aria-label="${name}"]`)
const saved = async (page: Page, form: string): Promise<{ name: string; content: Buffer }> => {
  const [file] = await Promise.all([page.waitForEvent('download'), page.click(`.head button:has-text("${form}")`)])
  return { name: file.suggestedFilename(), content: readFileSync(await file.path()) }
}

beforeAll(async () => {
  browser = await launch()
  desk = await visit(browser)
  await signIn(desk.page, 'clerk', '/dossiers')
}, 120_000)
afterAll(() => browser.close())

describe('one mine, one file', () => {
  it('is found in the menu and tells beside the list how complete it is', async () => {
    const { page } = desk
    await page.setViewportSize(OFFICE)
    await go(page, `/dossiers?q=${encodeURIComponent(MINE)}`)
    await page.click(`tbody tr:has-text("${MINE}")`)
    await page.waitForSelector('.score .figure strong:text-matches("^[0-9]+%$")')
    await picture(page, 'dossier-list')
    await page.click('a:has-text("打开一矿一档")')
    await page.waitForSelector(`h1:has-text("${MINE}")`)
  })

  it('shows score, what is missing and who owes it, and the course of things', async () => {
    const { page } = desk
    await page.waitForSelector('.course li')
    expect(await page.textContent('.lacks')).toContain('由矿业权人补充')
    expect(await page.locator('.course li').count()).toBeGreaterThan(10)
    expect(await page.textContent('.course')).toContain('确认修复验收')
    expect(await rawKeys(page)).toEqual([])
    await picture(page, 'dossier-overview')
  })

  it('shows each part with its source and time, and leads to the record', async () => {
    const { page } = desk
    for (const [name, table, text] of [
      ['权属与许可', '许可证', '示例采矿许可012'], ['手续与有效期', '已登记手续', '用地手续'], ['生产与储量', '储量', '2340 万吨'],
      ['修复方案与年度计划', '年度计划', '2026'], ['修复基金', '修复基金', '8,600,000.00'], ['验收与绿色矿山', '修复验收', '示例一期阶段验收'],
      ['案件与线索', '行政处罚案件', '不按方案治理修复案'], ['案件与线索', '案卷', '示例档〔演示〕1号'], ['问题整改', '一矿一策整改方案', '示例整〔2026〕12号'], ['巡查与图斑', '卫片图斑', '示例图斑0102'], ['监管责任', '责任人', '示例县级责任人'],
      ['信用与公示', '年度信息公示', '2025'],
    ] as const) {
      await tab(page, name)
      const shown = part(page, table)
      await shown.waitFor()
      expect(await shown.textContent(), table).toContain(text)
      expect(await shown.textContent(), table).toMatch(/来源：.+，\d{4}-\d{2}-\d{2}/)
      expect(await rawKeys(page), name).toEqual([])
    }
    await tab(page, '边界与冲突')
    expect(await part(page, '相交的管控区域').textContent()).toContain('示例箭滩河流域')
    await picture(page, 'dossier-boundary')
    await tab(page, '修复方案与年度计划')
    await part(page, '年度计划').locator('tbody a').first().click()
    await page.waitForURL(/\/restoration\/annual-plans\//)
    await page.goBack()
    await page.waitForSelector('#dossier-panel')
  })

  it('shows a past day and says which parts stand as they are now', async () => {
    const { page } = desk
    await go(page, `${new URL(page.url()).pathname}?as_of=2026-06-30&tab=patrols`)
    await page.waitForSelector('.past')
    expect(await part(page, '巡查记录').textContent()).not.toContain('2026-09')
    expect(await part(page, '卫片图斑').textContent()).toContain('现状')
    await picture(page, 'dossier-past')
  })

  it('is handed out as PDF, Word and zip, and the copy is in the register with its hash', async () => {
    const { page } = desk
    await go(page, new URL(page.url()).pathname)
    await page.waitForSelector('.head button:has-text("ZIP")')
    const pdf = await saved(page, 'PDF')
    expect(pdf.name).toContain(MINE)
    expect(pdf.content.subarray(0, 5).toString()).toBe('%PDF-')
    const zip = await saved(page, 'ZIP')
    expect(zip.content.includes('sha256.txt')).toBe(true)
    expect(zip.content.includes('示例档〔演示〕1号.zip')).toBe(true)
    const { createHash } = await import('node:crypto')
    const hash = createHash('sha256').update(zip.content).digest('hex')
    await go(page, '/dossier-copies')
    await page.click(`tbody tr:has-text("ZIP"):has-text("${MINE}")`)
    await page.waitForSelector(`:text("${hash}")`)
    await picture(page, 'dossier-copies')
  })

  it('is reached from the mine and from the right', async () => {
    const { page } = desk
    await go(page, `/mines?q=${encodeURIComponent(MINE)}`)
    await page.click(`tbody tr:has-text("${MINE}")`)
    await page.click('.detail-head a:has-text("一矿一档")')
    await page.waitForSelector(`h1:has-text("${MINE}")`)
    await tab(page, '权属与许可')
    await part(page, '矿业权').locator('tbody a').first().click()
    await page.waitForURL(/\/rights\//)
    await page.click('section.mine a:has-text("一矿一档")')
    await page.waitForSelector(`h1:has-text("${MINE}")`)
  })

  it('fits a phone', async () => {
    const { page } = desk
    await page.setViewportSize(PHONE)
    for (const name of ['总览', '权属与许可', '修复基金', '文书目录']) {
      await tab(page, name)
      expect(await overflow(page), name).toBe(0)
    }
    await tab(page, '总览')
    await picture(page, 'dossier-phone')
    await page.setViewportSize(OFFICE)
  })

  it('is in English, too', async () => {
    const { page } = desk
    await page.evaluate(() => localStorage.setItem('kz.language', 'en'))
    await page.reload()
    await page.waitForSelector('[role="tab"]:has-text("Boundary and conflicts")')
    expect(await rawKeys(page)).toEqual([])
    await picture(page, 'dossier-english')
    await page.evaluate(() => localStorage.setItem('kz.language', 'zh-CN'))
  })

  it('does not exist for another county', async () => {
    const path = new URL(desk.page.url()).pathname
    const other = await visit(browser, { expected: [404, 403] })
    await signIn(other.page, 'clerk_xinzhou', path)
    await other.page.waitForSelector('.state-not_found, .state-forbidden')
    expect(await other.page.textContent('body')).not.toContain(MINE)
  })

  it('leaves no fault behind', () => expect(desk.faults).toEqual([]))
})
