import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, OFFICE, PHONE, picture, settled, signIn, visit } from './fixtures'
import { overflow, rawKeys } from './inspect'

const PAGES = ['fund-uses', 'undocumented-payments', 'correction-orders']
const NAME = `示例办公楼装修${Date.now()}`
const NUMBER = `示例责改〔2026〕${Date.now()}号`
let browser: Browser
let use = ''
let order = ''
let before: number[] = []

const field = (label: string): string => `dialog[open] .field:has(label:has-text("${label}"))`
const row = (text: string): string => `.bench-list tbody tr[role="row"]:has-text("${text}")`
const fill = (page: Page, label: string, text: string): Promise<void> => page.locator(`${field(label)} :is(input, textarea)`).first().fill(text)
const pick = async (page: Page, label: string, text: string): Promise<void> => {
  const select = page.locator(`${field(label)} select`)
  await select.selectOption({ label: (await select.locator('option', { hasText: text }).first().textContent()) ?? '' })
}
const send = async (page: Page): Promise<void> => {
  await page.click('dialog[open] button[type="submit"]')
  await page.waitForSelector('dialog[open]', { state: 'detached' })
}
const found = (page: Page, rule: string): Promise<string | null> => page.locator('section[aria-label="比对"] tbody tr', { hasText: rule }).first().textContent()
/** Fen filed and checked that belong to no item of the plan. */
async function unplanned(page: Page): Promise<number[]> {
  const line = page.locator('section[aria-label="方案项目使用情况"] tbody tr', { hasText: '未归入方案项目' })
  await line.waitFor()
  return (await line.locator('td').allTextContents()).slice(3).map((one) => Number(one.trim().replaceAll(',', '').replace('.', '')))
}
const tag = (text: string): string => `.detail-head .tag:has-text("${text}")`

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

