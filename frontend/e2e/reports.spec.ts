import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, PHONE, picture, signIn, visit } from './fixtures'

let browser: Browser
let page: Page
let faults: string[]
beforeAll(async () => {
  browser = await launch()
  ;({ page, faults } = await visit(browser))
  await signIn(page, 'clerk', '/written-reports')
})
afterAll(() => browser.close())

describe('the reports of the demonstration', () => {
  it('stand with the figures of their day, issued by another person', async () => {
    await page.waitForSelector('tr:has-text("实施评估报告"):has-text("已定稿")')
    await page.waitForSelector('tr:has-text("矿产资源资产管理情况报告"):has-text("已定稿")')
    await picture(page, 'reports-demo')
    for (const [title, name] of [['实施评估报告', 'reports-demo-evaluation'], ['矿产资源资产管理情况报告', 'reports-demo-assets']] as const) {
      await page.click(`tr:has-text("${title}"):has-text("已定稿")`)
      await page.click('.bench-detail a[href*="/written-reports/"]')
      await page.waitForURL(/\/written-reports\/[0-9a-f-]{36}/)
      await page.waitForSelector('.figure-table tbody tr')
      await page.waitForSelector('.chapters dd:has-text("示例：")')
      await picture(page, name)
      await go(page, '/written-reports')
    }
  })
})

describe('the evaluation of a plan', () => {
  let address = ''
  it('is begun on a day with every indicator against its target', async () => {
    await page.click('button:has-text("编制评估报告"):not([disabled])')
    await page.waitForSelector('dialog[open] form')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForURL(/\/written-reports\/[0-9a-f-]{36}/)
    await page.waitForSelector('.figure-table:has-text("主要指标") tbody tr:has-text("矿山数量")')
    await page.waitForSelector('.figure-table:has-text("生态修复") tbody tr:has-text("暂缺")')
    await picture(page, 'evaluation')
    address = new URL(page.url()).pathname
  })
  it('asks for the reason of each deviation and takes the chapters', async () => {
    await page.waitForSelector('.lacking:has-text("评估结论")')
    await page.click('button:has-text("填写章节")')
    const fields = page.locator('dialog[open] textarea')
    const count = await fields.count()
    for (let at = 0; at < count; at += 1) await fields.nth(at).fill('示例：已按规划推进')
    await picture(page, 'evaluation-form')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('.lacking', { state: 'detached' })
    await page.waitForSelector('.chapters dd:has-text("示例：已按规划推进")')
  })
  it('goes out as PDF and as Word', async () => {
    for (const [form, head] of [['PDF', '%PDF'], ['Word', 'PK']] as const) {
      const [file] = await Promise.all([page.waitForEvent('download'), page.click(`.files button:has-text("${form}")`)])
      expect((await readFile(await file.path())).subarray(0, head.length).toString()).toBe(head)
    }
  })
  it('is issued by another person and stands beside the next one', async () => {
    const chief = await visit(browser)
    await signIn(chief.page, 'chief', address)
    await chief.page.click('.detail-head button:has-text("定稿")')
    await chief.page.fill('dialog[open] .field:has(label:has-text("文号")) input', '示例规资〔2026〕8号')
    await chief.page.click('dialog[open] button[type="submit"]')
    await chief.page.waitForSelector('.tag:has-text("已定稿")')
    expect(await chief.page.locator('button:has-text("填写章节")').count()).toBe(0)
    expect(chief.faults).toEqual([])
    await chief.context.close()
    await go(page, '/written-reports')
    await page.click('button:has-text("编制评估报告"):not([disabled])')
    await page.waitForSelector('dialog[open] form')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForURL(/\/written-reports\/[0-9a-f-]{36}/)
    await page.waitForSelector('select[aria-label="另一份报告"] option:nth-child(2)', { state: 'attached' })
    await page.selectOption('select[aria-label="另一份报告"]', { index: 1 })
    await page.waitForSelector('.figure-table:has-text("逐项比较") tbody tr')
    await picture(page, 'evaluation-compared')
  })
  it('is readable on a phone', async () => {
    const phone = await visit(browser, { viewport: PHONE })
    await signIn(phone.page, 'clerk', address)
    await phone.page.waitForSelector('.figure-table tbody tr')
    await picture(phone.page, 'evaluation-phone')
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
    expect(phone.faults).toEqual([])
    await phone.context.close()
  })
})

describe('the report on mineral assets', () => {
  it('has the four chapters around the base figures of the year', async () => {
    await go(page, '/written-reports')
    await page.click('button:has-text("编制资产报告")')
    await page.waitForSelector('dialog[open] form')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForURL(/\/written-reports\/[0-9a-f-]{36}/)
    await page.waitForSelector('.figure-table:has-text("资源底数") tbody tr')
    await page.waitForSelector('.chapters dt:has-text("存在的主要困难和问题")')
    await picture(page, 'assets')
    expect(faults).toEqual([])
  })
})
