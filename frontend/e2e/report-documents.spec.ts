import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, OFFICE, PHONE, picture, signIn, visit, type Visit } from './fixtures'

let browser: Browser
let page: Page
let faults: string[]
let address = ''
beforeAll(async () => {
  browser = await launch()
  ;({ page, faults } = await visit(browser, { expected: [404, 422] }))
  await signIn(page, 'clerk', '/reports')
})
afterAll(() => browser.close())

const figure = (key: string): string => `.paper [data-figure="${key}"]`

describe('the report to the People’s Congress', () => {
  it('stands finished in the demonstration', async () => {
    await page.waitForSelector('tr:has-text("矿产资源资产管理情况报告"):has-text("已定稿")')
    await picture(page, 'report-documents')
  })
  it('is begun by its kind and made while one waits', async () => {
    await page.click('button:has-text("编制报告")')
    await page.click('[role="menu"] button:has-text("人大常委会")')
    await page.waitForSelector('dialog[open] form')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForURL(/\/reports\/[0-9a-f-]{36}/)
    await page.waitForSelector(figure('mining_count'), { timeout: 60_000 })
    address = new URL(page.url()).pathname
    await page.waitForSelector('.paper h3:has-text("一、基本情况")')
    await picture(page, 'report-document')
  })
  it('tells where a figure comes from and leads to its rows', async () => {
    const told = (await page.textContent(figure('mining_count'))) ?? ''
    expect(Number(told)).toBeGreaterThan(0)
    expect(await page.getAttribute(figure('mining_count'), 'title')).toContain('measure=mining_rights')
    await page.click(figure('mining_count'))
    await page.waitForSelector('aside.source dd:has-text("measure=mining_rights")')
    await page.waitForSelector(`aside.source dd:text-is("${told}")`)
    await picture(page, 'report-document-source')
    await page.click('aside.source a:has-text("查看记录")')
    await page.waitForURL((url) => url.pathname !== address)
    await go(page, address)
    await page.waitForSelector(figure('mining_count'))
  })
  it('takes its chapters and goes out as Word', async () => {
    await page.waitForSelector('[role="status"]:has-text("定稿前还须填写")')
    await page.click('button:has-text("填写章节")')
    await page.waitForSelector('dialog[open] form')
    const fields = page.locator('dialog[open] textarea')
    const count = await fields.count()
    for (let at = 0; at < count; at += 1) await fields.nth(at).fill('示例：已按规划推进。\n示例：继续督导。')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('.paper p:has-text("示例：继续督导。")', { timeout: 60_000 })
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('.files button:has-text("Word")')])
    expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK')
  })
  it('is made final by another person, and stands', async () => {
    const chief = await visit(browser)
    await signIn(chief.page, 'chief', address)
    await chief.page.click('.detail-head button:has-text("定稿")')
    await chief.page.fill('dialog[open] .field:has(label:has-text("文号")) input', '示例规资函〔2026〕8号')
    await chief.page.click('dialog[open] button[type="submit"]')
    await chief.page.waitForSelector('.detail-head .tag:has-text("已定稿")', { timeout: 60_000 })
    await chief.page.waitForSelector('.paper p:has-text("示例规资函〔2026〕8号")')
    expect(await chief.page.locator('button:has-text("填写章节")').count()).toBe(0)
    expect(chief.faults).toEqual([])
    await chief.context.close()
  })
  it('is checked again: the same figures, data and document untouched', async () => {
    await go(page, address)
    await page.click('.detail-head button:has-text("复核数据")')
    await page.waitForSelector('dialog[open] form')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('section:has-text("最近一次复核") .tag', { timeout: 60_000 })
    await page.waitForSelector('section p:has-text("所存数据与哈希一致")')
    await picture(page, 'report-document-check')
  })
  it('is compared with the year before', async () => {
    await page.click('[role="tab"]:has-text("对比")')
    await page.waitForSelector('select[aria-label="另一份报告"] option:nth-child(2)', { state: 'attached' })
    await page.selectOption('select[aria-label="另一份报告"]', { index: 1 })
    await page.waitForSelector('.figure-table:has-text("逐项对比") tbody tr:has-text("采矿权数量")')
    await picture(page, 'report-document-compared')
    await page.click('[role="tab"]:has-text("数据")')
    await page.waitForSelector('.figure-table:has-text("资源底数") tbody tr')
  })
  it('is readable on a phone', async () => {
    const phone = await visit(browser, { viewport: PHONE })
    await signIn(phone.page, 'clerk', address)
    await phone.page.waitForSelector(figure('mining_count'))
    await phone.page.click(figure('mining_count'))
    await picture(phone.page, 'report-document-phone')
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
    expect(phone.faults).toEqual([])
    await phone.context.close()
  })
})

