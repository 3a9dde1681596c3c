import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { field, fill, finish, openAct, refused, scan } from './dialogs'
import { go, launch, PHONE, picture, signIn, visit, type Visit } from './fixtures'
import { overflow, rawKeys } from './inspect'

/** A fine forty days late: the additional fine is chosen by two people, reaches its cap on day 34, is paid; papers and the archive. */
const ROLES = ['case_handler', 'approver', 'finance_officer', 'clerk'] as const
const visits = {} as Record<(typeof ROLES)[number], Visit>
let browser: Browser
let late = ''
const run = Date.now()
const pick = (page: Page, label: string, value: string): Promise<string[]> => page.locator(field(label)).locator('select').selectOption(value)
async function found(page: Page, no: string): Promise<string> {
  await go(page, `/enforcement/executions?q=${encodeURIComponent(no)}`)
  await page.click(`tbody tr:has-text("${no}")`)
  await page.click('a:text-is("打开执行")')
  await page.waitForURL(/\/enforcement\/executions\/[0-9a-f-]{36}/)
  await page.waitForSelector('.detail-head .tag')
  return new URL(page.url()).pathname
}

/** The keeper of the seal stores the scan of the paper in hand; its hash. */
async function sealed(kind: string): Promise<string> {
  const { page } = visits.clerk
  await found(page, '示例罚〔演示〕2号')
  const paper = page.locator(`.paper[data-kind="${kind}"]`)
  await paper.locator('.tag:has-text("待用印")').waitFor()
  await paper.locator('button:text-is("用印")').click()
  await fill(page, { 用印日期: '2020-01-01' })
  const hash = await scan(page)
  await refused(page, '用印日期应在')
  await picture(page, 'execution-seal')
  await fill(page, { 用印日期: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10) })
  await finish(page)
  await paper.locator('.tag:has-text("用印"):not(:has-text("待用印"))').waitFor()
  const [file] = await Promise.all([page.waitForEvent('download'), paper.locator('button:has-text("盖章扫描件")').click()])
  expect(file.suggestedFilename()).toContain('.pdf')
  return hash
}

beforeAll(async () => {
  browser = await launch()
  for (const who of ROLES) {
    visits[who] = await visit(browser, { expected: [403, 404, 409, 422] })
    await signIn(visits[who].page, who, '/')
  }
}, 120_000)
afterAll(() => browser.close())

describe('execution', () => {
  it('computes the additional fine and adds nothing by itself', async () => {
    const { page } = visits.case_handler
    late = await found(page, '示例罚〔演示〕1号')
    const text = await page.innerText('main')
    expect(text).toContain('逾期未缴')
    expect(text).toMatch(/第 34 日（.+）达到罚款数额/)
    expect(text).toContain('未决定加处，不收取')
    await picture(page, 'execution-late')
    await page.click('button:text-is("提请加处罚款")')
    await fill(page, { 理由: '示例：逾期四十日未缴，经催促仍不缴纳' })
    await finish(page)
    await page.waitForSelector('.motion .tag:has-text("待审批")')
    expect(await page.locator('.motion button:text-is("审批")').count()).toBe(0)
  })

  it('is chosen by another person, and paid by the desk of finance', async () => {
    const { page } = visits.approver
    await go(page, late)
    await page.click('.motion button:text-is("审批")')
    await pick(page, '审批意见', 'true')
    await finish(page)
    await page.waitForSelector('.tag:has-text("已决定加处")')
    const desk = visits.finance_officer.page
    await go(desk, late)
    for (const kind of ['fine', 'additional_fine'] as const) {
      await openAct(desk, '登记缴款')
      await pick(desk, '种类', kind)
      await fill(desk, { 金额: '50000', 缴款凭证号: `示例票${run}${kind}` })
      await finish(desk)
      await desk.waitForSelector(`td:has-text("示例票${run}${kind}")`)
    }
    const handler = visits.case_handler.page
    await go(handler, late)
    await openAct(handler, '执行完毕')
    await finish(handler, '执行完毕')
    await picture(handler, 'execution-paid')
  })

  it('issues a paper that was looked at first', async () => {
    const { page } = visits.case_handler
    await page.click('button:text-is("制作文书")')
    await pick(page, '文书种类', 'closing_report')
    await fill(page, { 执行情况: '示例：罚款和加处罚款已全部缴清', 结案理由: '示例：执行完毕' })
    await page.click('dialog[open] button:text-is("预览")')
    await page.waitForSelector('.sheet :text("示例：罚款和加处罚款已全部缴清")')
    await picture(page, 'execution-paper')
    await finish(page)
    const row = page.locator('.paper[data-kind="closing_report"]').first()
    await row.locator('button:text-is("签发")').click()
    await finish(page)
    await page.waitForSelector('.paper[data-kind="closing_report"] .tag:has-text("已签发")')
    const [file] = await Promise.all([page.waitForEvent('download'), row.locator('button:has-text("PDF")').click()])
    expect(file.suggestedFilename()).toContain('结案报告')
  })

  it('binds the file of a closed case with its list of hashes and proves it', async () => {
    const { page } = visits.case_handler
    await found(page, '示例罚〔演示〕2号')
    await page.click('button:text-is("立卷归档")')
    await fill(page, { 档号: `示例档${run}` })
    await refused(page, '缺盖章扫描件，由')
    await picture(page, 'execution-unsealed')
    const hash = await sealed('stop_order')
    await finish(page)
    await page.waitForSelector('td code')
    const listed = await page.locator('td code').allInnerTexts()
    expect(listed[0]).toMatch(/^[0-9a-f]{64}$/)
    expect(listed).toContain(hash)
    await page.click('button:text-is("核验")')
    await page.waitForSelector('.proof:has-text("全部一致")')
    await picture(page, 'execution-archive')
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('button:has-text("整卷")')])
    expect(file.suggestedFilename()).toMatch(/\.zip$/)
  })

  it('rewords a template with its preview, an unknown placeholder refused with its line', async () => {
    const { page } = visits.case_handler
    await go(page, '/enforcement/document-templates')
    await page.click('tr:has-text("责令停止违法行为通知书") button:text-is("改写")')
    await page.waitForSelector('.sheet')
    const body = page.locator('textarea[name="body"], .field:has(label:has-text("正文")) textarea').first()
    const before = await body.inputValue()
    await body.fill(`${before}\n{{nobody}}`)
    await page.click('button[type="submit"]')
    await page.waitForSelector('.form-failure:has-text("没有占位符“nobody”")')
    await body.fill(before.replace('立即停止', '马上停止'))
    await page.click('button[type="submit"]')
    await page.waitForSelector('.sheet :text("马上停止")')
    await picture(page, 'execution-template')
    const { page: other } = visits.approver
    await go(other, new URL(page.url()).pathname)
    await openAct(other, '发布')
    await fill(other, { 批准文号: '示例批1号' })
    await finish(other, '现用')
  })

  it('stands on the phone without overflow, raw keys or faults', async () => {
    const { page } = visits.case_handler
    await page.setViewportSize(PHONE)
    for (const path of ['/enforcement/executions', late, '/enforcement/legal-remedies', '/enforcement/document-templates']) {
      await go(page, path)
      expect(await overflow(page)).toBeLessThanOrEqual(0)
      expect(await rawKeys(page)).toEqual([])
    }
    await picture(page, 'execution-phone')
    for (const who of ROLES) expect(visits[who].faults).toEqual([])
  })
})
