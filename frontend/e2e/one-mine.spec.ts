import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { camt, type Booking } from './camt'
import { field, fill, finish, openAct } from './dialogs'
import { go, launch, ownPlatform, picture, settled } from './fixtures'
import { MinePlay } from './mine-play'
import type { Platform } from './server'

/*
 * One mine, figures in yuan worked by hand. The plan costs 500,000: 400,000 from October to December of the first year
 * (backfill 250,000, soil 150,000), 100,000 from July to December of the next (planting). It has 1,000,000 tonnes of ore.
 *
 *  quarter   ore (t)   plan cost left ÷ ore left × ore of the quarter     raised to                      accrued
 *  Q1        100,000   500,000 ÷ 1,000,000 × 100,000 = 50,000             20 % of 500,000 = 100,000      100,000
 *  Q2         90,000   400,000 ÷   900,000 ×  90,000 = 40,000                                             40,000
 *  Q3         81,000   360,000 ÷   810,000 ×  81,000 = 36,000                                             36,000
 *  Q4         40,500   324,000 ÷   729,000 ×  40,500 = 18,000             400,000 − 176,000 = 224,000    224,000
 *                                                                                                        400,000
 */
const QUARTERS = [
  { name: 'Q1', ore: '10', steps: ['公式', '首期最低比例'], accrued: '100,000.00', due: '100,000.00' },
  { name: 'Q2', ore: '9', steps: ['公式'], accrued: '40,000.00', due: '140,000.00' },
  { name: 'Q3', ore: '8.1', steps: ['公式'], accrued: '36,000.00', due: '176,000.00' },
  { name: 'Q4', ore: '4.05', steps: ['公式', '不低于方案需要'], accrued: '224,000.00', due: '400,000.00' },
] as const
const MINE = '示例桃子荡四号矿山'
const HOLDER = '示例桃子荡矿业15有限公司'
const ACCOUNT = '6200000000400004'
const BUILDER = '示例生态修复工程公司'
const HOTEL = '示例酒店有限公司'
const YEAR = Number(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 4))
const NEXT = YEAR + 1
/** The play begins on 20 January of the next year, whatever the day is. */
const FIRST_DAY = `${NEXT}-01-20`
const DEPOSIT: Booking = { on: `${YEAR}-12-20`, amount: '250000.00', party: HOLDER, reference: 'R1', told: '缴存' }
const BACKFILL: Booking = { on: `${YEAR}-12-28`, amount: '-180000.00', party: BUILDER, reference: 'R2', told: '采坑回填工程款' }
const MEETING: Booking = { on: `${NEXT}-01-10`, amount: '-30000.00', party: HOTEL, reference: 'R3', told: '会议费' }
const INTEREST: Booking = { on: `${NEXT}-01-15`, amount: '12.50', party: '', reference: 'R4', told: '结息' }

let platform: Platform
let browser: Browser
let play: MinePlay
let fund = ''
const figure = (page: Page, name: string, amount: string): Promise<unknown> => page.waitForSelector(`dl dt:text-is("${name}") + dd:has-text("${amount}")`)

beforeAll(async () => {
  platform = await ownPlatform({ rehearsal: true })
  browser = await launch()
  play = new MinePlay(platform, browser)
  await play.passTo(FIRST_DAY)
  await play.holderOf(MINE)
}, 400_000)
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

/** What stands on the page of the fund. */
async function stands(page: Page, values: Record<string, string>): Promise<void> {
  await go(page, fund)
  for (const [name, value] of Object.entries(values)) await figure(page, name, value)
}