describe('a report that a campaign waits for', () => {
  const CAMPAIGN = '示例矿产资源保护开发利用整治规范专项行动'
  const light = (name: string, state: string): string => `.figure-table tr:has-text("巴南区") .tag:has-text("${name} ${state}")`
  let city: Visit
  let cockpit = ''
  it('is late in the eyes of the city until the county has made it final, and what is not due is waited for', async () => {
    city = await visit(browser, { viewport: OFFICE })
    await signIn(city.page, 'reviewer_chongqing', '/enforcement/campaigns')
    await city.page.click(`tbody tr:has-text("${CAMPAIGN}")`)
    await city.page.click('.detail-head a:has-text("进度")')
    await city.page.waitForSelector(`${light('排查结果报送', '逾期未报')}.tag-bad`)
    await city.page.waitForSelector(`${light('县级总结报告', '待报送')}.tag-info`)
    expect(await city.page.locator(`.figure-table tr:has-text("巴南区") .tag-ok:has-text("完成")`).count()).toBe(1) // the plan alone
    const shown = await city.page.locator(light('排查结果报送', '逾期未报')).boundingBox()
    expect((shown?.x ?? OFFICE.width) + (shown?.width ?? 0)).toBeLessThanOrEqual(OFFICE.width) // without scrolling the table
    cockpit = new URL(city.page.url()).pathname
    await picture(city.page, 'campaign-late')
  })
  it('is handed in when another person makes it final: late, and the city sees that', async () => {
    await go(page, '/reports')
    await page.click('tbody tr:has-text("专项行动排查结果"):has-text("草稿")')
    await page.click('.detail-head a.btn-primary')
    await page.waitForURL(/\/reports\/[0-9a-f-]{36}/)
    const report = new URL(page.url()).pathname
    await page.waitForSelector('.detail-head .tag:has-text("草稿")')
    if (await page.locator('[role="status"]:has-text("定稿前还须填写")').count()) {
      await page.click('button:has-text("填写章节")')
      await page.waitForSelector('dialog[open] form')
      const fields = page.locator('dialog[open] textarea')
      for (let at = 0, count = await fields.count(); at < count; at += 1) await fields.nth(at).fill('示例：已排查，问题列入台账。')
      await page.click('dialog[open] button[type="submit"]')
      await page.waitForSelector('.paper p:has-text("示例：已排查，问题列入台账。")', { timeout: 60_000 })
    }
    const chief = await visit(browser)
    await signIn(chief.page, 'chief', report)
    await chief.page.click('.detail-head button:has-text("定稿")')
    await chief.page.fill('dialog[open] .field:has(label:has-text("文号")) input', '示例规资〔2026〕排1号')
    await chief.page.click('dialog[open] button[type="submit"]')
    await chief.page.waitForSelector('.detail-head .tag:has-text("已定稿")', { timeout: 60_000 })
    expect(chief.faults).toEqual([])
    await chief.context.close()
    await expect.poll(async () => {
      await go(city.page, cockpit)
      await city.page.waitForSelector(light('县级总结报告', '待报送'))
      return city.page.locator(`${light('排查结果报送', '逾期完成')}.tag-warn`).count()
    }, { timeout: 60_000, interval: 1_000 }).toBe(1)
    await picture(city.page, 'campaign-handed-in')
    expect(city.faults).toEqual([])
    await city.context.close()
  })
})

describe('what is refused', () => {
  it('a year without data, saying so', async () => {
    await go(page, '/reports')
    await page.click('button:has-text("编制报告")')
    await page.click('[role="menu"] button:has-text("人大常委会")')
    await page.fill('dialog[open] .field:has(label:has-text("年度")) input', '1995')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open] :text("没有登记数据")')
    await page.keyboard.press('Escape')
  })
})

describe('the desk of templates', () => {
  it('lists every name that a template may use and hands out the built-in one', async () => {
    await go(page, '/report-templates')
    await page.click('button:has-text("占位符清单")')
    await page.waitForSelector('dialog[open] tbody tr:has-text("{{ f.mining_count }}")')
    await picture(page, 'report-templates')
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('dialog[open] .files button:has-text("Word")')])
    const content = await readFile(await file.path())
    expect(content.subarray(0, 2).toString()).toBe('PK')
    await go(page, '/report-templates')
    await page.click('button:has-text("上传模板")')
    await page.fill('dialog[open] .field:has(label:has-text("模板名称")) input', '示例本局模板')
    await page.setInputFiles('dialog[open] input[type="file"]', { name: '示例.docx', mimeType: 'application/octet-stream', buffer: content })
    await page.waitForSelector('dialog[open] [role="status"]')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('tr:has-text("示例本局模板"):has-text("使用中")', { timeout: 60_000 })
    expect(faults).toEqual([])
  })
})