describe('a use of the fund', () => {
  it('is filed by the holder with its voucher, and told what does not fit', async () => {
    // whether a file is there already is asked first
    const { page, context, faults } = await visit(browser, { expected: [404] })
    await signIn(page, 'holder', '/funds')
    await page.locator(row('南泉一')).click()
    await page.click('.bench-detail a:has-text("打开基金")')
    const items = page.locator('section[aria-label="方案项目使用情况"] tbody tr', { hasText: '采坑回填' })
    await items.waitFor()
    // of 620,000.00 planned: 48,000.00 paid, filed and checked
    expect((await items.locator('td').allTextContents()).map((one) => one.trim()).slice(1)).toEqual(['620,000.00', '48,000.00', '48,000.00', '48,000.00'])
    before = await unplanned(page)
    await page.waitForSelector('.tag:has-text("未备案支出")')
    await picture(page, 'fund-use-section')
    await page.click('button:text-is("填报使用备案")')
    await pick(page, '收款人', '示例生态修复工程公司')
    await fill(page, '金额（元）', '9800')
    await pick(page, '用途', '其他')
    await fill(page, '用途说明', NAME)
    await page.locator(`${field('发票')} input[type="file"]`).setInputFiles({ name: '示例发票.pdf', mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4 ${NAME}`) })
    await page.waitForSelector('dialog[open] :text("文件已上传")')
    await picture(page, 'fund-use-form')
    await send(page)
    await page.waitForURL(/fund-uses\//)
    await page.click('button:text-is("提交备案")')
    await send(page)
    await page.waitForSelector(tag('待核对'))
    expect(await found(page, '方案项目')).toContain('未注明方案项目')
    expect(await found(page, '使用范围')).toContain('不在范围内')
    use = new URL(page.url()).pathname
    await picture(page, 'fund-use-filed')
    expect(faults).toEqual([])
    await context.close()
  }, 60_000)

  it('is found off plan by the officer, who orders it to be corrected under a number', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'fund_officer', use)
    await page.waitForSelector(tag('待核对'))
    expect(await found(page, '方案项目')).toContain('未注明方案项目')
    await page.click('.detail-head button:text-is("责令改正")')
    expect(await page.locator(`${field('责令事由')} select`).inputValue()).toBe('off_plan')
    await fill(page, '文号', NUMBER)
    await fill(page, '改正要求', '该笔支出不属于矿区生态修复，请说明并补齐材料。')
    await fill(page, '改正期限', '10')
    await picture(page, 'fund-use-order')
    await send(page)
    await page.waitForSelector(tag('责令改正'))
    await page.click(`a:has-text("${NUMBER}")`)
    await page.waitForSelector(`.bench-detail h2:has-text("${NUMBER}")`)
    order = `/restoration/correction-orders?id=${new URL(page.url()).searchParams.get('id') ?? ''}`
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('.files button:has-text("Word")')])
    expect(file.suggestedFilename()).toContain('责令改正通知书')
    await picture(page, 'fund-use-ordered')
    expect(faults).toEqual([])
    await context.close()
  }, 60_000)

  it('is answered by the holder on a phone, with evidence', async () => {
    const { page, context, faults } = await visit(browser, { viewport: PHONE, expected: [404] })
    await signIn(page, 'holder', order)
    await page.click('button:text-is("答复整改")')
    await pick(page, '整改方式', '书面说明')
    await fill(page, '整改情况', '已说明支出用途，并由企业自有资金承担。')
    await page.locator(`${field('整改证明材料')} input[type="file"]`).setInputFiles({ name: '示例说明.pdf', mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4 ${NUMBER}`) })
    await page.waitForSelector('dialog[open] :text("文件已上传")')
    await picture(page, 'fund-use-answer-phone')
    await send(page)
    await page.waitForSelector(tag('已答复待复核'))
    expect(faults).toEqual([])
    await context.close()
  }, 60_000)

  it('is re-checked by another person than ordered it, and closed', async () => {
    const officer = await visit(browser, { expected: [403] })
    await signIn(officer.page, 'fund_officer', order)
    await officer.page.click('.bench-detail button:text-is("复核")')
    await pick(officer.page, '复核结论', '通过')
    await fill(officer.page, '说明', '示例：核对无误')
    await officer.page.click('dialog[open] button[type="submit"]')
    await officer.page.waitForSelector('dialog[open] [role="alert"]:has-text("须由另一人复核")')
    await officer.context.close()
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'reviewer', order)
    await page.click('.bench-detail button:text-is("复核")')
    await pick(page, '复核结论', '通过')
    await fill(page, '说明', '示例：材料齐全，核对无误')
    await send(page)
    await page.waitForSelector(tag('已办结'))
    await go(page, use)
    await page.waitForSelector(tag('已改正'))
    await picture(page, 'fund-use-corrected')
    await page.click('a:has-text("查看基金")')
    // 9,800.00 more are filed and checked, of no item of the plan
    const after = await unplanned(page)
    expect(after.map((fen, at) => fen - (before[at] ?? 0))).toEqual([980_000, 980_000])
    expect(faults).toEqual([])
    await context.close()
  }, 60_000)

  it.each([['office', OFFICE], ['phone', PHONE]] as const)('fits %s', async (name, viewport) => {
    const { page, context, faults } = await visit(browser, { viewport })
    await signIn(page, 'fund_officer', '/restoration/fund-uses')
    for (const path of PAGES) {
      await go(page, `/restoration/${path}`)
      await page.waitForSelector('.bench-list tbody tr[role="row"]')
      await settled(page)
      expect(await overflow(page), path).toBeLessThanOrEqual(1)
      expect(await rawKeys(page), path).toEqual([])
      await picture(page, `fund-uses-${path}-${name}`)
    }
    await go(page, use)
    await page.waitForSelector('section[aria-label="比对"] tbody tr')
    await settled(page)
    expect(await overflow(page)).toBeLessThanOrEqual(1)
    expect(await rawKeys(page)).toEqual([])
    await picture(page, `fund-use-${name}`)
    expect(faults).toEqual([])
    await context.close()
  }, 60_000)
})
