import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { camt, type Booking } from './camt'
import { go, launch, OFFICE, PHONE, picture, platformOrigin, settled, signIn, visit } from './fixtures'
import { overflow, rawKeys } from './inspect'

const PAGES = ['bank-statements', 'bank-lines', 'bank-reconciliations', 'obligations', 'demand-notices']
const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
const account = `62${Date.now()}`
let browser: Browser
let fund: { id: string; right_name: string; holder_name: string }

/** What the bank would send of the account of this test. */
const sent = (number: string, closing: string, ...lines: Booking[]): Buffer => camt(account, number, day(1), ['0.00', closing], lines)

/** A fund with an account, of a right that has none yet: 1,000.00 yuan were needed by the end of 2024. Null while the
 * service has not been told of any right. */
async function openedFund(): Promise<typeof fund | null> {
  const api = `${platformOrigin()}/api/v1`
  const form = new URLSearchParams({ grant_type: 'password', username: 'fund_officer', password: inject('password') })
  const { access_token: token } = (await (await fetch(`${api}/identity/token`, { method: 'POST', body: form })).json()) as { access_token: string }
  const call = async (path: string, body?: unknown, match?: number): Promise<Response> => {
    const headers: Record<string, string> = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() }
    if (match) headers['If-Match'] = `"${match}"`
    return fetch(`${api}${path}`, { method: body ? 'POST' : 'GET', headers, body: body ? JSON.stringify(body) : undefined })
  }
  const { items } = (await (await call('/licensing/mining-rights?kind=mining&limit=500')).json()) as { items: { id: string }[] }
  for (const right of items.toReversed()) {
    const cost = { amount_fen: 100_000 }
    const made = await call('/restoration/funds', {
      right_id: right.id, plan_title: '示例生态修复方案', plan_decision_no: '示例方〔2023〕9号', plan_approved_on: '2023-12-01', plan_cost: cost,
      phases: [{ name: '一期', starts_on: '2024-01-01', ends_on: '2024-12-31', cost }],
    })
    if (made.status !== 201) continue
    const record = (await made.json()) as typeof fund & { version: number }
    const opening = { opened_on: '2024-01-02', bank_name: '示例银行巴南支行', bank_account_no: account, agreement_on: '2024-01-02' }
    const opened = await call(`/restoration/funds/${record.id}/open`, opening, record.version)
    if (!opened.ok) throw new Error(await opened.text())
    return record
  }
  return null
}

const row = (text: string): string => `.bench-list tbody tr[role="row"]:has-text("${text}")`
const field = (label: string): string => `dialog[open] .field:has(label:has-text("${label}"))`
const figure = (page: Page, name: string): Promise<string | null> =>
  page.locator('.bench-detail .plain-table tr', { hasText: name }).first().locator('td').last().textContent()

async function upload(page: Page, name: string, content: Buffer): Promise<string> {
  await go(page, '/restoration/bank-statements')
  await page.click('button:has-text("上传对账单")')
  await page.locator('dialog[open] input[type="file"]').setInputFiles({ name, mimeType: 'application/xml', buffer: content })
  await page.click('dialog[open] button[type="submit"]')
  const said = page.locator('dialog[open] .taken p, dialog[open] [role="alert"]').first()
  await said.waitFor()
  return (await said.textContent()) ?? ''
}

beforeAll(async () => {
  browser = await launch()
  for (let tries = 0; !fund && tries < 25; tries += 1) {
    const made = await openedFund()
    if (made) fund = made
    else await new Promise((resolve) => setTimeout(resolve, 2_000))
  }
}, 60_000)
afterAll(() => browser.close())

