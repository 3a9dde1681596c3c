import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, PHONE, picture, settled, signIn, visit } from './fixtures'

let browser: Browser
let page: Page
let faults: string[]
beforeAll(async () => {
  browser = await launch()
  ;({ page, faults } = await visit(browser, { expected: [404, 409, 422] }))
  await signIn(page, 'fund_officer', '/funds')
})
afterAll(() => browser.close())

const field = (label: string): string => `dialog[open] .field:has(label:has-text("${label}"))`
const row = (name: string): string => `.bench-list tbody tr[role="row"]:has-text("${name}")`
async function fill(label: string, value: string): Promise<void> {
  await page.fill(`${field(label)} input`, value)
  await page.press(`${field(label)} input`, 'Tab')
}
const send = (): Promise<void> => page.click('dialog[open] button[type="submit"]')

describe('the funds of a district', () => {
  it('are found by what is wrong with them, and go out as Excel', async () => {
    await page.selectOption('select[aria-label="监管提示"]', 'not_opened')
    await page.waitForSelector(`${row('丰盛一')}:has-text("逾期未开户")`)
    expect(page.url()).toContain('fault=not_opened')
    await picture(page, 'funds')
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('button:has-text("Excel")')])
    expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK')
  })
  it('are opened with account and agreement by the officer', async () => {
    await page.locator(row('丰盛一')).click()
    await page.click('.bench-detail a:has-text("打开基金")')
    await page.waitForSelector('.fund-page :text("已过，请督促矿业权人开户")')
    await page.click('button:has-text("登记开户")')
    await fill('开户银行', '示例银行巴南支行')
    await fill('账号', '12')
    await send()
    await page.waitForSelector('dialog[open] [role="alert"]')
    await fill('账号', '6200000000001234')
    await page.setInputFiles(`${field('协议文件')} input[type="file"]`, { name: '示例三方协议.txt', mimeType: 'text/plain', buffer: Buffer.from('示例三方监管协议\n') })
    await page.waitForSelector('dialog[open] :text("文件已上传")')
    await picture(page, 'fund-open-form')
    await send()
    await page.waitForSelector('.detail-head .tag:has-text("已开户")')
    await page.waitForSelector(':text("6200000000001234")')
    const [paper] = await Promise.all([page.waitForEvent('download'), page.click('button:has-text("三方监管协议")')])
    expect(await readFile(await paper.path(), 'utf8')).toContain('示例三方监管协议')
  })
  it('show due against paid against used, and where the shortfall comes from', async () => {
    await go(page, '/funds?q=' + encodeURIComponent('桃子荡二'))
    await page.locator(row('桃子荡二')).click()
    await page.click('.bench-detail a:has-text("打开基金")')
    await page.waitForSelector('.fund-page :text("请督促缴存")')
    await page.waitForSelector('.figure-table:has-text("应提、缴存、使用与余额") canvas')
    await page.waitForSelector('section[aria-label="测算与申报"] tbody tr')
    await page.waitForSelector('.detail-section:has-text("账户与分录") tbody tr:has-text("缴存")')
    await settled(page)
    await picture(page, 'fund')
    await page.locator('main').evaluate((main) => main.scrollTo(0, 900))
    await page.evaluate(() => document.querySelector('section[aria-label="测算与申报"]')?.scrollIntoView())
    await picture(page, 'fund-below')
    await page.click('section[aria-label="测算与申报"] button:has-text("逐项说明")')
    await page.waitForSelector('dialog[open]:has-text("测算过程")')
    await picture(page, 'fund-estimate')
    await page.keyboard.press('Escape')
  })
  it('take a deposit once by its receipt', async () => {
    for (const again of [false, true]) {
      await page.click('button:has-text("登记缴存")')
      await fill('金额（元）', again ? '1000.00' : '壹仟')
      await fill('回单号', '示例回单E2E')
      await send()
      if (!again) {
        await page.waitForSelector('dialog[open] :text("请填写金额，最多两位小数")')
        await fill('金额（元）', '1,000')
        await send()
        await page.waitForSelector('.toast:has-text("已保存")')
        await page.waitForSelector('dialog[open]', { state: 'detached' })
      }
    }
    await page.waitForSelector('dialog[open] :text("已登记过")')
    await page.click('dialog[open] button:has-text("取消")')
    const leave = page.locator('dialog[open] button:has-text("离开"), dialog[open] button:has-text("放弃")')
    if (await leave.count()) await leave.first().click()
  })
})

