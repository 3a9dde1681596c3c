import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { field, fill, finish, openAct } from './dialogs'
import { go, launch, PHONE, picture, signIn, visit } from './fixtures'

/** The demonstration leaves this block of its release plan free. */
const BLOCK = '示例新设01'
const pages = {} as Record<'clerk' | 'approver', Page>
const faults: string[][] = []
let browser: Browser
/** Whose screen is up to date, with no dialog open. */
let turn = ''
let sold = ''
beforeAll(async () => {
  browser = await launch()
  for (const who of ['clerk', 'approver'] as const) {
    const opened = await visit(browser, { expected: [403, 404, 409, 422] })
    pages[who] = opened.page
    faults.push(opened.faults)
    await signIn(opened.page, who, '/grants')
  }
})
afterAll(() => browser.close())

const day = (ago: number): string => new Date(Date.now() + 8 * 3_600_000 - ago * 86_400_000).toISOString().slice(0, 10)

async function begin(who: 'clerk' | 'approver', address: string, act: string): Promise<Page> {
  const page = pages[who]
  if (turn !== who || new URL(page.url()).pathname !== address) await go(page, address)
  turn = who
  await openAct(page, act)
  return page
}

describe('a grant project in Banan', () => {
  it('goes from the pool to the signed contract, each act in its order and by its person', async () => {
    const page = pages.clerk
    await page.waitForSelector('[data-figure="sales"]')
    await picture(page, 'grants')
    await page.click('button:has-text("入库")')
    await page.waitForSelector(`${field('规划区块')} option:has-text("${BLOCK}")`, { state: 'attached' })
    const block = await page.locator(`${field('规划区块')} option:has-text("${BLOCK}")`).getAttribute('value')
    await page.selectOption(`${field('规划区块')} select`, block ?? '')
    await fill(page, { 项目编号: `示例浏览器${Date.now()}`, 项目名称: '示例浏览器石灰岩出让' })
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForURL(/\/grants\/[0-9a-f-]{36}$/)
    await page.waitForSelector('.detail-head .tag:has-text("入库")')
    const address = new URL(page.url()).pathname
    sold = address

    await begin('clerk', address, '登记联合踏勘')
    await fill(page, { 参加部门: '示例区林业局、示例区应急管理局', 所在镇街: '示例镇', 日期: day(200), 踏勘结论: '示例：同意' })
    await finish(page, '联合踏勘')

    await begin('clerk', address, '确认净矿')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open] .form-failure:has-text("尚未落实")')
    turn = ''
    const open = await page.locator('.grant-page tr:has(.tag:has-text("未落实"))').count()
    for (let at = 0; at < open; at += 1) {
      await begin('clerk', address, '落实净矿事项')
      await fill(page, { 文号: `示例办〔2026〕${at + 1}号`, 日期: day(190) })
      await finish(page, '联合踏勘')
    }
    await begin('clerk', address, '确认净矿')
    await finish(page, '净矿')
    await picture(page, 'grant-net-mine')

    const approver = await begin('approver', address, '登记县级政府批准')
    await fill(approver, { 文号: '示例府〔2026〕9号', 日期: day(180) })
    await finish(approver, '县级政府批准')
    await begin('clerk', address, '列入市级计划')
    await page.waitForSelector(`${field('年度出让计划')} option:has-text("示例")`, { state: 'attached' })
    const plan = await page.locator(`${field('年度出让计划')} option:has-text("示例")`).last().getAttribute('value')
    await page.selectOption(`${field('年度出让计划')} select`, plan ?? '')
    await finish(page, '报市级计划')

    await begin('clerk', address, '登记储量备案和收益评估')
    const valued = {
      储量备案号: '示例备1', 备案储量: '1000', 储量单位: '万吨', 评估报告号: '示例评1', '评估值（元）': '6000000', '起始价（元）': '5000000', 日期: day(160),
    }
    await fill(page, valued)
    await finish(page, '储量备案')
    await begin('clerk', address, '发布公告')
    await fill(page, { 文号: '示例告1', 发布平台: '示例交易平台', 日期: day(150) })
    await finish(page, '公告')

    await begin('clerk', address, '成交确认')
    await fill(page, { 文号: '示例成1', '成交价（元）': '6100000', 日期: day(149) })
    await page.click(`${field('竞得人')} .el-select`)
    await page.locator('.el-select-dropdown__item:visible').first().click()
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open] .form-failure:has-text("期满后才能确认成交")')
    await fill(page, { 日期: day(90) })
    await finish(page, '成交确认')
    await begin('clerk', address, '结果公示')
    await fill(page, { 文号: '示例示1', 发布平台: '示例交易平台', 日期: day(85) })
    await finish(page, '结果公示')

    await begin('approver', address, '签订合同')
    await fill(approver, { 合同编号: '示例合同浏览器1', '出让面积': '0.5000', '期限（年）': '15', 勘查开采要求: '示例开采要求', 基金账户条款: '示例基金条款', 安全生产要求: '示例安全要求' })
    await approver.click('dialog[open] button[type="submit"]')
    await approver.waitForSelector(`${field('生态修复义务')} [aria-invalid="true"]`)
    await fill(approver, { 矿区生态修复义务: '示例修复义务' })
    const scan = { name: '示例合同扫描件.txt', mimeType: 'text/plain', buffer: Buffer.from(`示例合同 ${Date.now()}\n`) }
    await approver.setInputFiles(`${field('合同扫描件')} input`, scan)
    await approver.waitForSelector(`${field('合同扫描件')} [role="status"]`)
    await picture(approver, 'grant-contract')
    await finish(approver, '签订合同')
    expect(await approver.locator('text=示例修复义务').count()).toBe(1)
    const [download] = await Promise.all([approver.waitForEvent('download'), approver.click(`button:has-text("${scan.name}")`)])
    expect(download.suggestedFilename()).toBe(scan.name)
    await picture(approver, 'grant-contracted')
  })

  it('shows on a telephone, and the price tables with it', async () => {
    const { page, context } = await visit(browser, { viewport: PHONE })
    await signIn(page, 'leader', '/grants')
    for (const path of ['/grants', '/guide-prices', '/reconciliation', sold]) {
      await go(page, path)
      await page.waitForSelector('main table')
      await picture(page, `phone${path.slice(0, 7).replaceAll('/', '-')}${path.length}`)
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(375)
    }
    await context.close()
  })
})

