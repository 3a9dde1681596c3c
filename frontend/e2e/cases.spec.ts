import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { field, fill, finish, openAct } from './dialogs'
import { go, launch, OFFICE, PHONE, picture, signIn, visit, type Visit } from './fixtures'
import { overflow, rawKeys } from './inspect'

/** A clue that is to be filed becomes a case and goes through notice, hearing and decision to its closing, from hand to hand. */
const ROLES = ['case_handler', 'inspector', 'approver', 'chief', 'reviewer', 'legal_reviewer', 'clerk', 'finance_officer'] as const
type Who = (typeof ROLES)[number]
const STAMP = Date.now()
const visits = {} as Record<Who, Visit>
let browser: Browser
let address = ''
const day = (ago: number): string => new Date(Date.now() + 8 * 3_600_000 - ago * 86_400_000).toISOString().slice(0, 10)
const pick = async (page: Page, values: Record<string, string>): Promise<void> => {
  for (const [label, value] of Object.entries(values)) await page.locator(`${field(label)} select`).first().selectOption({ label: value })
}
const upload = async (page: Page, label: string): Promise<void> => {
  await page.locator(`${field(label)} input[type="file"]`).setInputFiles({ name: '示例回证.txt', mimeType: 'text/plain', buffer: Buffer.from(`示例 ${label} ${STAMP} ${Math.random()}\n`) })
  await page.waitForSelector('dialog[open] [role="status"]:has-text("文件已上传")')
}
/** One act on the case by one person, on a day. */
async function act(who: Who, name: string, values: Record<string, string>, state?: string, chosen: Record<string, string> = {}, files: string[] = []): Promise<Page> {
  const { page } = visits[who]
  await go(page, address)
  await openAct(page, name)
  await pick(page, chosen)
  await fill(page, values)
  for (const label of files) await upload(page, label)
  await finish(page, state)
  return page
}
async function issued(ago: number, number: string): Promise<void> {
  await act('reviewer', '会签', { 日期: day(ago) })
  await act('chief', '签发', { 日期: day(ago) })
  await act('clerk', '编文号', { 日期: day(ago), 文号: number })
  await act('clerk', '用印', { 日期: day(ago) })
}
const served = (ago: number, state: string): Promise<Page> => act('case_handler', '送达', { 送达日期: day(ago), 收件人: '示例收件人' }, state, { 送达方式: '直接送达' }, ['送达证明'])

/** The slip, the payment by the desk of finance, the end of the execution. */
async function paid(): Promise<void> {
  const handler = visits.case_handler.page
  await go(handler, `${address}?tab=execution`)
  await handler.click('button:text-is("开具缴款书")')
  await fill(handler, { 缴款书编号: `示例缴${STAMP}` })
  await finish(handler)
  const desk = visits.finance_officer.page
  await go(desk, `/enforcement/executions?q=${encodeURIComponent(`示例缴${STAMP}`)}`)
  await desk.click(`tbody tr:has-text("示例矿业有限公司")`)
  await desk.click('a:text-is("打开执行")')
  await desk.waitForURL(/\/enforcement\/executions\/[0-9a-f-]{36}/)
  const place = new URL(desk.url()).pathname
  await openAct(desk, '登记缴款')
  await fill(desk, { 金额: '300000', 缴款凭证号: `示例票${STAMP}` })
  await finish(desk)
  await desk.waitForSelector(`td:has-text("示例票${STAMP}")`)
  await go(handler, place)
  await openAct(handler, '执行完毕')
  await finish(handler, '执行完毕')
}

beforeAll(async () => {
  browser = await launch()
  for (const who of ROLES) {
    visits[who] = await visit(browser, { expected: [403, 404, 409, 422] })
    await signIn(visits[who].page, who, '/')
  }
}, 180_000)
afterAll(() => browser.close())