describe('an accrual run', () => {
  it('is listed dry, then posted from the list, and posts nothing twice', async () => {
    await go(page, '/accrual-runs')
    const year = String(new Date().getFullYear() - 1)
    await page.click('button:has-text("新建测算")')
    await fill('周期', year)
    await picture(page, 'run-form')
    await send()
    await page.waitForSelector('.bench-detail .tag:has-text("已完成")', { timeout: 60_000 })
    await page.waitForSelector('.bench-detail tbody tr:has-text("桃子荡一"):has-text("一致")')
    await picture(page, 'run-dry')
    await page.click('.bench-detail button:has-text("按此入账")')
    await send()
    await page.waitForSelector(`.bench-detail h2:has-text("${year} 入账")`)
    await page.waitForSelector('.bench-detail .tag:has-text("已完成")', { timeout: 60_000 })
    await page.waitForSelector('.bench-detail dl:has-text("0.00")')
    await picture(page, 'run-posted')
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('.bench-detail button:has-text("Excel")')])
    expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK')
  })
  it('asks a correction for its reason and document', async () => {
    await page.click('.bench-detail button:has-text("更正")')
    await send()
    await page.waitForSelector('dialog[open] :text("请填写更正原因")')
    await page.click('dialog[open] button:has-text("取消")')
  })
  it('sums up by county and mine', async () => {
    await go(page, '/fund-standing')
    await page.waitForSelector('.figure-table tbody tr:has-text("合计")')
    await picture(page, 'fund-standing')
  })
})

describe('another hand', () => {
  it('releases what is left after settlement', async () => {
    const finance = await visit(browser)
    await signIn(finance.page, 'finance_officer', '/funds?state=settling')
    await finance.page.locator(row('一品一')).click()
    await finance.page.click('.bench-detail a:has-text("打开基金")')
    await finance.page.click('button:has-text("解除监管")')
    await finance.page.fill(`${field('文号')} input`, '示例解监〔2026〕1号')
    await picture(finance.page, 'fund-release')
    await finance.page.click('dialog[open] button[type="submit"]')
    await finance.page.waitForSelector('.detail-head .tag:has-text("销户")')
    expect(finance.faults).toEqual([])
    await finance.context.close()
  })
})

describe('a holder', () => {
  it('sees the own fund only, with the difference explained, and declares on a phone', async () => {
    const phone = await visit(browser, { viewport: PHONE, expected: [409, 422] })
    await signIn(phone.page, 'holder', '/funds')
    await phone.page.waitForSelector(row('南泉一'))
    expect(await phone.page.locator('.bench-list tbody tr[role="row"]').count()).toBe(1)
    await phone.page.locator(row('南泉一')).click()
    await phone.page.click('.bench-detail a:has-text("打开基金")')
    await phone.page.click('section[aria-label="测算与申报"] button:has-text("逐项说明")')
    await phone.page.waitForSelector('dialog[open]:has-text("产量（吨）")')
    await picture(phone.page, 'declaration-phone')
    await phone.page.keyboard.press('Escape')
    await phone.page.click('.detail-head button:has-text("申报计提")')
    await phone.page.fill(`${field('周期')} input`, String(new Date().getFullYear() - 2))
    await phone.page.fill(`${field('金额（元）')} input`, '250000')
    await phone.page.click('dialog[open] button[type="submit"]')
    await phone.page.waitForSelector('.toast:has-text("已保存")')
    await phone.page.waitForSelector('section[aria-label="测算与申报"] tbody tr:has-text("250,000.00")')
    await picture(phone.page, 'fund-phone')
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
    expect(phone.faults).toEqual([])
    await phone.context.close()
  })
})

describe('the ledger', () => {
  it('shows the accounts of the funds with their lines', async () => {
    await go(page, '/ledger/accounts?q=' + encodeURIComponent('桃子荡二'))
    await page.locator(row('基金专户')).click()
    await page.waitForSelector('.bench-detail tbody tr:has-text("缴存")')
    await settled(page)
    await picture(page, 'ledger-account')
    await go(page, '/ledger/trial-balance')
    await page.waitForSelector('.tag:has-text("借贷平衡")')
    await picture(page, 'ledger-trial')
    expect(faults).toEqual([])
  })
  it('is verified by the auditor, who sees the seal', async () => {
    const auditor = await visit(browser)
    await signIn(auditor.page, 'audit_admin', '/ledger/proof')
    await auditor.page.click('button:has-text("核验总账")')
    await auditor.page.waitForSelector('.tag:has-text("总账完整")', { timeout: 60_000 })
    await auditor.page.waitForSelector('h3:has-text("最近一次封存")')
    await picture(auditor.page, 'ledger-proof')
    expect(auditor.faults).toEqual([])
    await auditor.context.close()
  })
})