describe('the plan', () => {
  it('was approved before the platform: the fund is registered by what its decision says', async () => {
    const page = await play.desk('fund_officer', '/funds')
    await page.click('button:has-text("建立台账")')
    await page.click(`${field('采矿权')} input`)
    await page.fill(`${field('采矿权')} input`, MINE)
    await page.locator(`.el-select-dropdown__item:visible:has-text("${MINE}")`).first().click()
    await fill(page, { 方案名称: '示例四号矿生态修复方案', 批准文号: `示例方〔${YEAR - 1}〕12号`, 批准日期: `${YEAR - 1}-12-20`, '方案费用（元）': '500000' })
    await page.click('dialog[open] button:has-text("增加一期")')
    for (const [at, [name, cost, from, to]] of play.phases(YEAR).entries()) {
      await page.fill(`dialog[open] input[aria-label="第 ${at + 1} 期名称"]`, name)
      await page.fill(`dialog[open] input[aria-label="第 ${at + 1} 期费用（元）"]`, cost)
      await page.fill(`#phase-from-${at + 1}`, from)
      await page.fill(`#phase-to-${at + 1}`, to)
      await page.press(`#phase-to-${at + 1}`, 'Tab')
    }
    await page.waitForSelector('dialog[open] :text("各期合计（元）：500,000.00")')
    await finish(page)
    await go(page, `/funds?q=${encodeURIComponent(MINE)}`)
    await page.locator(`.bench-list tbody tr[role="row"]:has-text("${MINE}")`).click()
    await page.click('.bench-detail a:has-text("打开基金")')
    // approved on 20 December; a month later is 20 January
    await page.waitForSelector(`.fund-page :text("应于 ${NEXT - 1}-01-20 前"), .fund-page :text("应开户日期 ${NEXT - 1}-01-20 已过")`)
    fund = new URL(page.url()).pathname
  }, 60_000)

  it('has its zones and measures entered, to the fen, and bound by another person', async () => {
    const clerk = await play.desk('clerk', '/restoration/plans/new')
    await play.enterPlan(clerk, MINE, YEAR)
    const plan = new URL(clerk.url()).pathname
    const reviewer = await play.desk('reviewer', plan)
    await openAct(reviewer, '与批准文件核对绑定')
    await finish(reviewer, '已批准')
    await picture(reviewer, 'mine-plan')
  }, 60_000)

  it('has its account opened in time, with the agreement and the ore of the plan', async () => {
    const page = await play.desk('fund_officer', fund)
    await openAct(page, '登记开户')
    await fill(page, { 开户日期: `${YEAR}-01-05`, 开户银行: '示例银行巴南支行', 账号: ACCOUNT, 三方监管协议签订日期: `${YEAR}-01-05` })
    await finish(page, '已开户')
    for (const name of ['环境影响评价批复', '水土保持方案批复']) await page.waitForSelector(`.figure-table:has-text("方案和批复齐全情况") tr:has-text("${name}"):has-text("已有"):has-text("示例${name}015")`)
    await openAct(page, '维护测算依据')
    await fill(page, { '方案设计矿量（吨）': '1000000' })
    await finish(page)
  }, 60_000)
})

describe('four quarters', () => {
  it('are what the district’s rule says, released by another person than wrote it', async () => {
    const page = await play.desk('fund_officer', '/fund-rules')
    await page.click('button:has-text("起草基金规则")')
    await fill(page, { 规则名称: '示例按季提取办法', 文件号: '示例〔2026〕4号' })
    await finish(page)
    await page.waitForSelector('.version-page .tag:has-text("草稿")')
    await page.click('tr:has-text("提取周期") button:has-text("修改")')
    await page.selectOption(`${field('值')} select`, { label: '按季' })
    await finish(page)
    const reviewer = await play.desk('reviewer', new URL(page.url()).pathname)
    await reviewer.click('button:text-is("发布")')
    await fill(reviewer, { 施行日期: `${YEAR}-01-01`, 批准文号: '示例批〔2026〕4号' })
    await finish(reviewer, '施行中')
  }, 60_000)

  it.each(QUARTERS)('$name is returned, estimated, listed and posted', async ({ name, ore, steps, accrued, due }) => {
    await play.returned(YEAR, Number(name.slice(1)), ore)
    const page = await play.desk('fund_officer', '/accrual-runs')
    await page.click('button:has-text("新建测算")')
    await fill(page, { 周期: `${YEAR}${name}` })
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector(`.bench-detail h2:has-text("${YEAR}${name} 试算")`)
    const row = `.bench-detail tbody tr:has-text("${MINE}"):has-text("${accrued}")`
    await page.waitForSelector(row, { timeout: 60_000 })
    for (const step of steps) expect(await page.textContent(row)).toContain(step)
    await page.click('.bench-detail button:has-text("按此入账")')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector(`.bench-detail h2:has-text("${YEAR}${name} 入账")`)
    await page.waitForSelector(row, { timeout: 60_000 })
    await stands(page, { '应提（元）': due, '缴存（元）': '0.00' })
    await page.waitForSelector(`section[aria-label="测算与申报"] tbody tr:has-text("${YEAR}${name}"):has-text("${accrued}")`)
  }, 120_000)
})

