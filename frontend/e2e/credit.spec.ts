import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { field, fill, finish, openAct, refused } from './dialogs'
import { go, launch, OFFICE, PHONE, picture, signIn, visit, type Visit } from './fixtures'
import { overflow, rawKeys } from './inspect'

/** Points and their repair, a decision made public and withdrawn, a petition on its clock, a meeting with actions. */
const ROLES = ['clerk', 'reviewer', 'approver', 'inspector'] as const
type Who = (typeof ROLES)[number]
const AT = Date.now()
const HOLDER = `示例信用主体${AT}`
const DECISION = `示例罚〔2026〕${AT}号`
const visits = {} as Record<Who, Visit>
let browser: Browser
const ago = (days: number): string => new Date(AT + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10)
const pick = (page: Page, label: string, value: string): Promise<string[]> => page.locator(`${field(label)} select`).selectOption(value)
const pickFirst = (page: Page, label: string): Promise<string[]> => page.locator(`${field(label)} select`).selectOption({ index: 1 })
async function open(who: Who, path: string, search: string): Promise<Page> {
  const { page } = visits[who]
  await go(page, `${path}?q=${encodeURIComponent(search)}`)
  await page.click(`tbody tr:has-text("${search}")`)
  await page.waitForSelector('.detail-head .tag')
  return page
}

beforeAll(async () => {
  browser = await launch()
  for (const who of ROLES) {
    visits[who] = await visit(browser, { expected: [404, 409, 422] })
    await signIn(visits[who].page, who, '/')
  }
}, 120_000)
afterAll(() => browser.close())

