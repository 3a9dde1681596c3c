import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, OFFICE, PHONE, picture, settled, signIn, visit } from './fixtures'
import { namelessControls, overflow, weakTexts } from './inspect'

/** Around the first two mines of Jingle and the strip between them, as a surveyor writes it: zone 37. */
const VERTICES = ['J1\t4252988.00\t37592851.00', 'J2\t4252988.00\t37593551.07', 'J3\t4253288.03\t37593551.07', 'J4\t4253288.03\t37592851.00'].join('\n')
const WHO = ['clerk_xinzhou', 'clerk_jingle', 'approver_xinzhou'] as const
type Who = (typeof WHO)[number]
const pages = {} as Record<Who, Page>
const faults: string[][] = []
let browser: Browser
let scheme = ''
beforeAll(async () => {
  browser = await launch()
  await Promise.all(WHO.map(async (who) => {
    const opened = await visit(browser, { expected: [404, 422] })
    pages[who] = opened.page
    faults.push(opened.faults)
    await signIn(opened.page, who, '/consolidation')
  }))
})
afterAll(() => browser.close())

const field = (label: string): string => `dialog[open] .field:has(label:has-text("${label}"))`
const inputOf = (page: Page, label: string): Locator => page.locator(`${field(label)} :is(input:not([type="date"]), textarea)`).first()

async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    const box = inputOf(page, label)
    await box.fill(value)
    await box.press('Tab')
  }
}
/** Presses a button, fills the dialog that opens and waits until it has closed. */
async function act(page: Page, button: string | Locator, values: Record<string, string>, choose: Record<string, string> = {}): Promise<void> {
  await (typeof button === 'string' ? page.locator(`.scheme-page button:text-is("${button}")`).first() : button).click()
  await page.waitForSelector('dialog[open] form')
  for (const [label, value] of Object.entries(choose)) await page.selectOption(`${field(label)} select`, { label: value })
  await fill(page, values)
  await page.click('dialog[open] button[type="submit"]')
  await page.waitForSelector('dialog[open]', { state: 'detached' })
}
const status = (page: Page, word: string) => page.waitForSelector(`.scheme-page .detail-head .tag:has-text("${word}")`)
const tab = (page: Page, name: string) => page.click(`[role="tab"]:text-is("${name}")`)
const mine = (page: Page, name: string): Locator => page.locator('#scheme-panel tbody tr', { hasText: name })
async function screened(page: Page): Promise<string> {
  await go(page, '/consolidation')
  await page.click('button:has-text("发起筛查")')
  await fill(page, { 筛查日期: '2022-10-30' })
  await page.click('dialog[open] button[type="submit"]')
  await page.waitForSelector('.bench-detail .facts')
  return (await page.textContent('.bench-detail .facts')) ?? ''
}