describe('cases', () => {
  it('begins from a clue whose conclusion is to file', async () => {
    const { page } = visits.case_handler
    await go(page, '/enforcement/clues?q=媒体报道示例采石场')
    await page.click('tbody tr:has-text("超出批准矿区范围")')
    await page.click('button:text-is("打开线索")')
    await page.waitForURL(/\/enforcement\/clues\/[0-9a-f-]{36}/)
    await page.click('.detail-head button:text-is("立案呈批")')
    await page.waitForSelector('dialog[open] form')
    await fill(page, { 案由: `示例采石场越界开采案 ${STAMP}`, 行为终了日期: day(40), 当事人: '示例矿业有限公司' })
    await page.locator(`${field('日期')} input`).first().fill(day(30))
    await picture(page, 'cases-propose')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForURL(/\/enforcement\/cases\/[0-9a-f-]{36}/)
    address = new URL(page.url()).pathname
    await page.waitForSelector('.detail-head .tag:has-text("立案呈批")')
    await act('approver', '批准立案', { 日期: day(30) }, '已立案')
    await go(page, address)
    await page.waitForSelector('a:has-text("线索办理")')
  })

  it('is investigated by two certified officers and reported with evidence', async () => {
    const certificate = { 日期: day(30), 执法证号: '示例执法证1号', 执法证有效期至: day(-400) }
    await act('case_handler', '承办', certificate, '调查取证')
    await act('inspector', '协办（B 角）', { ...certificate, 执法证号: '示例执法证2号' }, '调查取证')
    await act('case_handler', '附入证据', { 证据名称: '现场勘测笔录', 取证日期: day(29) }, '调查取证', { 证据种类: '勘验笔录、现场笔录' }, ['文件'])
    await act('case_handler', '提交调查报告', { 日期: day(28), 调查报告: '示例：实测越界，事实清楚' }, '待审理', { 处理意见: '行政处罚' })
    await act('reviewer', '案件审理', { 日期: day(27), 意见: '示例：同意' }, '已审理')
    await act('legal_reviewer', '法制审核', { 日期: day(27), 意见: '示例：合法', 法律职业资格证号: '示例1号' }, '已审理')
  })

  it('tells the party, who asks for a hearing that a reviewer presides', async () => {
    const page = await act('case_handler', '文书呈批', { 日期: day(26), 理由: '示例：违反矿产资源法第64条', 金额: '300000', 依据条款: '矿产资源法（2024 年修订）第64条第2款' }, '已审理')
    await issued(26, `示例告〔2026〕${STAMP}号`)
    await served(26, '已告知')
    await page.click('[role="tab"]:text-is("文书")')
    await act('case_handler', '申请听证', { 日期: day(25), 听证请求: '示例：要求听证' })
    await act('case_handler', '通知听证', { 通知日期: day(25), 听证日期: day(5), 听证地点: '示例局会议室' })
    await page.waitForSelector('.detail-head .tag:has-text("计时中止")')
    await picture(page, 'cases-hearing')
    await act('reviewer', '听证笔录', { 听证日期: day(5), 听证笔录: '示例：双方质证完毕' }, '已告知', { 认定事实有变化: '否' })
    await act('case_handler', '陈述申辩、听证完毕', { 日期: day(4) }, '陈述申辩、听证完毕')
  })

  it('refuses a decision that was neither reviewed again nor discussed, and one heavier than told', async () => {
    const { page } = visits.case_handler
    await go(page, address)
    await openAct(page, '文书呈批')
    await fill(page, { 日期: day(3) })
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open] :text("处罚法第58条")')
    await page.keyboard.press('Escape')
    await act('legal_reviewer', '法制审核', { 日期: day(4), 意见: '示例：听证后复审同意', 法律职业资格证号: '示例1号' })
    await act('chief', '集体讨论', { 日期: day(3), 意见: '示例：同意', 参加人员: '示例局长\n示例副局长\n示例执法队长' }, '已集体讨论')
    await go(page, address)
    await openAct(page, '文书呈批')
    await fill(page, { 日期: day(3), 金额: '300001' })
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open] :text("行政处罚法第45条")')
    await picture(page, 'cases-heavier')
    await fill(page, { 金额: '300000' })
    await finish(page)
  })

  it('is decided by the signature, served, executed and closed', async () => {
    await issued(3, `示例罚〔2026〕${STAMP}号`)
    await served(2, '已送达')
    await act('case_handler', '转入执行', { 日期: day(1) }, '执行中')
    await paid()
    const page = await act('approver', '结案', { 日期: day(0), 理由: '示例：罚款已缴清' }, '已结案', { 结案理由: '执行完毕' })
    await page.waitForSelector('.steps >> text=立卷归档')
    await picture(page, 'cases-closed')
  })

  it('shows cases by the colour of the clock, and figures that lead to them', async () => {
    const { page } = visits.clerk
    await go(page, '/enforcement/cases?light=amber')
    await page.waitForSelector('tbody tr:has-text("示例采石场越界开采石灰岩案")')
    await picture(page, 'cases-list')
    await go(page, '/enforcement/case-statistics')
    await page.waitForSelector('tr.total')
    await picture(page, 'cases-statistics')
    await page.locator('tr.total td a').first().click()
    await page.waitForSelector(`tbody tr:has-text("${STAMP}")`)
  })

  it('goes by the keyboard, and stands on the office screen and the phone', async () => {
    const { page } = visits.clerk
    await go(page, address)
    await page.waitForSelector('.detail-head .tag')
    await page.locator('[role="tab"][aria-selected="true"]').focus()
    await page.keyboard.press('ArrowRight')
    await page.waitForSelector('[role="tab"][aria-selected="true"]:text-is("文书")')
    for (const [name, size] of [['office', OFFICE], ['phone', PHONE]] as const) {
      await page.setViewportSize(size)
      for (const path of ['/enforcement/cases', address, `${address}?tab=papers`, `${address}?tab=evidence`, '/enforcement/case-statistics']) {
        await go(page, path)
        await page.waitForSelector('h1, h2')
        expect(await overflow(page), `${path} ${name}`).toBeLessThanOrEqual(0)
        expect(await rawKeys(page), path).toEqual([])
        await picture(page, `cases-${name}-${path.split(/[/=]/).at(-1)?.slice(0, 12)}`)
      }
    }
    expect(Object.values(visits).flatMap((one) => one.faults)).toEqual([])
  })
})
