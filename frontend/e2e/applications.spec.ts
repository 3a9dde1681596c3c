import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { field, fill, finish, openAct } from './dialogs'
import { go, handIn, launch, picture, signIn, visit } from './fixtures'
import { rawKeys } from './inspect'

/** Inside the plan's limestone block at 106.700° E, 29.172° N; decimal degrees, latitude first. */
const VERTICES = ['1\t29.1710\t106.6990', '2\t29.1710\t106.7030', '3\t29.1740\t106.7030', '4\t29.1740\t106.6990'].join('\n')
const NUMBER = '示例C5001132026'
const ROLES = ['holder', 'clerk', 'department_reviewer', 'reviewer', 'approver'] as const
type Who = (typeof ROLES)[number]
const pages = {} as Record<Who, Page>
const faults: string[][] = []
let browser: Browser
beforeAll(async () => {
  browser = await launch()
  for (const who of ROLES) {
    const opened = await visit(browser, { expected: [404, 409, 422] })
    pages[who] = opened.page
    faults.push(opened.faults)
    await signIn(opened.page, who, '/applications')
  }
})
afterAll(() => browser.close())

const day = (ahead: number): string => new Date(Date.now() + 8 * 3_600_000 + ahead * 86_400_000).toISOString().slice(0, 10)

/** Presses the button of an act, in the row or in the menu of further ones. */
async function begin(who: Who, address: string, act: string): Promise<Page> {
  const page = pages[who]
  await go(page, address)
  await openAct(page, act)
  return page
}

/** The national system's answer with the number of the approved geothermal right, taken over as it came. */
async function numbered(number: string): Promise<void> {
  const page = pages.clerk
  await go(page, '/national-layouts')
  await page.click('button:has-text("新建填报格式")')
  await page.fill('dialog label:has-text("名称") + input', '示例登簿前配号')
  await page.selectOption('dialog label:has-text("填报对象") + select', 'applications')
  await page.click('dialog button:has-text("列入其余全部字段")')
  await page.waitForSelector('dialog .column:nth-child(5)')
  await page.click('dialog button[type="submit"]')
  await page.waitForSelector('.bench-detail .plain-table tr:has-text("国家系统配号")')
  const layout = page.url()
  await page.click('.bench-detail button:has-text("生成填报文件")')
  await page.waitForURL(/\/national-fillings\?id=/)
  const waiting = page.locator('.bench-detail .figure-table tbody tr', { hasText: '地热' }).first()
  await waiting.waitFor()
  const at = (await page.locator('.bench-detail .figure-table thead th').allTextContents()).indexOf('受理号')
  const serial = (await waiting.locator('th, td').nth(at).textContent())?.trim() ?? ''
  await picture(page, 'application-numbering')
  await page.goto(layout)
  await page.waitForSelector('.bench-detail h2')
  const buffer = Buffer.from(`受理号,国家系统配号\n${serial},${number}\n`)
  await page.setInputFiles('.bench-detail input[type="file"]', { name: '示例返回.csv', mimeType: 'text/csv', buffer })
  await page.waitForURL(/\/national-answers\?id=/)
  await page.click(`.gap:has-text("${number}") button:text-is("采用")`)
  await fill(page, { 理由: '示例：配号返回' })
  await finish(page)
  await page.waitForSelector('.gap .tag:has-text("已采用")')
}

/** The holder's draft with area and every required document, sent in; the address of its page.
 * `capacity` in 万吨/年: of a plan's 1,500 the demonstration leaves more than 200 and less than 290 free. */
async function filed(title: string, capacity = '100'): Promise<string> {
  const page = pages.holder
  await go(page, '/applications')
  await page.click('a:has-text("新建申请")')
  await page.fill('.form .field:has(label:has-text("申请名称")) input', title)
  await page.fill('.picker input', '建筑石料用灰岩')
  await page.press('.picker input', 'Enter')
  await page.waitForSelector('.chip:has-text("建筑石料用灰岩")')
  await page.selectOption('.form .field:has(label:has-text("开采方式")) select', 'open_pit')
  await page.fill('.form .field:has(label:has-text("拟定生产规模")) input', capacity)
  await page.fill('.form .field:has(label:has-text("资源储量")) input', '1500')
  await page.fill('.paste textarea', VERTICES)
  await page.click('text=读取坐标表')
  await page.waitForSelector('.note-ok')
  await page.click('button:has-text("保存草稿")')
  await page.waitForURL(/\/applications\/[0-9a-f-]{36}\/edit/)
  await page.waitForSelector('.bars:has-text("请先上传")')
  expect(await page.locator('.send').isDisabled()).toBe(true)
  await handIn(page)
  await page.waitForSelector('text=必备材料已齐')
  await picture(page, 'application-draft')
  await page.click('.send')
  await page.click('dialog[open] button[type="submit"]')
  await page.waitForURL(/\/applications\/[0-9a-f-]{36}$/)
  await page.waitForSelector('.detail-head .tag:has-text("已提交")')
  return new URL(page.url()).pathname
}