describe('bank statements', () => {
  it('takes a statement, each booking once, and refuses a broken one with its line', async () => {
    const { page, context, faults } = await visit(browser, { expected: [422, 404] })
    await signIn(page, 'fund_officer', '/restoration/bank-statements')
    const deposit: Booking = { on: day(3), amount: '300.00', party: fund.holder_name, reference: 'R1', told: '缴存' }
    const spent: Booking = { on: day(2), amount: '-120.00', party: '示例工程公司', reference: 'R2', told: '覆土工程款' }
    const interest: Booking = { on: day(1), amount: '0.35', party: '', reference: 'R3', told: '结息' }
    expect(await upload(page, '一.xml', sent('1', '180.00', deposit, spent))).toContain('已读取 2 笔：新增 2 笔，已有 0 笔，自动入账 1 笔，待认领 1 笔')
    expect(await upload(page, '二.xml', sent('2', '180.35', deposit, spent, interest))).toContain('已读取 3 笔：新增 1 笔，已有 2 笔，自动入账 1 笔')
    const broken = sent('3', '10.00', { on: day(1), amount: '1O.00', party: '', reference: 'R4', told: '' })
    expect(await upload(page, '三.xml', broken)).toMatch(/整份退回.*第 4 行/)
    await picture(page, 'statements-refused')
    expect(faults).toEqual([])
    await context.close()
  }, 60_000)

  it('explains the difference of the day, and has none once the line is settled', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'fund_officer', `/restoration/bank-reconciliations?id=${fund.id}&on=${day(1)}`)
    await page.waitForSelector('.bench-detail .plain-table')
    // the bank: 300.00 − 120.00 + 0.35; the ledger has not the 120.00 that left
    expect(await figure(page, '银行余额')).toContain('180.35')
    expect(await figure(page, '总账余额')).toContain('300.35')
    expect(await figure(page, '银行已记、总账未记')).toContain('−120.00')
    await picture(page, 'statements-difference')
    await page.click('.bench-detail .plain-table a:has-text("覆土工程款")')
    await page.waitForSelector('.bench-detail h2:has-text("−120.00")')
    await page.locator('.bench-detail li', { hasText: '使用' }).first().locator('button:text-is("采用")').click()
    await picture(page, 'statements-match')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open]', { state: 'detached' })
    await page.waitForSelector('.bench-detail .detail-head :text("已认领")')
    await go(page, `/restoration/bank-reconciliations?id=${fund.id}&on=${day(1)}`)
    await page.waitForSelector('.bench-detail :text("银行与总账一致，没有差额。")')
    expect(await figure(page, '总账余额')).toContain('180.35')
    expect(faults).toEqual([])
    await context.close()
  }, 60_000)

  it('demands what is short, drafted by one and issued by another, with its paper', async () => {
    const officer = await visit(browser)
    await signIn(officer.page, 'fund_officer', `/restoration/obligations?q=${encodeURIComponent(fund.right_name)}&id=${fund.id}`)
    await officer.page.waitForSelector('.bench-detail h2')
    // 1,000.00 needed by the end of 2024, 300.00 deposited
    expect(await officer.page.locator('.bench-detail dt:text-is("较方案短缺（元）") + dd').textContent()).toContain('700.00')
    expect(await officer.page.locator('.bench-detail dt:text-is("使用率") + dd').textContent()).toContain('40.00%')
    await officer.page.click('.bench-detail button:text-is("拟制催告")')
    await officer.page.locator(`${field('补充内容')} textarea`).fill('请同时报送缴存凭证。')
    await officer.page.click('dialog[open] button[type="submit"]')
    await officer.page.waitForSelector('.bench-detail .detail-head :text("未发出")')
    const id = new URL(officer.page.url()).searchParams.get('id') ?? ''
    expect(officer.faults).toEqual([])
    await officer.context.close()
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'approver', `/restoration/demand-notices?id=${id}`)
    await page.click('.bench-detail button:text-is("发出")')
    await page.locator(`${field('文号')} input`).fill(`示例催〔2026〕${account}号`)
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open]', { state: 'detached' })
    await page.waitForSelector('.bench-detail .detail-head :text("已发出")')
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('.files button:has-text("Word")')])
    expect(file.suggestedFilename()).toContain('缴存催告书')
    await picture(page, 'statements-demand')
    expect(faults).toEqual([])
    await context.close()
  }, 60_000)

  it.each([['office', OFFICE], ['phone', PHONE]] as const)('fits %s', async (name, viewport) => {
    const { page, context, faults } = await visit(browser, { viewport })
    await signIn(page, 'fund_officer', '/restoration/bank-statements')
    for (const path of PAGES) {
      await go(page, `/restoration/${path}`)
      await page.waitForSelector(row(fund.right_name).replace(`:has-text("${fund.right_name}")`, ''))
      await settled(page)
      expect(await overflow(page), path).toBeLessThanOrEqual(1)
      expect(await rawKeys(page), path).toEqual([])
      await picture(page, `banks-${path}-${name}`)
    }
    await go(page, '/restoration/obligations')
    await page.click('button:has-text("各区县提取率")')
    await page.waitForSelector('dialog[open] .chart')
    await settled(page)
    await picture(page, `banks-charts-${name}`)
    expect(faults).toEqual([])
    await context.close()
  }, 90_000)
})
