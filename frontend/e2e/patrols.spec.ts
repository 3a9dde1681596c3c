import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { field, fill, finish } from './dialogs'
import { go, launch, OFFICE, PHONE, picture, signIn, visit, type Visit } from './fixtures'
import { overflow, rawKeys } from './inspect'

/** From a checklist and a task set by hand to a record with answers, its clue, and the appraisal. */
const ROLES = ['clerk', 'reviewer', 'inspector'] as const
type Who = (typeof ROLES)[number]
const visits = {} as Record<Who, Visit>
const TITLE = `示例巡查任务 ${Date.now()}`
const PAGES = ['patrols', 'patrol-records', 'responsibilities', 'grids', 'checklists', 'patrol-frequency', 'patrol-appraisal']
let browser: Browser
const choose = (page: Page, label: string, value: string): Promise<string[]> => page.locator(field(label)).first().locator('select').selectOption(value)

beforeAll(async () => {
  browser = await launch()
  for (const who of ROLES) {
    visits[who] = await visit(browser, { expected: [403, 404, 409, 422] })
    await signIn(visits[who].page, who, '/')
  }
}, 120_000)
afterAll(() => browser.close())

describe('patrols', () => {
  it('drafts the next edition of a checklist, and another person releases it', async () => {
    const { page } = visits.clerk
    await go(page, '/enforcement/checklists')
    await page.click('button:has-text("起草新版")')
    await page.waitForSelector('dialog[open] form')
    await choose(page, '类别', 'visit')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForURL(/\/enforcement\/checklists\/[0-9a-f-]{36}/)
    const address = new URL(page.url()).pathname
    await page.waitForSelector('.checklist-page .line')
    await picture(page, 'patrols-checklist')
    await page.locator('.line input.input').nth(1).fill('示例：现状底数与台账一致')
    await page.click('.checklist-page button[type="submit"]')
    await page.waitForSelector('.toast:has-text("已保存")')
    const reviewer = visits.reviewer.page
    await go(reviewer, address)
    await reviewer.click('button:text-is("发布")')
    await reviewer.waitForSelector('dialog[open] form')
    await finish(reviewer)
    await reviewer.waitForSelector('.tag :text-is("已发布")')
    expect(await reviewer.innerText('.figure-table')).toContain('示例：现状底数与台账一致')
  }, 60_000)

  it('sets a task by hand and records the visit with its answers; the finding becomes a clue', async () => {
    const { page } = visits.clerk
    await go(page, '/enforcement/patrols')
    await page.waitForSelector('.board strong')
    await picture(page, 'patrols-board')
    await page.click('button:has-text("安排任务")')
    await page.waitForSelector('dialog[open] form')
    await fill(page, { 任务: TITLE, 地点: '示例沟', 行政区划代码: '500113', 期限: '2099-12-31', 依据: '示例通知' })
    await choose(page, '检查表', 'visit')
    await finish(page)
    const inspector = visits.inspector.page
    await go(inspector, `/enforcement/patrols?q=${encodeURIComponent(TITLE)}`)
    await inspector.click(`tr:has-text("${TITLE}")`)
    await inspector.waitForSelector('.detail-head')
    await inspector.click('.detail-head button:text-is("由我承担")')
    await inspector.waitForSelector('.detail-head button:text-is("由我承担")', { state: 'detached' })
    await inspector.click('.detail-head button:text-is("登记巡查")')
    await inspector.waitForSelector('dialog[open] .checklist')
    await fill(inspector, { 开始时间: '08:30', 结束时间: '09:30' })
    const items = inspector.locator('dialog[open] .checklist .item')
    for (let at = 0; at < (await items.count()); at += 1) await items.nth(at).locator('input[type="radio"]').nth(at === 4 ? 1 : 2).check()
    await inspector.waitForSelector('dialog[open] .failing')
    expect(await inspector.locator(field('结果')).first().locator('select').inputValue()).toBe('problem')
    await choose(inspector, '结果', 'clue')
    expect(await inspector.locator(field('疑似违法行为')).first().locator('select').inputValue()).toBe('not_restored')
    await fill(inspector, { 发现的情况: '示例：修复停止，未按方案进行' })
    await picture(inspector, 'patrols-record')
    await finish(inspector)
    await inspector.click('.detail-head a:has-text("打开记录")')
    await inspector.waitForSelector('.detail-head .tag :text-is("发现违法线索")')
    expect(await inspector.innerText('.detail-head')).toMatch(/XS500113-\d{4}-\d{6}/)
    await picture(inspector, 'patrols-record-detail')
  }, 90_000)

  it('shows the gaps of responsibility in red and fills one', async () => {
    const { page } = visits.clerk
    await go(page, '/enforcement/responsibilities?gaps=true')
    await page.waitForSelector('.gap .hole')
    await picture(page, 'patrols-responsibilities')
    const before = await page.locator('.gap .hole').count()
    await page.locator('.gap button:has-text("补登")').first().click()
    await page.waitForSelector('dialog[open] form')
    await fill(page, { 责任人: '示例补登责任人' })
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open]:has-text("示例补登责任人")')
    await page.keyboard.press('Escape')
    await page.waitForFunction((many) => document.querySelectorAll('.gap .hole').length < many, before)
  }, 60_000)

  it('shows every page in both widths without raw keys', async () => {
    for (const [name, viewport] of [['office', OFFICE], ['phone', PHONE]] as const) {
      const { page } = visits.clerk
      await page.setViewportSize(viewport)
      for (const one of PAGES) {
        await go(page, `/enforcement/${one}`)
        await page.waitForSelector('h1, h2')
        expect(await overflow(page), `${name} ${one}`).toBeLessThanOrEqual(0)
        expect(await rawKeys(page), `${name} ${one}`).toEqual([])
        await picture(page, `patrols-${one}-${name}`)
      }
    }
    expect(Object.values(visits).flatMap((one) => one.faults)).toEqual([])
  }, 120_000)
})