describe('a file of the tax office', () => {
  it('is refused with its reasons, taken without its wrong row, then reconciled to the last line', async () => {
    const page = pages.clerk
    const stamp = Date.now()
    const send = async (text: string): Promise<void> => {
      await go(page, '/reconciliation')
      await page.click('button:has-text("导入缴款文件")')
      await page.setInputFiles('dialog[open] input[type="file"]', { name: `示例缴款${stamp}.csv`, mimeType: 'text/csv', buffer: Buffer.from(text) })
      await page.click('dialog[open] button[type="submit"]')
      await page.waitForURL((url) => url.pathname === '/revenue-files')
    }
    await send(`缴款凭证号,缴款日期,金额,税务机关\n示例${stamp},${day(3)},1,甲\n`)
    await page.waitForSelector('.detail-head .tag:has-text("未导入")')
    await page.waitForSelector('.bench-detail td:has-text("税务机关")')
    const rows = [`示例${stamp}A,${day(3)},100.00,示例合同103号`, `示例${stamp}B,${day(2)},50.00,没有的合同`, `示例${stamp}C,昨天,50.00,没有的合同`]
    await send(`缴款凭证号,缴款日期,金额,合同编号\n${rows.join('\n')}\n`)
    await page.waitForSelector('.bench-detail td:has-text("缴款日期“昨天”应写作")')
    await picture(page, 'revenue-file-refused')
    await page.click('.detail-head button:has-text("仅导入无误的 2 行")')
    await page.waitForSelector('.detail-head .tag:has-text("已导入")')
    await picture(page, 'revenue-file-taken')
    await go(page, `/reconciliation?q=${encodeURIComponent(`示例${stamp}B`)}`)
    await page.waitForSelector(`text=示例${stamp}B`)
    await page.locator(`text=示例${stamp}B`).first().click()
    await page.waitForSelector('.detail-head .tag:has-text("未匹配")')
    await picture(page, 'reconciliation')
    await page.click('.detail-head button:has-text("认领")')
    await page.waitForSelector(`${field('记入台账')} option:has-text("示例合同104号")`, { state: 'attached' })
    const account = await page.locator(`${field('记入台账')} option:has-text("示例合同104号")`).getAttribute('value')
    await page.selectOption(`${field('记入台账')} select`, account ?? '')
    await fill(page, { 处理理由: '示例：核对凭证' })
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('.detail-head .tag:has-text("已认领")')
    expect(faults.flat()).toEqual([])
  })
})