describe('credit and publicity', () => {
  it('enters points by the rulebook and takes them back by a repair another decides', async () => {
    const { page } = visits.clerk
    await go(page, '/enforcement/credit-files')
    await page.click('button:has-text("建立信用档案")')
    await fill(page, { '矿业权人（责任主体）': HOLDER })
    await finish(page)
    await openAct(page, '失信记分')
    await pick(page, '失信行为', 'major_penalty')
    await pick(page, '来源', 'case')
    await fill(page, { 事由: '示例：越界开采', 来源文号: '示例罚1号' })
    await finish(page, '一般关注 · 6')
    await openAct(page, '申请信用修复')
    await pickFirst(page, '记分')
    await fill(page, { 改正情况: '示例：已改正' })
    await finish(page)
    const reviewer = await open('reviewer', '/enforcement/credit-files', HOLDER)
    await openAct(reviewer, '决定信用修复')
    await pickFirst(reviewer, '申请信用修复')
    await pick(reviewer, '结果', 'true')
    await fill(reviewer, { 说明: '示例：核实已改正' })
    await finish(reviewer, '无失信记分 · 0')
    await picture(reviewer, 'credit-file')
  })

  it('shows everybody a decision masked, and after its withdrawal only the reason', async () => {
    const { page } = visits.clerk
    await go(page, '/enforcement/decision-notices')
    await page.click('button:has-text("登记应公开的处罚决定")')
    await fill(page, { 决定书文号: DECISION, 当事人: '张三', 违法事实: '示例：张三越界开采，电话 13812345678', 处罚依据: '示例条款', 处罚内容: '示例：对张三罚款', 处罚机关: '示例局', 社会影响说明: '示例：群众反映' })
    await finish(page, '待公开')
    const reviewer = await open('reviewer', '/enforcement/decision-notices', DECISION)
    await openAct(reviewer, '公开')
    await reviewer.waitForSelector('dialog[open] :text("张*")')
    await picture(reviewer, 'credit-publish')
    await finish(reviewer, '已公开')
    const anybody = await visit(browser, { viewport: PHONE })
    await anybody.page.goto(`/public/decisions?q=${encodeURIComponent(DECISION)}`)
    await anybody.page.waitForSelector(`article:has-text("${DECISION}")`)
    const shown = await anybody.page.innerText('article')
    expect(shown).toContain('138****5678')
    expect(shown).not.toContain('张三')
    expect(await overflow(anybody.page)).toBeLessThanOrEqual(0)
    await picture(anybody.page, 'credit-public-phone')
    await open('clerk', '/enforcement/decision-notices', DECISION)
    await openAct(page, '登记决定变更')
    await fill(page, { 事由: '示例：复议撤销' })
    await finish(page, '待撤回')
    await open('reviewer', '/enforcement/decision-notices', DECISION)
    await openAct(reviewer, '撤回公开')
    await fill(reviewer, { '撤回理由（公开）': '示例：处罚决定已被撤销' })
    await finish(reviewer, '已撤回')
    const after = await visit(browser)
    await after.page.goto(`/public/decisions?q=${encodeURIComponent(DECISION)}`)
    await after.page.waitForSelector('article :text("示例：处罚决定已被撤销")')
    expect(await after.page.innerText('article')).not.toContain('罚款')
    expect([...anybody.faults, ...after.faults]).toEqual([])
  })

  it('fills what is made public of a decision from its case', async () => {
    const { page } = visits.clerk
    await go(page, '/enforcement/decision-notices')
    await page.click('button:text-is("由案件拟制")')
    await page.click(`${field('案件')} .el-select__wrapper`)
    await page.locator(`${field('案件')} input`).first().fill('示例')
    const offered = page.locator('.el-select-dropdown__item:not(.is-disabled):visible:has-text("示例罚〔演示〕")').first()
    await offered.waitFor()
    const number = (await offered.innerText()).split(' · ')[0] ?? ''
    await offered.click()
    await fill(page, { 社会影响说明: '示例：媒体报道' })
    await finish(page, '待公开')
    const shown = await page.innerText('.detail-head')
    expect(shown).toContain(number)
    await picture(page, 'credit-from-case')
  })

  it('answers a petition on its clock', async () => {
    const { page } = visits.clerk
    await go(page, '/enforcement/appeals')
    await page.click('button:has-text("登记来件")')
    await pick(page, '渠道', 'petition')
    await fill(page, { '编号（工单号）': `示例信${AT}`, '反映（申请）内容': '示例：反映扬尘', 收到日期: ago(10) })
    await finish(page, '待受理')
    await openAct(page, '受理')
    await fill(page, { 日期: ago(9) })
    await finish(page, '办理中')
    await openAct(page, '答复')
    await fill(page, { 日期: ago(8), 内容: '示例：已责令整改' })
    await finish(page, '已答复')
    await picture(page, 'credit-appeal')
  })

  it('has the petition reviewed, and rechecked by a third person after a hearing whose days do not count', async () => {
    const { page } = visits.clerk
    const at = '/enforcement/appeals'
    await open('clerk', at, `示例信${AT}`)
    await openAct(page, '登记复查申请')
    await fill(page, { 日期: ago(7) })
    await finish(page, '复查中')
    const second = await open('reviewer', at, `示例信${AT}`)
    await openAct(second, '复查意见')
    await fill(second, { 日期: ago(6), 内容: '示例：维持答复' })
    await finish(second, '已复查')
    await open('clerk', at, `示例信${AT}`)
    await openAct(page, '登记复核申请')
    await fill(page, { 日期: ago(5) })
    await finish(page, '复核中')
    const due = (): Promise<string | null> => page.locator('dt:text-is("应办期限") + dd').first().textContent()
    const before = await due()
    await open('reviewer', at, `示例信${AT}`)
    await openAct(second, '举行听证')
    await refused(second, '须由另一人复核')
    await second.keyboard.press('Escape')
    const third = await open('approver', at, `示例信${AT}`)
    await openAct(third, '举行听证')
    await fill(third, { 日期: ago(4) })
    await finish(third, '复核听证中')
    await openAct(third, '听证结束')
    await fill(third, { 日期: ago(1), 听证情况: '示例：双方陈述并质证' })
    await finish(third, '复核中')
    await third.waitForSelector('td:has-text("示例：双方陈述并质证")')
    await open('clerk', at, `示例信${AT}`)
    for (const day of [ago(4), ago(1)]) await page.waitForSelector(`tr:has-text("示例：双方陈述并质证") td:text-is("${day}")`)
    // in long holidays both ends may roll to one working day
    expect(((await due()) ?? '') >= (before ?? '')).toBe(true)
    await openAct(third, '复核意见')
    await fill(third, { 内容: '示例：维持复查意见' })
    await finish(third, '已复核')
    await picture(third, 'credit-rechecked')
  })

  it('stops the clock of a request for disclosure while it is completed and a third party is asked', async () => {
    const { page } = visits.clerk
    await go(page, '/enforcement/appeals')
    await page.click('button:has-text("登记来件")')
    await pick(page, '渠道', 'disclosure')
    await fill(page, { '编号（工单号）': `示例申${AT}`, '反映（申请）内容': '示例：申请公开某矿资料' })
    await finish(page, '待受理')
    await openAct(page, '告知补正')
    await fill(page, { 补正期限: '2099-12-31', 需要补正的事项: '示例：请明确矿山名称' })
    await finish(page, '待补正')
    await openAct(page, '登记补正')
    await finish(page, '待受理')
    await openAct(page, '受理')
    await finish(page, '办理中')
    await openAct(page, '征求意见')
    await pick(page, '征求对象', 'third_party')
    await fill(page, { '第三方（机关）': '示例矿业有限公司' })
    await finish(page, '征求意见中')
    await picture(page, 'credit-consulting')
    await openAct(page, '登记意见')
    await pickFirst(page, '第三方（机关）')
    await pick(page, '意见', 'silent')
    await refused(page, '期满后才能登记为逾期未提出')
    await pick(page, '意见', 'agreed')
    await finish(page, '办理中')
    await page.waitForSelector('td:has-text("同意公开")')
    await openAct(page, '答复')
    await fill(page, { 内容: '示例：已提供' })
    await finish(page, '已答复')
  })

  it('follows up what a meeting decided', async () => {
    const { page } = visits.clerk
    await go(page, '/enforcement/meetings')
    await page.click('button:has-text("登记会议")')
    await pick(page, '类别', 'joint')
    await fill(page, { 标题: `示例联席会议${AT}`, 召集人: '示例副区长', 议题: '示例' })
    await finish(page, '待召开')
    await openAct(page, '登记会议纪要')
    await fill(page, { 议定情况: '示例：议定一项', 议定事项: '封闭平硐', 办理期限: '2030-12-31' })
    await page.fill(`${field('责任人')} input`, 'inspector')
    await page.locator('.el-select-dropdown__item:has-text("示例巡查人员")').first().click()
    await fill(page, { 责任单位: '示例镇' })
    await picture(page, 'credit-meeting-form')
    await finish(page, '已召开')
    await openAct(page, '跟踪办理')
    await pickFirst(page, '议定事项')
    await fill(page, { 办理情况: '示例：已封闭' })
    await pick(page, '是否办结', 'true')
    await finish(page)
    await page.waitForSelector('td:has-text("示例：已封闭")')
    await picture(page, 'credit-meeting')
  })

  it('stands on the office screen and the phone', async () => {
    const { page } = visits.clerk
    for (const [name, size] of [['office', OFFICE], ['phone', PHONE]] as const) {
      await page.setViewportSize(size)
      for (const room of ['credit-files', 'decision-notices', 'appeals', 'meetings', 'hot-spots', 'supervision-groups', 'bulletins', 'monthly-forms']) {
        await go(page, `/enforcement/${room}`)
        await page.waitForSelector('tbody tr')
        await page.locator('tbody tr').first().click()
        await page.waitForSelector('.detail-head .tag')
        expect(await overflow(page), `${room} ${name}`).toBeLessThanOrEqual(0)
        expect(await rawKeys(page), room).toEqual([])
        await picture(page, `credit-${name}-${room}`)
      }
    }
    await go(page, `/enforcement/appeals?q=${encodeURIComponent(`示例申${AT}`)}`)
    await page.click(`tbody tr:has-text("示例申${AT}")`)
    await page.waitForSelector('.figure-table td:has-text("同意公开")')
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await page.locator('.figure-table').scrollIntoViewIfNeeded()
    await picture(page, 'credit-phone-waits')
    expect(Object.values(visits).flatMap((one) => one.faults)).toEqual([])
  })
})