describe('consolidation of Xinzhou', () => {
  it('screens the city; what the register did not say is corrected there and screened again', async () => {
    const page = pages.clerk_xinzhou
    expect((await screened(page)).replaceAll(/\s+/g, '')).toContain('采矿权60必须整合33待核实2不须整合25整合片区12')
    await page.waitForSelector('.map-box canvas')
    await picture(page, 'consolidation-run')
    await page.click('.bench-detail a:text-is("待核实")')
    await page.waitForSelector('.bench-list tbody tr[role="row"]:has-text("示例宁武一号矿山")')
    expect(await page.locator('.bench-list tbody tr[role="row"]').allTextContents()).toEqual([
      expect.stringContaining('示例宁武一号矿山'), expect.stringContaining('示例静乐一号矿山'),
    ])
    await page.locator('.bench-list tbody tr[role="row"]').first().click()
    await page.waitForSelector('.bench-detail:has-text("未登记所属矿体")')
    await picture(page, 'consolidation-undetermined')
    await page.click('.bench-detail a:text-is("打开登记页")')
    await page.waitForSelector('.right-page, h1:has-text("示例宁武一号矿山"), h2:has-text("示例宁武一号矿山")')
    const correct = page.locator('button:text-is("更正登记"), [role="menuitem"]:text-is("更正登记")')
    if (!(await correct.first().isVisible())) await page.click('main button:has-text("办理")')
    await correct.first().click()
    await fill(page, { 生效日期: '2019-01-01', 矿体: '示例Ⅰ号矿体', 理由: '示例：补登所属矿体' })
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open]', { state: 'detached' })
    expect((await screened(page)).replaceAll(/\s+/g, '')).toContain('必须整合34待核实1不须整合25整合片区13')
  })

  it('has its scheme written by the county; shares that are not whole are refused', async () => {
    const page = pages.clerk_jingle
    await go(page, '/consolidation-schemes')
    await page.click('button:has-text("编制方案")')
    await fill(page, { 方案名称: '示例静乐县整合方案' })
    await page.click('dialog[open] button[type="submit"]')
    await page.click('.bench-detail a:text-is("打开方案")')
    await page.waitForSelector('.scheme-page .detail-head')
    scheme = new URL(page.url()).pathname
    await tab(page, '整合组')
    await page.click('button:has-text("新建组")')
    await page.selectOption('.editor select >> nth=0', 'backbone')
    await page.fill('.editor .field:has(label:text-is("主体名称")) input', '示例静乐建材有限公司')
    for (const [n, name, share] of [[1, '示例静乐建材有限公司', '60'], [2, '示例静乐一号矿业有限公司', '30']] as const) {
      await page.click('button:has-text("增加一方")')
      await page.fill(`[aria-label="第 ${n} 方名称"]`, name)
      await page.fill(`[aria-label="第 ${n} 方股比"]`, share)
    }
    await page.waitForSelector('.equity .tag:has-text("合计 90% · 还差 10%")')
    await page.click('.save button:text-is("保存")')
    await page.waitForSelector('.equity [role="alert"]:has-text("应为 100%")')
    await picture(page, 'scheme-equity-refused')
    await page.fill('[aria-label="第 2 方股比"]', '40')
    await page.waitForSelector('.equity .tag:has-text("合计 100%")')
    await page.fill('.editor .field:has(label:text-is("采矿权名称")) input', '示例静乐整合采矿权')
    await page.fill('.picker input', '建筑石料用灰岩')
    await page.press('.picker input', 'Enter')
    await page.selectOption('.editor .field:has(label:has-text("开采方式")) select', 'open_pit')
    await page.fill('.editor .field:has(label:has-text("拟定生产规模")) input', '60')
    await page.fill('.editor .field:has(label:has-text("资源储量")) input', '1500')
    await page.fill('.editor [placeholder="起"], .editor .field:has(label:has-text("标高")) input >> nth=0', '1200')
    await page.fill('.editor .field:has(label:has-text("标高")) input >> nth=1', '1100')
    await page.fill('.paste textarea', VERTICES)
    await page.click('text=读取坐标表')
    await page.waitForSelector('.note-ok')
    await page.selectOption('.editor .field:has(label:text-is("出让方式")) select, .editor fieldset:has(legend:text-is("夹缝资源")) select', 'listing')
    await tab(page, '矿山去向')
    for (const name of ['一', '二']) await mine(page, `示例静乐${name}号矿山`).locator('select').first().selectOption('merged:1')
    for (const name of ['三', '四', '五', '六']) await mine(page, `示例静乐${name}号矿山`).locator('input[type="checkbox"]').check()
    await page.selectOption('.bulk select >> nth=0', 'exits')
    await page.selectOption('.bulk select >> nth=1', 'by_years')
    await page.fill('.bulk input:not([type="checkbox"]):not([type="date"])', '2029-12-31')
    await page.press('.bulk input:not([type="checkbox"]):not([type="date"])', 'Tab')
    await page.click('.bulk button:text-is("应用到所选")')
    // of six one group and four that leave: (6 − 1) ÷ 6 = 83.3 %
    expect(((await page.textContent('.figures')) ?? '').replaceAll(/\s+/g, '')).toContain('整合前6座整合后5座退出完成后1座减少比例83.3%')
    await picture(page, 'scheme-destinations')
    await tab(page, '文字与分工')
    const write = (label: string, value: string) => page.fill(`.texts .field:has(label:has-text("${label}")) :is(input, textarea)`, value)
    await write('矿山资源分布情况', '示例：全县六座建筑石料矿山')
    await write('整合工作进度', '示例：2023年底前完成')
    for (const button of [0, 1]) await page.locator('.texts button:text-is("增加一行")').nth(button).click()
    await write('矿种', '建筑石料用灰岩')
    await write('年需求量', '80')
    await write('来源', '示例：县发展改革局预测')
    await write('部门', '示例县自然资源局')
    await page.fill('.texts .field:has(label:text-is("任务")) input', '示例：组织编制方案')
    await page.click('.save button:text-is("保存")')
    await page.waitForSelector('.save', { state: 'detached' })
    await tab(page, '整合组')
    await page.waitForSelector('.groups canvas')
    await page.waitForSelector('.editor .known:has-text("个拐点，原样写入报告和登记簿")')
    await page.click('.vertices summary')
    await page.waitForSelector('.vertices tbody tr >> nth=3')
    await page.waitForTimeout(300)
    await picture(page, 'scheme-groups')
  })

  it('is heard, publicised and submitted once facts settle what was open, and decided by another person of the city', async () => {
    const page = pages.clerk_jingle
    await page.waitForSelector('.problems:has-text("须先由人员登记核实结论")')
    await tab(page, '核查与事实')
    const record = page.locator('#scheme-panel button:text-is("登记事实")')
    await act(page, record, { 理由: '示例：现场核实密度后不足三十万吨', 日期: '2022-09-01', 来源: '示例核查组' }, { 矿山: '示例静乐一号矿山 示例140926001', 事实种类: '待核实事项结论', 结论: '必须整合' })
    for (const name of ['示例静乐一号矿山 示例140926001', '示例静乐二号矿山 示例140926002']) {
      await act(page, record, { 核查单位: '示例地质队', 剩余有偿储量: '18', 日期: '2022-09-02', 来源: '示例核查报告' }, { 矿山: name, 事实种类: '储量核查', 生态修复治理: '达标' })
    }
    await page.waitForSelector('.problems .tag:has-text("没有须解决的问题")')
    await picture(page, 'scheme-facts')
    await act(page, '登记听证', { 日期: '2022-09-05', 听证情况: '示例：与会代表同意' })
    await status(page, '已听证')
    await act(page, '登记公示', { 公示媒体: '示例日报', 公示起日: '2022-09-06', 公示止日: '2022-09-16' })
    await status(page, '公示')
    await act(page, '上报市政府', { 文号: '示例政〔2022〕1号', 日期: '2022-10-28' })
    await status(page, '已上报')
    expect(await page.locator('.detail-head button.btn-primary, .detail-head button.btn-danger').count()).toBe(0)
    const city = pages.approver_xinzhou
    await go(city, scheme)
    await act(city, '核准', { 文号: '示例忻政〔2022〕1号', 日期: '2022-11-25' })
    await status(city, '已核准')
    await tab(city, '进度与办理记录')
    await picture(city, 'scheme-progress')
  })

  it('is carried out by decisions on each mine; register and map show before and after', async () => {
    const page = pages.clerk_jingle
    const city = pages.approver_xinzhou
    await go(page, scheme)
    await act(page, '组织实施', { 日期: '2022-12-01' })
    await status(page, '实施中')
    await tab(page, '组织实施')
    const row = (at: Page, name: string, button: string) => mine(at, name).locator(`button:text-is("${button}")`)
    for (const name of ['一', '二']) {
      await act(page, row(page, `示例静乐${name}号矿山`, '登记关闭文件'), { 文号: '示例静政〔2023〕1号', 日期: '2023-10-20', 法律依据: '示例：整合方案' })
    }
    await act(page, row(page, '第 1 组', '登记竞争性出让'), { 日期: '2023-06-20', 文号: '示例交〔2023〕1号' }, { 出让方式: '挂牌' })
    await go(city, scheme)
    await tab(city, '组织实施')
    for (const name of ['一', '二']) {
      await act(city, row(city, `示例静乐${name}号矿山`, '决定注销'), {
        机关: '示例市规划和自然资源局', 法律依据: '示例：整合方案', 文号: '示例注〔2023〕1号', 日期: '2023-11-01', 公告日期: '2023-11-02', 不补偿的理由: '示例：以股权整合',
      })
    }
    await act(city, row(city, '第 1 组', '登记整合后采矿权'), {
      采矿权编号: '示例静乐整合01', 有效期起: '2023-12-20', 有效期止: '2033-12-19', 日期: '2023-12-20', 机关: '示例市规划和自然资源局', 法律依据: '示例：整合方案', 文号: '示例登〔2023〕1号',
    })
    await mine(city, '第 1 组').locator('a:has-text("示例静乐整合采矿权")').waitFor()
    await picture(city, 'scheme-execution')
    await mine(city, '第 1 组').locator('a:has-text("示例静乐整合采矿权")').click()
    await city.click('[role="tab"]:text-is("沿革")')
    await city.waitForSelector('text=示例静乐二号矿山')
    await picture(city, 'scheme-lineage')
    await go(page, scheme)
    await act(page, '办结', { 日期: '2023-12-31' })
    await status(page, '已完成')

    const clerk = pages.clerk_xinzhou
    const answer = async (asOf: string): Promise<string[]> => {
      const asked = clerk.waitForResponse(async (response) => /\/mining-rights\/map\?/.test(response.url()) && (await response.text()).includes('静乐'))
      await go(clerk, `/map?bbox=112.06,38.4,112.075,38.412${asOf ? `&as_of=${asOf}` : ''}`)
      return (((await (await asked).json()) as { items?: { name: string }[] }).items ?? []).map((one) => one.name)
    }
    expect((await answer('2022-10-30')).toSorted()).toEqual(['示例静乐一号矿山', '示例静乐二号矿山'])
    await picture(clerk, 'consolidation-map-before')
    expect(await answer('')).toContain('示例静乐整合采矿权')
    await picture(clerk, 'consolidation-map-after')
    await go(clerk, '/consolidation-assessment')
    await clerk.waitForSelector('.assessment tbody tr:has-text("静乐县") .tag:has-text("已完成")')
    // of 100 points: every step in time, the reduction as far as the scheme goes
    await clerk.waitForSelector('.figure-table:has-text("得分明细") tr:has-text("静乐县")')
    await clerk.waitForSelector('.figure-table:has-text("考核项目和分值") tr:has-text("压减比例"):has-text("未核实")')
    await picture(clerk, 'consolidation-assessment')
    await clerk.click('button:has-text("考核公文")')
    const [paper] = await Promise.all([clerk.waitForEvent('download'), clerk.click('[role="menuitem"]:has-text("Word")')])
    expect(paper.suggestedFilename()).toBe('忻州市矿山资源整合工作考核情况.docx')
    expect(faults.flat()).toEqual([])
  })
})

describe.each([
  { name: 'office', viewport: OFFICE, dark: true },
  { name: 'phone', viewport: PHONE, dark: false },
])('screens of consolidation, $name', (look) => {
  it('are readable, nameable, as wide as the window and without faults', async () => {
    const { page, context, faults: told } = await visit(browser, look)
    await signIn(page, 'clerk_xinzhou')
    const findings: string[] = []
    for (const path of [scheme, ...['groups', 'facts', 'progress', 'execution'].map((one) => `${scheme}?tab=${one}`)]) {
      await go(page, path)
      await page.waitForSelector('#scheme-panel :is(table, canvas)')
      await settled(page)
      const [weak, nameless, wide] = await Promise.all([weakTexts(page), namelessControls(page), overflow(page)])
      findings.push(...weak.map((w) => `${path} contrast ${w}`), ...nameless.map((n) => `${path} no name ${n}`))
      if (wide > 1) findings.push(`${path} is ${wide} px too wide`)
      await picture(page, `${look.name}${path.replaceAll(/[/?=]/g, '-').replaceAll(/[0-9a-f-]{36}/g, 'scheme')}`)
    }
    expect(findings).toEqual([])
    expect(told).toEqual([])
    await context.close()
  })
})