describe('the bank', () => {
  it('is short of 150,000, and a booking that comes twice counts once', async () => {
    const page = await play.desk('fund_officer', '/restoration/bank-statements')
    // 250,000 − 180,000 − 30,000
    const first = camt(ACCOUNT, '1', `${NEXT}-01-14`, ['0.00', '40000.00'], [DEPOSIT, BACKFILL, MEETING])
    expect(await play.upload(page, '一.xml', first)).toContain('已读取 3 笔：新增 3 笔，已有 0 笔，自动入账 1 笔，待认领 2 笔')
    // the meeting once more, and interest
    const second = camt(ACCOUNT, '2', `${NEXT}-01-15`, ['70000.00', '40012.50'], [MEETING, INTEREST])
    expect(await play.upload(page, '二.xml', second)).toContain('已读取 2 笔：新增 1 笔，已有 1 笔，自动入账 1 笔')
    // 250,000 of 400,000 are 62.50 %; the two payments are not known yet: 250,000 + 12.50
    await stands(page, {
      '应提（元）': '400,000.00', '缴存（元）': '250,000.00', '欠缴（元）': '150,000.00', '使用（元）': '0.00', '专户余额（元）': '250,012.50', 提取率: '62.50%',
    })
    await go(page, `/restoration/bank-reconciliations?id=${play.idOf(fund)}&on=${NEXT}-01-15`)
    await page.waitForSelector('.bench-detail .plain-table')
    const line = (name: string) => page.locator('.bench-detail .plain-table tr', { hasText: name })
    expect(await line('银行余额').first().textContent()).toContain('40,012.50')
    expect(await line('总账余额').first().textContent()).toContain('250,012.50')
    expect(await line('采坑回填工程款').textContent()).toContain('−180,000.00')
    expect(await line('会议费').textContent()).toContain('−30,000.00')
    expect(await line('说明合计').textContent()).toContain('−210,000.00')
    await picture(page, 'mine-difference')
  }, 120_000)

  it('has its payments recorded, the one off the plan too: it is flagged, never refused', async () => {
    const page = await play.desk('fund_officer', '/')
    await play.claim(page, '采坑回填工程款', { 方案项目: '1-1' })
    await page.waitForSelector('.bench-detail dt:text-is("方案核对") + dd:text-is("在方案内")')
    await play.claim(page, '会议费', { 核查认定超出方案: 'yes' })
    await page.waitForSelector('.bench-detail .tag:has-text("超出方案")')
    await picture(page, 'mine-off-plan')
    // 250,000 + 12.50 − 210,000; 210,000 of 250,000 are 84.00 %
    await stands(page, { '使用（元）': '210,000.00', '专户余额（元）': '40,012.50', 使用率: '84.00%' })
    await go(page, `/restoration/bank-reconciliations?id=${play.idOf(fund)}&on=${NEXT}-01-15`)
    await page.waitForSelector('.bench-detail :text("银行与总账一致，没有差额。")')
  }, 120_000)
})

describe('the shortfall', () => {
  it('is demanded by one and issued by another', async () => {
    const page = await play.desk('fund_officer', `/restoration/obligations?q=${encodeURIComponent(MINE)}&id=${play.idOf(fund)}`)
    await figure(page, '欠缴（元）', '150,000.00')
    // phase 1 is over, phase 2 has not begun: 400,000 are needed
    await figure(page, '方案需要（元）', '400,000.00')
    await page.click('.bench-detail button:text-is("拟制催告")')
    await finish(page)
    await page.waitForSelector('.bench-detail .detail-head :text("未发出")')
    const approver = await play.desk('approver', `/restoration/demand-notices?id=${new URL(page.url()).searchParams.get('id') ?? ''}`)
    await approver.click('.bench-detail button:text-is("发出")')
    await fill(approver, { 文号: '示例催〔2026〕4号' })
    await finish(approver, '已发出')
    await figure(approver, '催告金额（元）', '150,000.00')
    const holder = await play.desk('holder', `/restoration/demand-notices?fund_id=${play.idOf(fund)}`)
    await holder.click('.bench-list tbody tr[role="row"]:has-text("示例催〔2026〕4号")')
    await holder.waitForSelector('.bench-detail dd:has-text("150,000.00")')
    await picture(holder, 'mine-demand')
  }, 60_000)
})