/** Accepted, and the ecology department asked until ten days from now. */
async function asked(address: string): Promise<void> {
  await finish(await begin('clerk', address, '受理'), '已受理')
  const page = await begin('clerk', address, '发起联合审查')
  await fill(page, { 截止日期: day(10) })
  const ecology = page.locator('dialog[open] label:has-text("生态环境") input')
  if (await ecology.count()) await ecology.check()
  await finish(page, '联合审查')
}
async function says(address: string, opinion: string, answer: (page: Page) => Promise<void>): Promise<void> {
  const page = await begin('department_reviewer', address, '提出意见')
  await page.selectOption(`${field('意见')} select`, opinion)
  await answer(page)
  await finish(page)
}
async function closed(address: string): Promise<void> {
  const page = await begin('clerk', address, '结束联合审查')
  await page.fill(`${field('理由')} textarea`, '示例：期限已到')
  await finish(page, '待审批')
}
/** The area is checked as of today, by the desk, before the decision is put forward. */
async function checkedAgain(address: string): Promise<void> {
  const page = await begin('clerk', address, '重新核查')
  await page.fill(`${field('备注')} textarea`, '示例：相邻矿业权范围已变更')
  await picture(page, 'application-check-again')
  await finish(page)
  await page.waitForSelector('.checks .row:has-text("审查中核查")')
}
/** The person in charge makes the period ten working days longer, once. */
async function longer(address: string): Promise<void> {
  const page = await begin('approver', address, '延长审批期限')
  await page.fill(`${field('理由')} textarea`, '示例：须现场核实界址')
  await page.fill(`${field('告知书文号')} input`, '示例延〔2026〕1号')
  await page.click('dialog[open] button[type="submit"]')
  await page.waitForSelector('section:has-text("审批期限延长") strong:text-is("10 个工作日")')
  expect(await page.locator('button:text-is("延长审批期限")').count()).toBe(0)
  await picture(page, 'application-extended')
}
/** Laid before the meeting, and what the meeting decided. */
async function decidedTogether(address: string): Promise<void> {
  const laid = await begin('clerk', address, '提请集体决策')
  await laid.fill(`${field('理由')} textarea`, '示例：符合规划')
  await finish(laid)
  const held = await begin('clerk', address, '集体决策')
  await held.fill(`${field('记录文号')} input`, '示例纪〔2026〕1号')
  await held.fill(`${field('主持人')} input`, '示例甲')
  await held.selectOption(`${field('会议决定')} select`, 'approve')
  await held.fill(`${field('备注')} textarea`, '示例：同意')
  await held.fill('dialog[open] .entry input', '示例乙')
  await picture(held, 'application-meeting')
  await finish(held)
  await held.waitForSelector('text=集体决策会议纪要')
}
async function put(address: string, decision: 'approve' | 'refuse'): Promise<void> {
  const page = await begin('clerk', address, '呈批')
  await page.selectOption(`${field('拟作出的决定')} select`, decision)
  await page.fill(`${field('理由')} textarea`, '示例理由')
  if (decision === 'refuse') await page.fill(`${field('法律依据')} input`, '行政许可法 第38条')
  await finish(page)
  await finish(await begin('reviewer', address, '会签'))
}

