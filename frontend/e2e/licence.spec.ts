import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { field, fill, finish as sent, openAct } from './dialogs'
import { go, handIn, launch, ownPlatform, picture, signIn, visit } from './fixtures'
import { PASSWORD, type Platform } from './server'

/** A block of the demonstration's plan and accepted release plan, for which no project exists. */
const BLOCK = '示例新设01'
const COMPANY = '示例南泉矿业01有限公司'
const ROLES = ['holder', 'clerk', 'department_reviewer', 'reviewer', 'approver'] as const
type Who = (typeof ROLES)[number]
/** Decimal degrees, latitude first: on the block, and beside it. */
const ON_BLOCK = square(106.698, 29.172)
const ELSEWHERE = square(106.704, 29.172)
const pages = {} as Record<Who, Page>
const faults: string[][] = []
let platform: Platform
let browser: Browser
let passed = 0
/** Whose screen is up to date, with no dialog open. */
let turn = ''
beforeAll(async () => {
  platform = await ownPlatform({ rehearsal: true })
  browser = await launch()
  for (const who of ROLES) {
    const opened = await visit(browser, { origin: platform.origin, expected: [403, 404, 409, 422] })
    pages[who] = opened.page
    faults.push(opened.faults)
    await signIn(opened.page, who, '/', PASSWORD)
  }
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

function square(lon: number, lat: number): string {
  const [west, east, south, north] = [lon - 0.002, lon + 0.002, lat - 0.0015, lat + 0.0015].map((one) => one.toFixed(4))
  return [`1\t${south}\t${west}`, `2\t${south}\t${east}`, `3\t${north}\t${east}`, `4\t${north}\t${west}`].join('\n')
}
/** A day of the platform, so many days from its today. */
const day = (from = 0): string => new Date(Date.now() + 8 * 3_600_000 + (passed + from) * 86_400_000).toISOString().slice(0, 10)
/** Days pass on the platform; who looks again sees its new day. */
async function pass(days: number): Promise<void> {
  passed += days
  turn = ''
  await platform.ahead(passed)
}
const tokens: Record<string, string> = {}
async function tokenOf(who: string): Promise<string> {
  const body = new URLSearchParams({ grant_type: 'password', username: who, password: PASSWORD })
  const answer = await fetch(`${platform.origin}/api/v1/identity/token`, { method: 'POST', body })
  return ((await answer.json()) as { access_token: string }).access_token
}
async function call<T>(who: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
  const token = (tokens[who] ??= await tokenOf(who))
  const told = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Idempotency-Key': `licence-${passed}-${path}` }
  const init: RequestInit = { method, headers: { ...told, ...headers } }
  if (body !== undefined) init.body = JSON.stringify(body)
  const answer = await fetch(`${platform.origin}/api/v1${path}`, init)
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}
async function choose(page: Page, label: string, text: string): Promise<void> {
  await page.waitForSelector(`${field(label)} option:has-text("${text}")`, { state: 'attached' })
  const value = await page.locator(`${field(label)} option:has-text("${text}")`).last().getAttribute('value')
  await page.selectOption(`${field(label)} select`, value ?? '')
}
/** Presses the button of an act, in the row or in the menu of further ones. */
async function begin(who: Who, address: string, name: string): Promise<Page> {
  const page = pages[who]
  if (turn !== `${who} ${address}`) await go(page, address)
  turn = `${who} ${address}`
  await openAct(page, name)
  return page
}
async function finish(page: Page, state?: string): Promise<void> {
  await sent(page, state)
  if (!state) turn = '' // what may be done next is not yet on the screen
}
/** An act with what it asks; the state after it. */
async function act(who: Who, address: string, name: string, values: Record<string, string>, state?: string): Promise<Page> {
  const page = await begin(who, address, name)
  await fill(page, values)
  await finish(page, state)
  return page
}
async function refused(page: Page, why: string): Promise<string> {
  turn = ''
  await page.click('dialog[open] button[type="submit"]')
  await page.waitForSelector(`dialog[open] [role="alert"]:has-text("${why}")`)
  return (await page.textContent('dialog[open] [role="alert"]')) ?? ''
}

/** The holder's draft with area and every required document, sent in; the address of its page. */
async function filed(title: string, vertices: string, capacity: string, block?: string): Promise<string> {
  const page = pages.holder
  turn = ''
  await go(page, '/applications/new')
  await page.fill('.form .field:has(label:has-text("申请名称")) input', title)
  await page.fill('.picker input', '建筑石料用灰岩')
  await page.press('.picker input', 'Enter')
  await page.waitForSelector('.chip:has-text("建筑石料用灰岩")')
  await page.selectOption('.form .field:has(label:has-text("开采方式")) select', 'open_pit')
  await page.fill('.form .field:has(label:has-text("拟定生产规模")) input', capacity)
  await page.fill('.form .field:has(label:has-text("资源储量")) input', '1500')
  await page.fill('.paste textarea', vertices)
  await page.click('text=读取坐标表')
  await page.waitForSelector('.note-ok')
  await page.click('button:has-text("保存草稿")')
  await page.waitForURL(/\/applications\/[0-9a-f-]{36}\/edit/)
  const id = /applications\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
  if (block) {
    await call('holder', 'PATCH', `/licensing/applications/${id}`, { block_id: block }, { 'If-Match': '"1"' })
    await page.reload()
  }
  await handIn(page)
  await page.click('.send')
  await sent(page)
  await page.waitForURL(/\/applications\/[0-9a-f-]{36}$/)
  await page.waitForSelector('.detail-head .tag:has-text("已提交")')
  return `/applications/${id}`
}
/** Accepted, and the ecology department asked. */
async function asked(address: string): Promise<void> {
  await act('clerk', address, '受理', {}, '已受理')
  const page = await begin('clerk', address, '发起联合审查')
  await fill(page, { 截止日期: day(10) })
  const ecology = page.locator('dialog[open] label:has-text("生态环境") input')
  if (await ecology.count()) await ecology.check()
  await finish(page, '联合审查')
}
async function said(address: string, opinion: string, words: Record<string, string> = {}): Promise<void> {
  const page = await begin('department_reviewer', address, '提出意见')
  await page.selectOption(`${field('意见')} select`, opinion)
  await fill(page, words)
  await finish(page)
}
/** The review ends, a decision is put forward and countersigned. */
async function proposed(address: string, decision: 'approve' | 'refuse', words: Record<string, string> = {}): Promise<void> {
  const closing = await begin('clerk', address, '结束联合审查')
  const reason = closing.locator(`${field('理由')} textarea`)
  if (await reason.count()) await reason.fill('示例：期限已到')
  await finish(closing, '待审批')
  const page = await begin('clerk', address, '呈批')
  await page.selectOption(`${field('拟作出的决定')} select`, decision)
  await fill(page, { 理由: '示例理由', ...words })
  await finish(page)
  await act('reviewer', address, '会签', {})
}
/** Made public for some days, in which nobody signs; then signed and sealed. */
async function decided(address: string, number: string): Promise<void> {
  await act('clerk', address, '公示', { 公示截止日: day(9), 公示网站或地点: '示例网站' }, '公示中')
  const approver = await begin('approver', address, '签发准予决定')
  await fill(approver, { 决定文号: `示例许〔2026〕${number}号` })
  expect(await refused(approver, '期满后才能签发')).toContain('公示至')
  await pass(10)
  await act('approver', address, '签发准予决定', { 决定文号: `示例许〔2026〕${number}号` }, '准予')
  await act('clerk', address, '用印', { 用印登记号: `示例印${number}` })
}

/** The same acts as on the screens, sent as the screens send them: the second procedure of the play. */
async function decidedUnseen(address: string): Promise<void> {
  const path = `/licensing${address}`
  const send = async (who: Who, name: string, body: Record<string, unknown>): Promise<void> => {
    const { version } = await call<{ version: number }>('clerk', 'GET', path)
    await call(who, 'POST', `${path}/${name}`, body, { 'If-Match': `"${version}"` })
  }
  await send('clerk', 'accept', {})
  await send('clerk', 'start-review', { more_departments: ['ecology'], due_on: day(10) })
  await send('department_reviewer', 'opinions', { department: 'ecology', opinion: 'agree' })
  await send('clerk', 'close-review', { reason: '示例：意见已齐' })
  await send('clerk', 'propose', { decision: 'approve', reasons: '示例理由' })
  await send('reviewer', 'countersign', {})
  await send('clerk', 'publicise', { from_on: day(), to_on: day(9), place: '示例网站' })
  await pass(10)
  await send('approver', 'sign-approval', { decision_no: '示例许〔2026〕22号' })
  await send('clerk', 'seal', { seal_no: '示例印22' })
}

let project = ''
let block = ''
let right = ''
describe('one limestone right in Banan', () => {
  it('is prepared and approved as a grant project on a planned block', async () => {
    const page = pages.clerk
    await go(page, '/grants')
    await page.click('button:has-text("入库")')
    await choose(page, '规划区块', BLOCK)
    block = await page.inputValue(`${field('规划区块')} select`)
    await fill(page, { 项目编号: '示例出让全程', 项目名称: '示例全程石灰岩出让' })
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForURL(/\/grants\/[0-9a-f-]{36}$/)
    project = new URL(page.url()).pathname
    await act('clerk', project, '登记联合踏勘', { 参加部门: '示例区林业局', 所在镇街: '示例镇', 踏勘结论: '示例：同意' }, '联合踏勘')
    const open = page.locator('.grant-page tr:has(.tag:has-text("未落实"))')
    for (let left = await open.count(); left > 0; left -= 1) {
      await act('clerk', project, '落实净矿事项', { 文号: `示例办〔2026〕${left}号` }, '联合踏勘')
      await open.nth(left - 1).waitFor({ state: 'detached' })
    }
    await act('clerk', project, '确认净矿', {}, '净矿')
    await act('approver', project, '登记县级政府批准', { 文号: '示例府〔2026〕9号' }, '县级政府批准')
    await begin('clerk', project, '列入市级计划')
    await choose(page, '年度出让计划', '示例')
    await finish(page, '报市级计划')
  }, 120_000)

  it('is sold after the notice, and contracted after the publicity of the result', async () => {
    const page = await act('clerk', project, '登记储量备案和收益评估', {
      储量备案号: '示例备1', 备案储量: '1500', 储量单位: '万吨', 评估报告号: '示例评1', '评估值（元）': '6000000', '起始价（元）': '5000000',
    }, '储量备案')
    await act('clerk', project, '发布公告', { 文号: '示例告1', 发布平台: '示例交易平台' }, '公告')
    const sale = { 文号: '示例成1', '成交价（元）': '6100000' }
    await begin('clerk', project, '成交确认')
    await fill(page, sale)
    await won(page)
    const notice = await refused(page, '期满后才能确认成交')
    await pass(daysUntil(notice) + 1)
    await begin('clerk', project, '成交确认')
    expect(await page.inputValue(`${field('日期')} input`)).toBe(day())
    await fill(page, sale)
    await won(page)
    await finish(page, '成交确认')
    await act('clerk', project, '结果公示', { 文号: '示例示1', 发布平台: '示例交易平台' }, '结果公示')
    const contract = {
      合同编号: '示例合同全程', 出让面积: '0.1500', '期限（年）': '15', 勘查开采要求: '示例开采要求', 矿区生态修复义务: '示例修复义务',
      基金账户条款: '示例基金条款', 安全生产要求: '示例安全要求',
    }
    const approver = await begin('approver', project, '签订合同')
    await fill(approver, contract)
    await pass(daysUntil(await refused(approver, '期满后才能签订合同')) + 1)
    await act('approver', project, '签订合同', contract, '签订合同')
  }, 120_000)

  it('is applied for, reviewed, decided by three hands and entered in the register', async () => {
    const address = await filed('示例全程石灰岩矿新立申请', ON_BLOCK, '100', block)
    await asked(address)
    await said(address, 'agree')
    await proposed(address, 'approve')
    await decided(address, '21')
    const page = await act('clerk', address, '发证', {
      矿业权登记编号: '示例C5001132026全程', 矿业权名称: '示例全程石灰岩矿', 有效期起: day(), 有效期止: day(15 * 365),
    }, '已发证')
    await page.click('a:has-text("示例全程石灰岩矿")')
    await page.waitForURL(/\/rights\/[0-9a-f-]{36}/)
    right = /rights\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
    await begin('clerk', project, '登记')
    await choose(page, '已登簿的新立申请', '示例全程')
    await finish(page, '登记')
  }, 120_000)

  it('gets its licence, and stands on the map and in the register', async () => {
    const address = await licenceAskedFor()
    await decidedUnseen(address)
    const page = await act('clerk', address, '发证', {
      许可证编号: '示例C5001132026证01', 有效期起: day(), 有效期止: day(10 * 365), 发证机关: '示例区规划和自然资源局',
    }, '已发证')
    await go(page, `/rights/${right}?tab=licences`)
    await page.waitForSelector('main :text("示例C5001132026证01")')
    await picture(page, 'licence-right')
    await go(pages.holder, `/rights/${right}`)
    await pages.holder.waitForSelector('h1:has-text("示例全程石灰岩矿")')
    await go(page, '/rights?q=示例全程石灰岩矿')
    await page.waitForSelector('tr:has-text("示例全程石灰岩矿")')
    await onTheMap(page)
  }, 120_000)
})

describe('what is not granted', () => {
  it('is refused at the cap of the plan, with the numbers', async () => {
    const address = await filed('示例超出总量的新立申请', ELSEWHERE, '290')
    const page = await begin('clerk', address, '受理')
    const why = await refused(page, '开采总量（建筑石料用灰岩）：上限 1500 万吨/年')
    expect(why).toMatch(/本件 290/)
    await picture(page, 'licence-cap')
    await page.press('dialog[open]', 'Escape')
    await go(page, address)
    await page.waitForSelector('.detail-head .tag:has-text("已提交")')
  }, 120_000)

  it('is refused upon a department’s veto', async () => {
    const address = await filed('示例否决的新立申请', ELSEWHERE, '100')
    await asked(address)
    await said(address, 'veto', { 意见内容: '示例：位于饮用水水源影响范围', 法律依据: '水污染防治法 第65条' })
    await proposed(address, 'refuse', { 法律依据: '行政许可法 第38条' })
    await act('approver', address, '签发不予许可决定', { 决定文号: '示例不许〔2026〕21号' }, '不予许可')
    await act('clerk', address, '用印', { 用印登记号: '示例印23' })
    await go(pages.holder, address)
    await pages.holder.waitForSelector('.facts:has-text("示例不许〔2026〕21号")')
  }, 120_000)
})

describe('licences that ran out', () => {
  it('lapse by a list that another person publishes, when objections are over', async () => {
    const { clerk, approver, holder } = pages
    const step = async (page: Page, name: string, values: Record<string, string>): Promise<void> => {
      await go(page, '/lapse-lists')
      await page.click('tr:has-text("示例许可证自行废止名单")')
      await page.click(`.detail-head button:text-is("${name}")`)
      await fill(page, values)
    }
    await step(approver, '公告', { 公告文号: '示例公告1号', 公告网站或地点: '示例网站', 异议截止日: day(30) })
    await finish(approver, '已公告')
    await picture(approver, 'lapse-published')
    await step(clerk, '生效', {})
    await refused(clerk, '期满后')
    await pass(31)
    await step(clerk, '生效', {})
    await finish(clerk, '已生效')
    await picture(clerk, 'lapse-in-effect')
    await go(holder, '/published-lapses')
    await holder.waitForSelector('tr:has-text("示例采矿许可024")')
    await holder.setViewportSize({ width: 375, height: 800 })
    await picture(holder, 'phone-lapses')
    expect(await holder.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
    expect(faults.flat()).toEqual([])
  }, 120_000)
})

/** Days from the platform's today until the last day that a refusal names. */
function daysUntil(why: string): number {
  const last = /\d{4}-\d{2}-\d{2}/.exec(why)?.[0] ?? ''
  return Math.round((Date.parse(last) - Date.parse(day())) / 86_400_000)
}
/** By the link of its page, drawn where it lies. */
async function onTheMap(page: Page): Promise<void> {
  await go(page, `/rights/${right}`)
  await page.click('main a[href*="/map?"]')
  await page.waitForSelector('.map-page')
  await page.waitForSelector('.map-page :text("示例全程石灰岩矿")', { state: 'attached' })
  await picture(page, 'licence-map')
}
async function won(page: Page): Promise<void> {
  await page.click(`${field('竞得人')} .el-select`)
  await page.fill(`${field('竞得人')} input`, COMPANY)
  await page.locator(`.el-select-dropdown__item:visible:has-text("${COMPANY}")`).first().click()
}
async function licenceAskedFor(): Promise<string> {
  const page = pages.holder
  await go(page, '/applications/new')
  await page.selectOption('.form .field:has(label:has-text("申请事项")) select', 'licence_issue')
  await page.click('.form .field:has(label:has-text("所涉矿业权")) .el-select')
  await page.locator('.el-select-dropdown__item:visible:has-text("示例全程石灰岩矿")').first().click()
  await page.fill('.form .field:has(label:has-text("申请名称")) input', '示例全程石灰岩矿许可证核发申请')
  await page.click('button:has-text("保存草稿")')
  await page.waitForURL(/\/applications\/[0-9a-f-]{36}\/edit/)
  await handIn(page)
  await page.click('.send')
  await sent(page)
  await page.waitForURL(/\/applications\/[0-9a-f-]{36}$/)
  return new URL(page.url()).pathname
}
