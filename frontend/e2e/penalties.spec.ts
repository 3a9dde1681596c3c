import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { field, fill, finish, openAct } from './dialogs'
import { go, launch, OFFICE, PHONE, picture, signIn, visit, type Visit } from './fixtures'
import { overflow, rawKeys } from './inspect'

/** The calculator with figures worked by hand; a transfer that comes back; a seizure extended and released. */
const ROLES = ['case_handler', 'approver', 'chief'] as const
type Who = (typeof ROLES)[number]
const visits = {} as Record<Who, Visit>
let browser: Browser
let transfer = ''
let property = ''
const CALCULATOR = '/enforcement/penalty-calculator'
const inForm = (label: string): string => `.facts-of .field:has(label:has-text("${label}"))`
const type = async (page: Page, label: string, value: string): Promise<void> => {
  const input = page.locator(`${inForm(label)} input, ${inForm(label)} textarea`).first()
  await input.fill(value)
  await input.press('Tab')
}
const figure = (page: Page, name: string): Promise<string> => page.innerText(`[data-figure="${name}"]`)
const shows = (page: Page, name: string, value: string): Promise<unknown> => page.waitForSelector(`[data-figure="${name}"]:text-is("${value}")`)
const begin = async (who: Who, path: string, act: string): Promise<Page> => {
  const { page } = visits[who]
  await go(page, path)
  await openAct(page, act)
  return page
}

beforeAll(async () => {
  browser = await launch()
  for (const who of ROLES) {
    visits[who] = await visit(browser, { viewport: OFFICE, expected: [403, 404, 409, 422] })
    await signIn(visits[who].page, who, '/')
  }
}, 120_000)
afterAll(() => browser.close())

describe('penalties', () => {
  it('works out three to five times the ore, and takes ore that was sold only once', async () => {
    const { page } = visits.case_handler
    await go(page, CALCULATOR)
    await page.waitForSelector(`${inForm('适用条款')} option[value="64-1"]`, { state: 'attached' })
    await page.locator(`${inForm('适用条款')} select`).selectOption('64-1')
    // 200 000 yuan of ore, 50 000 of it sold for 45 000: four times is 800 000, kept ore is 150 000
    await type(page, '矿产品总价值', '200000')
    await type(page, '其中已售部分的价值', '50000')
    await type(page, '销售所得', '45000')
    await type(page, '倍数', '4')
    await page.click('.facts-of button[type="submit"]')
    await shows(page, 'fine', '800,000.00')
    expect(await figure(page, 'range')).toBe('600,000.00 – 1,000,000.00')
    expect(await figure(page, 'ore')).toBe('150,000.00')
    expect(await figure(page, 'gains')).toBe('45,000.00')
    expect(await page.innerText('[data-step="range"]')).toContain('第64条第1款')
    await picture(page, 'penalty-calculator')
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    expect(await rawKeys(page)).toEqual([])
  })

  it('refuses a fine outside the range and says the range', async () => {
    const { page } = visits.case_handler
    await type(page, '倍数', '5.5')
    await page.click('.facts-of button[type="submit"]')
    await page.waitForSelector('.facts-of .field-error')
    expect(await page.innerText('.facts-of .field-error')).toContain('600,000.00')
  })

  it('asks for the old law where the act lies before the new one, and keeps a run', async () => {
    const { page } = visits.case_handler
    await type(page, '行为终了日期', '2025-06-30')
    await page.waitForSelector('.warned:has-text("旧法条款未核实")')
    await type(page, '行为终了日期', '2026-01-15')
    await page.waitForSelector(`${inForm('适用条款')} option[value="64-1"]`, { state: 'attached' })
    await type(page, '倍数', '3.8')
    await page.click('button:text-is("测算并保存")')
    await shows(page, 'fine', '760,000.00')
    await page.waitForSelector('.runs .link:has-text("760,000.00")')
    await page.setViewportSize(PHONE)
    await picture(page, 'penalty-calculator-phone')
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await page.setViewportSize(OFFICE)
  })

  it('lets the head alone decide on the transfer that waits', async () => {
    const { page } = visits.case_handler
    await go(page, '/enforcement/police-transfers?state=reported')
    await page.locator('tbody tr').first().click()
    await page.waitForSelector('.detail-head .tag:has-text("待负责人决定")')
    expect(await page.locator('.detail-head button:text-is("批准移送")').count()).toBe(0)
    await page.waitForSelector('[data-test="serious"] .tag :text-is("达到")')
    transfer = new URL(page.url()).pathname + new URL(page.url()).search.replace('state=reported&', '')
    const head = await begin('chief', transfer, '批准移送')
    await head.locator(`${field('是否未取得许可证')} select`).selectOption('yes')
    await fill(head, { 理由: '示例：价值达到标准' })
    await finish(head, '已批准待移送')
    await picture(head, 'police-transfer')
  })

  it('hands it over, is refused, asks again, and has it back', async () => {
    let page = await begin('case_handler', transfer, '移送公安机关')
    await fill(page, { 同级公安机关: '示例区公安局', 移送书文号: '示例移1号' })
    await finish(page, '已移送待公安决定')
    page = await begin('case_handler', transfer, '公安答复')
    await page.locator(`${field('决定')} select`).selectOption('false')
    await finish(page, '公安不予立案')
    page = await begin('case_handler', transfer, '提请复议')
    await fill(page, { 说明: '示例：数额已达标准' })
    await finish(page, '提请复议中')
    page = await begin('case_handler', transfer, '复议答复')
    await page.locator(`${field('决定')} select`).selectOption('false')
    await finish(page, '复议维持不立案')
    page = await begin('case_handler', transfer, '退回处理')
    await fill(page, { 说明: '示例：依法由本机关处理' })
    await finish(page, '退回由本机关处理')
  })

  it('takes property, which another person extends, and releases it', async () => {
    const { page } = visits.case_handler
    await go(page, '/enforcement/seized-properties')
    await page.waitForSelector('tbody tr:has-text("超期")')
    await picture(page, 'seized-properties')
    await page.click('button:has-text("登记查封扣押")')
    await page.waitForSelector('dialog[open] form')
    const name = `示例破碎机${Date.now()}`
    await page.locator(`${field('措施')} select`).selectOption('seize')
    await fill(page, { 财物名称: name, 数量: '1', 单位: '台', 当事人: '示例当事人', 保管地点: '示例仓库', 文号: '示例扣9号', 批准的负责人: '示例负责人', 实施时间: '00:01' })
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector(`.detail-head h2:has-text("${name}")`)
    property = new URL(page.url()).pathname + new URL(page.url()).search
    expect(await page.innerText('.detail-section')).toContain('夜间实施')
    expect(await page.locator('.detail-head button:text-is("延长期限")').count()).toBe(0)
    const head = await begin('approver', property, '延长期限')
    await fill(head, { 文号: '示例延9号', 说明: '示例：案情复杂' })
    await finish(head, '已延长')
    const back = await begin('case_handler', property, '解除')
    await fill(back, { 文号: '示例解9号' })
    await finish(back, '已解除')
  })
})