describe('a limestone right in Banan', () => {
  it('goes from the draft through joint review to the publicity, before whose end nobody signs', async () => {
    const address = await filed('示例浏览器石灰岩矿新立申请')
    await asked(address)
    await says(address, 'conditions', async (page) => {
      await page.fill('dialog[open] .entry textarea', '示例：设置观景遮挡')
      await page.selectOption('dialog[open] .entry select', 'before_production')
    })
    await closed(address)
    await checkedAgain(address)
    await longer(address)
    await decidedTogether(address)
    await put(address, 'approve')
    const clerk = await begin('clerk', address, '公示')
    await fill(clerk, { 公示截止日: day(0) })
    await clerk.fill(`${field('公示网站或地点')} input`, '示例网站')
    await finish(clerk, '公示中')
    await picture(clerk, 'application-publicised')
    expect(await rawKeys(clerk)).toEqual([])
    const approver = await begin('approver', address, '签发准予决定')
    await approver.fill(`${field('决定文号')} input`, '示例许〔2026〕9号')
    await approver.click('dialog[open] button[type="submit"]')
    expect(await approver.textContent('dialog[open] [role="alert"]')).toContain('期满后才能签发')
    await go(pages.holder, address)
    await pages.holder.waitForSelector('.detail-head .tag:has-text("公示中")')
    expect(await pages.holder.textContent('.application-page')).not.toContain('联合审查意见')
  }, 180_000)

  it('is begun from a block of the plan, which fills in what it fixes', async () => {
    const page = pages.holder
    await go(page, '/applications')
    await page.click('a:has-text("新建申请")')
    await page.click('.form .field:has(label:has-text("规划区块")) input')
    await page.locator('.el-select-dropdown__item:not(.is-disabled):visible').first().click()
    await page.waitForSelector('.known')
    await page.waitForSelector('.chip')
    expect(await page.inputValue('.form .field:has(label:has-text("申请名称")) input')).toContain('采矿权新立申请')
    expect(await rawKeys(page)).toEqual([])
    await picture(page, 'application-block')
    await page.selectOption('.form .field:has(label:has-text("开采方式")) select', 'well')
    await page.click('button:has-text("保存草稿")')
    await page.waitForURL(/\/applications\/[0-9a-f-]{36}\/edit/)
    await page.waitForSelector('.bars:has-text("请先上传")')
  }, 120_000)

  it('is not accepted beyond the cap of the plan, with the numbers', async () => {
    const address = await filed('示例浏览器超出总量的新立申请', '290')
    const page = await begin('clerk', address, '受理')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open] [role="alert"]:has-text("开采总量（建筑石料用灰岩）：上限 1500 万吨/年")')
    expect(await page.textContent('dialog[open] [role="alert"]')).toContain('本件 290')
    await picture(page, 'application-beyond-cap')
    await go(page, address)
    await page.waitForSelector('.detail-head .tag:has-text("已提交")')
  }, 120_000)

  it('approved and sealed becomes a right of the register, on the map from that day', async () => {
    const { clerk } = pages
    await go(clerk, '/applications')
    await clerk.click('tr:has-text("示例木洞东地热采矿权新立申请")')
    await clerk.click('.bench-detail a.btn-primary')
    await clerk.waitForURL(/\/applications\/[0-9a-f-]{36}$/)
    const address = new URL(clerk.url()).pathname
    await begin('clerk', address, '用印')
    await clerk.fill(`${field('用印登记号')} input`, '示例印12')
    await finish(clerk)
    await numbered(NUMBER)
    await begin('clerk', address, '发证')
    await expect.poll(() => clerk.inputValue(`${field('矿业权登记编号')} input`)).toBe(NUMBER)
    await clerk.fill(`${field('矿业权名称')} input`, '示例木洞东地热井')
    await fill(clerk, { 有效期起: day(0) })
    await fill(clerk, { 有效期止: day(3_650) })
    const permit = (name: string) => clerk.locator(`dialog[open] [aria-label="第 1 项许可${name}"]`)
    await permit('种类').selectOption('eia')
    await permit('编号').fill('示例环审〔2026〕7号')
    await permit('有效期起').fill(day(0))
    await permit('有效期起').press('Tab')
    await clerk.click('dialog[open] button[type="submit"]')
    await clerk.waitForSelector('dialog[open] [role="alert"]:has-text("请填写许可的编号、机关和有效期起")')
    await permit('机关').fill('示例生态环境局')
    await picture(clerk, 'application-issue')
    await finish(clerk, '已发证')
    await begin('clerk', address, '公告矿区范围')
    await fill(clerk, { '公告报刊、网站或地点': '示例区人民政府网站', 文号: '示例告〔2026〕3号' })
    await picture(clerk, 'application-publish-area')
    await finish(clerk)
    await clerk.waitForSelector('.facts:has-text("示例告〔2026〕3号 · 示例区人民政府网站")')
    expect(await clerk.locator('button:text-is("公告矿区范围")').count()).toBe(0)
    await begin('clerk', address, '更正矿区范围公告')
    await fill(clerk, { 文号: '示例告〔2026〕4号', 理由: '示例：文号录入有误' })
    await picture(clerk, 'application-correct-area')
    await finish(clerk)
    await clerk.waitForSelector('.facts:has-text("示例告〔2026〕4号 · 示例区人民政府网站 · ")')
    await clerk.click('a:has-text("示例木洞东地热井")')
    await clerk.waitForURL(/\/rights\/[0-9a-f-]{36}/)
    await clerk.waitForSelector('h1:has-text("示例木洞东地热井")')
    await picture(clerk, 'application-right')
    await go(clerk, `/permits?right_id=${/rights\/([0-9a-f-]{36})/.exec(clerk.url())?.[1] ?? ''}`)
    await clerk.waitForSelector('tr:has-text("示例环审〔2026〕7号")')
  }, 120_000)

  it('ends by a veto with a sealed refusal', async () => {
    const address = await filed('示例浏览器否决的新立申请')
    await asked(address)
    await says(address, 'veto', async (page) => {
      await page.fill(`${field('意见内容')} textarea`, '示例：位于饮用水水源影响范围')
      await page.fill(`${field('法律依据')} input`, '水污染防治法 第65条')
    })
    await go(pages.clerk, address)
    await pages.clerk.waitForSelector('.bars:has-text("一票否决")')
    await picture(pages.clerk, 'application-veto')
    await closed(address)
    await put(address, 'refuse')
    const approver = await begin('approver', address, '签发不予许可决定')
    await approver.fill(`${field('决定文号')} input`, '示例不许〔2026〕9号')
    await finish(approver, '不予许可')
    const clerk = await begin('clerk', address, '用印')
    await clerk.fill(`${field('用印登记号')} input`, '示例印9')
    await finish(clerk)
    await go(pages.holder, address)
    await pages.holder.waitForSelector('.facts:has-text("示例不许〔2026〕9号")')
    expect(faults.flat()).toEqual([])
  }, 180_000)
})