describe('the payment for the backfill', () => {
  it('is filed by the holder with contract and invoice, and found as planned', async () => {
    const holder = await play.desk('holder', fund)
    await holder.click('button:text-is("登记收款人")')
    await fill(holder, { 收款人名称: BUILDER })
    await finish(holder)
    await holder.click('button:text-is("登记合同")')
    await play.pick(holder, '收款人', BUILDER)
    await fill(holder, { 合同编号: '示例合同4号', 合同名称: '示例采坑回填工程', '合同金额（元）': '250000', 签订日期: `${YEAR}-10-08` })
    await finish(holder)
    await holder.click('button:text-is("填报使用备案")')
    await play.pick(holder, '合同', '示例合同4号')
    await play.pick(holder, '收款人', BUILDER)
    await fill(holder, { '金额（元）': '180000', 支付日期: `${YEAR}-12-28`, 用途说明: '示例采坑回填' })
    await play.pick(holder, '用途', '地形地貌景观修复')
    await play.pick(holder, '方案项目', '1-1')
    await play.attach(holder, '发票', '示例发票.pdf')
    await finish(holder)
    await holder.waitForURL(/fund-uses\//)
    await openAct(holder, '提交备案')
    await finish(holder, '待核对')
    const officer = await play.desk('fund_officer', new URL(holder.url()).pathname)
    const found = (rule: string) => officer.locator('section[aria-label="比对"] tbody tr', { hasText: rule }).first().textContent()
    await officer.waitForSelector('section[aria-label="比对"] tbody tr')
    expect(await found('方案项目余额')).toMatch(/符合.*180,000\.00.*250,000\.00/)
    expect(await found('合同')).toMatch(/符合.*180,000\.00.*250,000\.00/)
    expect(await found('流水金额')).toMatch(/一致.*180,000\.00.*180,000\.00/)
    expect(await officer.locator('section[aria-label="比对"] .tag-bad').count()).toBe(0)
    await picture(officer, 'mine-use')
    await openAct(officer, '核对通过')
    await finish(officer, '已核对')
    await go(officer, fund)
    const line = officer.locator('section[aria-label="方案项目使用情况"] tbody tr', { hasText: '1-1' })
    await line.waitFor()
    // planned, paid, filed, checked
    expect((await line.locator('td').allTextContents()).map((one) => one.trim()).slice(1)).toEqual(['250,000.00', '180,000.00', '180,000.00', '180,000.00'])
    await officer.waitForSelector('.tag:has-text("未备案支出 1 笔，30,000.00 元")')
  }, 120_000)
})

describe('the payment off the plan', () => {
  let order = ''
  it('is ordered to be corrected', async () => {
    const page = await play.desk('fund_officer', `/restoration/undocumented-payments?fund_id=${play.idOf(fund)}`)
    await page.click('.bench-list tbody tr[role="row"]:has-text("会议费")')
    await page.click('.bench-detail button:text-is("责令改正")')
    await play.pick(page, '责令事由', '超出修复方案使用')
    await fill(page, { 文号: '示例责改〔2026〕4号', 改正要求: '示例：会议费不属于矿区生态修复，请将款项退回专户。', 改正期限: '15' })
    await finish(page)
    await page.waitForSelector('.bench-detail h2:has-text("示例责改〔2026〕4号")')
    await figure(page, '金额（元）', '30,000.00')
    order = `/restoration/correction-orders?id=${new URL(page.url()).searchParams.get('id') ?? ''}`
  }, 60_000)

  it('comes back with the deposit that was demanded: everything is there, 45 % of it used', async () => {
    await play.passTo(`${NEXT}-02-10`)
    const page = await play.desk('fund_officer', '/')
    const back: Booking = { on: `${NEXT}-02-05`, amount: '30000.00', party: HOTEL, reference: 'R5', told: '会议费退款' }
    const topUp: Booking = { on: `${NEXT}-02-08`, amount: '150000.00', party: HOLDER, reference: 'R6', told: '缴存' }
    // 40,012.50 + 30,000 + 150,000
    const third = camt(ACCOUNT, '3', `${NEXT}-02-09`, ['40012.50', '220012.50'], [back, topUp])
    expect(await play.upload(page, '三.xml', third)).toContain('已读取 2 笔：新增 2 笔，已有 0 笔，自动入账 1 笔，待认领 1 笔')
    await play.claim(page, '会议费退款', {}, '使用款退回')
    // 250,000 + 150,000 of 400,000; 210,000 − 30,000 = 180,000, of 400,000 45.00 %
    await stands(page, {
      '应提（元）': '400,000.00', '缴存（元）': '400,000.00', '欠缴（元）': '0.00', '使用（元）': '180,000.00', '专户余额（元）': '220,012.50', 提取率: '100.00%', 使用率: '45.00%',
    })
    await picture(page, 'mine-even')
    // 150,000 were demanded: the deposit closes the demand on its own day
    await go(page, `/restoration/demand-notices?fund_id=${play.idOf(fund)}`)
    await page.click('.bench-list tbody tr[role="row"]:has-text("示例催〔2026〕4号")')
    await page.waitForSelector('.bench-detail .tag:has-text("已缴清")')
    await figure(page, '尚欠（元）', '0.00')
    await figure(page, '缴清日期', `${NEXT}-02-08`)
    await page.waitForSelector('section[aria-label="缴清凭证"] tbody tr:has-text("150,000.00")')
    await picture(page, 'mine-demand-paid')
    await go(page, `/restoration/bank-reconciliations?id=${play.idOf(fund)}&on=${NEXT}-02-09`)
    await page.waitForSelector('.bench-detail :text("银行与总账一致，没有差额。")')
    await go(page, '/fund-standing')
    const line = page.locator('.figure-table tbody tr', { hasText: MINE })
    await line.waitFor()
    const told = (await line.locator('td').allTextContents()).map((one) => one.trim()).slice(-6)
    expect(told).toEqual(['400,000.00', '400,000.00', '180,000.00', '0.00', '100.00%', '45.00%'])
  }, 120_000)

  it('is answered by the holder, and closed by another person than ordered it', async () => {
    const holder = await play.desk('holder', order)
    await openAct(holder, '答复整改')
    await play.pick(holder, '整改方式', '款项已退回专户')
    await fill(holder, { 整改情况: '示例：已将款项退回专户。' })
    await play.pick(holder, '退回流水', '30,000.00')
    await play.attach(holder, '整改证明材料', '示例退款凭证.pdf')
    await finish(holder, '已答复待复核')
    const reviewer = await play.desk('reviewer', order)
    await openAct(reviewer, '复核')
    await play.pick(reviewer, '复核结论', '通过')
    await fill(reviewer, { 说明: '示例：流水核对无误' })
    await finish(reviewer, '已办结')
    await go(holder, fund)
    await holder.waitForSelector(':text("没有未备案支出")')
    await settled(holder)
    await picture(holder, 'mine-holder')
  }, 60_000)
})

describe('the land', () => {
  it('is accepted stage by stage, and the fund is not settled before the whole is', async () => {
    await play.accepted(MINE, '示例一期', '示例验〔2026〕41号')
    const page = await play.desk('fund_officer', fund)
    await page.waitForSelector('.detail-head .tag:has-text("已开户")')
    expect(await page.locator('.detail-head button:text-is("开始清算")').count()).toBe(0)
    await play.accepted(MINE, null, '示例验〔2026〕42号')
    await go(page, fund)
    await page.waitForSelector('.fund-page :text("已总体验收（示例验〔2026〕42号），可以开始清算")')
  }, 120_000)
})

describe('the end', () => {
  it('settles the fund and releases 220,012.50 yuan by another hand', async () => {
    const page = await play.desk('fund_officer', fund)
    await openAct(page, '开始清算')
    await fill(page, { 文号: '示例清〔2026〕4号' })
    await finish(page, '清算')
    const finance = await play.desk('finance_officer', fund)
    await openAct(finance, '解除监管')
    // 400,000 + 12.50 − 180,000
    await finance.waitForSelector('dialog[open] :text("220,012.50")')
    await fill(finance, { 文号: '示例解〔2026〕4号' })
    await finish(finance, '销户')
    await stands(finance, { '缴存（元）': '400,000.00', '使用（元）': '180,000.00', '专户余额（元）': '0.00', 提取率: '100.00%', 使用率: '45.00%' })
    await finance.waitForSelector('.detail-section:has-text("办理记录") :text("220,012.50")')
    await settled(finance)
    await picture(finance, 'mine-closed')
    await go(finance, '/ledger/trial-balance')
    await finance.waitForSelector('.tag:has-text("借贷平衡")')
    expect(play.faults()).toEqual([])
  }, 60_000)
})
