import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CasePlay } from './case-play'
import { field, fill, finish, pick, refused, upload } from './dialogs'
import { holidaysKnown, launch, ownPlatform, PHONE, OFFICE, picture } from './fixtures'
import { overflow, rawKeys } from './inspect'
import { PASSWORD, type Platform } from './server'
import { Walk } from './walk'

/*
 * Three cases from their beginning to the archive, days counted from a Monday in March of the year after next, for which only New Year
 * is known as a holiday: weekends alone move a last day. A takes days 0 to 77, B 77 to 105, C 105 to 204.
 *
 * A  filed on day 0                       90 days end on day 90, a Sunday: day 91
 *    hearing asked on day 8, held on 17   10 days do not count: 90 + 10 = day 100, a Wednesday
 *    notice served on day 7, a Monday     5 working days: day 14
 *    hearing told on day 8, a Tuesday     7 working days before: day 17 at the earliest
 *    decision served on day 21            15 days: day 36, a Tuesday; late from day 37
 *    fine 200,000 at 3 % a day            day 69: 33 days are 198,000; day 70: 34 days would be 204,000, so 200,000; day 76: 40 days
 * C  filed on day 105                     day 195, a Sunday: day 196; the police had it from 106 to 137, 32 days: 227, a Thursday
 *    reported on day 105, a Monday        the head has three days: 108; approved on 106: 24 hours, 107; handed over on 106: 109, a Friday
 *    1,000 t at 150 are 150,000           1.50 times 100,000; the fine is three times it, 450,000; a criminal fine of 600,000 takes it in
 */
const YEAR = Number(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 4)) + 2
const MONDAY = [1, 2, 3, 4, 5, 6, 7].map((one) => `${YEAR}-03-0${one}`).find((one) => new Date(one).getUTCDay() === 1) ?? ''
const MARK = String(Date.now()).slice(-7)
const CODE = `示例剧${MARK}图斑`
const NAMES = { a: `示例剧${MARK}甲`, b: `示例剧${MARK}乙`, c: `示例剧${MARK}丙` }
const on = (day: number): string => new Date(Date.parse(MONDAY) + day * 86_400_000).toISOString().slice(0, 10)
let platform: Platform
let browser: Browser
let play: CasePlay
const pass = (day: number): Promise<void> => play.passTo(on(day))

beforeAll(async () => {
  platform = await ownPlatform({ rehearsal: true })
  browser = await launch()
  play = new CasePlay(platform, browser)
  await holidaysKnown(platform.origin, PASSWORD, YEAR)
  // in a small bureau one person may both investigate and review, though never in the same case
  const { items } = await play.call<{ items: { id: string; username: string }[] }>('system_admin', 'GET', '/identity/users?q=inspector&limit=100')
  const both = items.find((one) => one.username === 'inspector')
  await play.call('security_admin', 'POST', `/identity/users/${both?.id}/role-assignments`, { role: 'reviewer', division_code: '500113' }).catch((known: unknown) => {
    if (!String(known).includes(': 409 ')) throw known
  })
  await pass(0)
}, 400_000)
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

/** One patch of 0.0004° south of the mines of the district, where no right lies: 2 to 3 mu. */
function file(): { name: string; mimeType: string; buffer: Buffer } {
  const [west, south, size] = [106.615, 29.155, 0.0004]
  const ring = [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]
  const feature = { type: 'Feature', properties: { 图斑编号: CODE, 疑似矿种: '石灰岩' }, geometry: { type: 'Polygon', coordinates: [ring] } }
  return { name: `${NAMES.a}.geojson`, mimeType: 'application/geo+json', buffer: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: [feature] })) }
}
async function bench(who: string, path: string): Promise<Page> {
  const page = await play.desk(who, `/enforcement/${path}?q=${encodeURIComponent(CODE)}`)
  await page.click(`.bench-list tbody tr[role="row"]:has-text("${CODE}")`)
  await page.waitForSelector('.patch-bench .detail-head')
  return page
}
async function passed(who: string, path: string, state: string): Promise<void> {
  const page = await bench(who, path)
  await page.keyboard.press('p')
  await page.waitForSelector('dialog[open]')
  await finish(page, state)
}
/** The page of a case on the office screen and on the phone. */
async function looked(name: string, tab = ''): Promise<void> {
  const page = await play.desk('clerk', `${play.address}${tab}`)
  await page.waitForSelector('.detail-head .tag')
  for (const [size, viewport] of [['office', OFFICE], ['phone', PHONE]] as const) {
    await page.setViewportSize(viewport)
    await picture(page, `play-${name}-${size}`)
    expect(await overflow(page), `${name} ${size}`).toBeLessThanOrEqual(0)
    expect(await rawKeys(page), name).toEqual([])
  }
  await page.setViewportSize(OFFICE)
}

describe('a patch that becomes a case, told and heard, decided, paid late and archived', () => {
  it('is compared by machine, judged by a person and reviewed by two', async () => {
    const page = await play.desk('clerk', '/enforcement/patch-batches')
    await page.click('button:has-text("导入批次")')
    await page.setInputFiles(`${field('图斑文件')} input`, file())
    await fill(page, { 工作项目: '示例矿产卫片执法', 批次编号: `${CODE}批次`, 前时相日期: on(-120), 后时相日期: on(-30), 下发日期: on(-10), 接收日期: on(-9) })
    await finish(page)
    await page.waitForSelector('.bench-detail .tag:has-text("已接收")', { timeout: 60_000 })
    await page.waitForSelector('.bench-detail :text("不涉及矿业权 1")', { timeout: 30_000 })
    const judge = await bench('clerk', 'patches')
    await judge.waitForSelector('.detail-head .tag:has-text("内业比对")')
    await judge.keyboard.press('c')
    await fill(judge, { 核查人员: '示例甲、示例乙', 现场情况: '示例：现场有开挖面' })
    await finish(judge, '外业核查')
    await judge.keyboard.press('2')
    await judge.waitForSelector('.judge textarea:focus')
    await judge.keyboard.type('示例：无证开采石灰岩')
    await judge.keyboard.press('Control+Enter')
    await judge.waitForSelector('.detail-head .tag:has-text("判定")')
    await passed('reviewer_chongqing', 'patch-reviews', '市级审核通过')
    const province = await play.desk('approver_chongqing', `/enforcement/patch-reviews?waiting=province&q=${encodeURIComponent(CODE)}`)
    await province.click(`.bench-list tbody tr[role="row"]:has-text("${CODE}")`)
    await province.waitForSelector('.detail-head .tag:has-text("市级审核通过")')
    await province.keyboard.press('p')
    await province.waitForSelector('dialog[open]')
    await finish(province, '通过')
  }, 120_000)

  it('is filed, and not reported by one officer alone nor with evidence that is another file', async () => {
    const page = await bench('case_handler', 'patches')
    await page.click('.detail-head button:text-is("立案呈批")')
    await play.filed(page, `${NAMES.a}无证开采案`, `${NAMES.a}采石有限公司`)
    await play.shows('case_handler', `期限 ${on(91)}`, CODE)
    await pass(1)
    await play.act('case_handler', '承办', play.certificate(1), '调查取证')
    await play.evidence()
    await play.refused('case_handler', '提交调查报告', '不少于两名持有效执法证的人员，现为 1 名', { values: { 调查报告: '示例' }, chosen: { 处理意见: '行政处罚' } })
    await picture(await play.act('inspector', '协办（B 角）', play.certificate(2), '调查取证'), 'play-a-officers')
    const other = await play.begin('case_handler', '附入证据', { values: { 证据名称: '现场照片', '取证时登记的校验值': '0'.repeat(64) }, chosen: { 证据种类: '书证' } })
    await upload(other, '文件')
    await refused(other, '不能作为证据')
    const papers = await play.desk('case_handler', `${play.address}?tab=documents`)
    await papers.click('button:text-is("制作文书")')
    await pick(papers, { 文书种类: '询问笔录' })
    await fill(papers, { 询问时间: `${on(1)} 09:00`, 询问地点: '示例镇', 被询问人: `${NAMES.a}负责人`, 问答内容: '问：是否有采矿许可证？\n答：没有。' })
    await finish(papers)
    await papers.click('.paper[data-kind="inquiry_record"] button:text-is("签发")')
    await finish(papers)
    await papers.waitForSelector('.paper[data-kind="inquiry_record"] .tag:has-text("已签发")')
    await play.act('case_handler', '提交调查报告', { values: { 调查报告: '示例：无证采出石灰岩，价值六万元' }, chosen: { 处理意见: '行政处罚' } }, '待审理')
    await play.reviewed('行政处罚')
  }, 120_000)

  it('is told only after the legal review, and waits for the party', async () => {
    await pass(7)
    const fine = { values: { 理由: '示例：违反矿产资源法第64条', 金额: '200000' } }
    await play.refused('case_handler', '文书呈批', '请先送法制审核', fine)
    await play.lawful('已审理')
    await play.act('case_handler', '文书呈批', fine)
    await play.issued('告')
    await play.served('已告知')
    await play.refused('case_handler', '陈述申辩、听证完毕', `陈述申辩、申请听证至 ${on(14)}`)
    await pass(8)
    await play.act('case_handler', '申请听证', { values: { 听证请求: '示例：要求听证' } })
    const early = await play.refused('case_handler', '通知听证', `${on(16)} 的听证最迟 ${on(7)} 通知`, { values: { 听证日期: on(16), 听证地点: '示例局会议室' } })
    await fill(early, { 听证日期: on(17) })
    await finish(early)
    await looked('a-hearing')
  }, 120_000)

  it('is heard by who did not investigate; other facts go through legal review and notice anew', async () => {
    await pass(17)
    const hearing = { values: { 听证笔录: '示例：双方质证，采出数量有变化' }, chosen: { 认定事实有变化: '是' } }
    await picture(await play.refused('inspector', '听证笔录', '听证须由非本案调查人员主持', hearing), 'play-a-presides')
    await play.act('reviewer', '听证笔录', hearing, '已告知')
    await play.shows('case_handler', on(100))
    await play.refused('case_handler', '陈述申辩、听证完毕', '请变更认定事实，重新审核并告知')
    await pass(18)
    await play.act('case_handler', '变更认定事实', { values: { 违法事实: `${NAMES.a}：采出石灰岩一千八百吨`, 理由: '示例：听证核实' }, chosen: { 变更依据: '听证' } }, '已审理')
    await play.refused('case_handler', '文书呈批', '请先送法制审核')
    await play.lawful('已审理')
    const again = await play.refused('case_handler', '文书呈批', '不得重于告知内容（行政处罚法第45条）', { values: { 金额: '250000' } })
    await fill(again, { 金额: '200000' })
    await finish(again)
    await play.issued('告')
    await play.served('已告知')
    await play.act('case_handler', '当事人放弃陈述申辩、听证')
    await play.act('case_handler', '陈述申辩、听证完毕', {}, '陈述申辩、听证完毕')
  }, 120_000)

  it('is decided after discussion, never heavier than told, and served', async () => {
    await pass(21)
    await play.refused('case_handler', '文书呈批', '须经集体讨论')
    await play.discussed()
    const heavier = await play.refused('case_handler', '文书呈批', '重于告知内容', { values: { 金额: '200001' } })
    await picture(heavier, 'play-a-heavier')
    await fill(heavier, { 金额: '200000' })
    await pick(heavier, { 告知逾期加处罚款: '是' })
    await finish(heavier)
    await play.issued('罚')
    await play.served('已送达')
    await looked('a-served')
  }, 120_000)

  it('is paid forty days late: the additional fine is computed, chosen by another person, and capped on day 34', async () => {
    await play.act('case_handler', '转入执行', {}, '执行中')
    const place = await play.slip(`${NAMES.a}缴款`)
    const computed = async (...texts: string[]): Promise<Page> => {
      const page = await play.desk('case_handler', place)
      for (const text of texts) await page.waitForSelector(`main :text("${text}")`)
      return page
    }
    await computed(on(36), '未决定加处，不收取')
    await pass(69)
    await computed('逾期未缴', '33 日', '198,000.00 元')
    await pass(70)
    await computed('200,000.00 元', `第 34 日（${on(70)}）达到罚款数额`)
    await play.refused('approver', '结案', '罚没款尚未执行完毕', { values: { 理由: '示例' }, chosen: { 结案理由: '执行完毕' } })
    await pass(76)
    const page = await computed('40 日', '200,000.00 元')
    await play.refused('finance_officer', '登记缴款', '尚未批准加处罚款，不得收取', { chosen: { 种类: '加处罚款' }, values: { 金额: '200000', 缴款凭证号: `${NAMES.a}未定` } }, place)
    await page.click('button:text-is("提请加处罚款")')
    await fill(page, { 理由: '示例：逾期四十日未缴' })
    await finish(page)
    expect(await page.locator('.motion button:text-is("审批")').count()).toBe(0)
    const head = await play.desk('approver', place)
    await head.click('.motion button:text-is("审批")')
    await pick(head, { 审批意见: '批准' })
    await finish(head)
    await head.waitForSelector('.tag:has-text("已决定加处")')
    await play.paid(place, '罚款', '200000', `${NAMES.a}票一`)
    await play.refused('finance_officer', '登记缴款', '不得多收', { chosen: { 种类: '加处罚款' }, values: { 金额: '200000.01', 缴款凭证号: `${NAMES.a}票二` } }, place)
    await play.paid(place, '加处罚款', '200000', `${NAMES.a}票二`)
    await picture(await computed('400,000.00 元'), 'play-a-paid')
    await play.act('case_handler', '执行完毕', {}, '执行完毕', place)
  }, 120_000)

  it('is closed, and bound under its number with the hash of every file', async () => {
    await pass(77)
    await play.act('approver', '结案', { values: { 理由: '示例：罚款和加处罚款已缴清' }, chosen: { 结案理由: '执行完毕' } }, '已结案')
    const page = await play.bound(`${NAMES.a}档`)
    const listed = await page.locator('td code').allTextContents()
    expect(play.hashes).toHaveLength(4)
    expect(listed).toEqual(expect.arrayContaining(play.hashes))
    await picture(page, 'play-a-archive')
    await looked('a-archived')
    await bench('case_handler', 'patches').then((patch) => patch.waitForSelector(`dd:has-text("${on(77)}")`))
  }, 60_000)
})

describe('an offence that is corrected first', () => {
  const report = (proposal: string) => ({ values: { 调查报告: '示例：边坡未按方案治理，已改正' }, chosen: { 处理意见: proposal } })

  it('is ordered to be corrected, and neither punished nor found uncorrected before its day', async () => {
    const page = await play.desk('case_handler', '/enforcement/cases')
    await page.click('button:text-is("立案呈批")')
    await page.waitForSelector('dialog[open] form')
    await play.filed(page, `${NAMES.b}未按方案治理修复案`, `${NAMES.b}矿业有限公司`, { values: { 行为终了日期: on(70) }, chosen: { 违法类型: await violation(page, 'not_restored') } })
    await play.investigated()
    await play.refused('case_handler', '提交调查报告', '须先送达责令改正通知书、期满复查', report('行政处罚'))
    await play.act('case_handler', '文书呈批', { values: { 理由: '示例：责令限期治理', 改正期限: on(98) } })
    await play.issued('改')
    await play.served('调查取证')
    await pass(84)
    await play.refused('case_handler', '改正复查', `改正期限至 ${on(98)}，期满后才能认定未改正`, { values: { 复查情况: '示例' }, chosen: { 是否已改正: '否' } })
    await looked('b-ordered')
  }, 120_000)

  it('ends with the correction: no penalty, closed and archived', async () => {
    await pass(98)
    await play.act('case_handler', '改正复查', { values: { 复查情况: '示例：边坡已治理，验收合格' }, chosen: { 是否已改正: '是' } })
    const again = await play.refused('case_handler', '提交调查报告', '复查已改正，此类违法行为只处罚拒不改正', report('行政处罚'))
    await pick(again, { 处理意见: '不予处罚' })
    await finish(again, '待审理')
    await play.reviewed('不予处罚')
    await play.lawful('已审理')
    await play.act('case_handler', '文书呈批', { values: { 理由: '示例：已按期改正' } })
    await play.issued('不罚')
    await play.served('已送达')
    await play.act('approver', '结案', { values: { 理由: '示例：已改正' }, chosen: { 结案理由: '不予处罚' } }, '已结案')
    await looked('b-closed')
    const page = await play.bound(`${NAMES.b}档`)
    expect(await page.locator('main :text("行政处罚告知书")').count()).toBe(0)
  }, 120_000)
})

/** What the choice of violations calls one. */
async function violation(page: Page, code: string): Promise<string> {
  return (await page.locator(`${field('违法类型')} option[value="${code}"]`).textContent())?.trim() ?? ''
}

describe('a case above the threshold of crime that the police give back', () => {
  const tab = (): string => `${play.address}?tab=transfer`
  async function moved(who: string, name: string, values: Record<string, string>, chosen: Record<string, string>, state: string): Promise<Page> {
    const page = await play.desk(who, tab())
    await page.locator(`#case-panel .detail-head button:text-is("${name}")`).first().click()
    await play.give(page, { values, chosen })
    await finish(page, state)
    return page
  }
  async function reported(): Promise<void> {
    const page = await play.desk('case_handler', tab())
    await page.click('button:text-is("书面报告涉嫌犯罪")')
    await page.waitForSelector('dialog[open] [role="status"]:has-text("须由主要负责人书面决定是否移送")')
    await fill(page, { 核实的执法人员: '示例甲\n示例乙', 报告内容: `${NAMES.c}：矿产品价值达到标准` })
    await finish(page, '待负责人决定')
  }
  const without = { 是否未取得许可证: '未取得许可证' }

  it('is not reviewed before the head decided on its transfer', async () => {
    await pass(105)
    const page = await play.desk('case_handler', '/enforcement/cases')
    await page.click('button:text-is("立案呈批")')
    await play.filed(page, `${NAMES.c}无证开采案`, `${NAMES.c}石料有限公司`, { values: { 行为终了日期: on(100) }, chosen: { 违法类型: await violation(page, 'unlicensed_mining') } })
    await play.investigated()
    const things = await play.desk('case_handler', `${play.address}?tab=things`)
    await things.click('button:text-is("登记价值认定")')
    await pick(things, { 认定方式: '销赃数额' })
    await fill(things, { 矿产品: '石灰岩', 数量: '1000', '单价（元）': '150' })
    await finish(things)
    await things.waitForSelector('td:has-text("150,000.00")')
    await play.act('case_handler', '提交调查报告', { values: { 调查报告: '示例：无证采出一千吨，已全部销售' }, chosen: { 处理意见: '行政处罚' } }, '待审理')
    await play.refused('reviewer', '案件审理', '已达到入罪标准', { values: { 意见: '示例' }, chosen: { 处理结果: '行政处罚' } })
    await reported()
    const waiting = await play.desk('case_handler', tab())
    await waiting.waitForSelector('.detail-head .tag:has-text("待负责人决定")')
    expect(await waiting.locator('button:text-is("批准移送")').count()).toBe(0)
    await looked('c-reported', '?tab=transfer')
  }, 120_000)

  it('goes to the police by their clocks, and comes back', async () => {
    const until = (day: number): string => `· ${on(day)}`
    const shown = await play.desk('chief', tab())
    await shown.waitForSelector('[data-test="serious"] :text("1.50 倍")')
    await shown.waitForSelector(`#case-panel :text("${until(108)}")`)
    await pass(106)
    await moved('chief', '批准移送', { 理由: '示例：价值达到标准' }, without, '已批准待移送')
    await play.desk('chief', tab()).then((page) => page.waitForSelector(`#case-panel :text("${until(107)}")`))
    await play.refused('reviewer', '案件审理', '不得以行政处罚代替移送', { values: { 意见: '示例' }, chosen: { 处理结果: '行政处罚' } })
    const gone = await moved('case_handler', '移送公安机关', { 同级公安机关: '示例区公安局', 移送书文号: `${NAMES.c}移送` }, {}, '已移送待公安决定')
    await gone.waitForSelector(`#case-panel :text("${until(109)}")`)
    await pass(110)
    await play.desk('case_handler', tab()).then((page) => page.waitForSelector(`#case-panel :text("${until(109)}")`))
    await looked('c-late', '?tab=transfer')
    await pass(137)
    await moved('case_handler', '公安答复', {}, { 决定: '不予立案' }, '公安不予立案')
    await moved('case_handler', '退回处理', { 说明: '示例：依法由本机关处理' }, {}, '退回由本机关处理')
  }, 120_000)

  it('is punished here, the days of the police not counted: without them the clock is over', async () => {
    await play.reviewed('行政处罚')
    await play.lawful('已审理')
    await play.act('case_handler', '文书呈批', { values: { 理由: '示例：违反矿产资源法第64条', 金额: '450000' } })
    await play.issued('告')
    await play.served('已告知')
    await play.act('case_handler', '当事人放弃陈述申辩、听证')
    await play.act('case_handler', '陈述申辩、听证完毕', {}, '陈述申辩、听证完毕')
    await play.discussed()
    await play.act('case_handler', '文书呈批')
    await play.act('reviewer', '会签')
    await pass(197)
    await picture(await play.refused('chief', '签发', `办案期限已于 ${on(196)} 届满且未经批准延长`), 'play-c-over')
    await play.act('case_handler', '计时中止', { values: { 自此日起不计入: on(106) }, chosen: { 中止原因: '移送后等待公安、检察机关处理' } })
    await play.act('case_handler', '恢复计时', { values: { 至此日止不计入: on(137) }, chosen: { 中止原因: '移送后等待公安、检察机关处理' } })
    await play.shows('chief', on(227))
    await play.act('chief', '签发', {}, '已决定')
    await play.act('clerk', '编文号', { values: { 文号: play.number('罚') } })
    await play.act('clerk', '用印')
    await play.served('已送达')
  }, 120_000)

  it('has its fine taken into the criminal one when the police file it after all', async () => {
    await play.act('case_handler', '转入执行', {}, '执行中')
    const place = await play.slip(`${NAMES.c}缴款`)
    await play.paid(place, '罚款', '450000', `${NAMES.c}票`)
    await play.act('case_handler', '执行完毕', {}, '执行完毕', place)
    await pass(198)
    await reported()
    await moved('chief', '批准移送', { 理由: '示例：公安机关发现新的证据' }, without, '已批准待移送')
    await moved('case_handler', '移送公安机关', { 同级公安机关: '示例区公安局', 移送书文号: `${NAMES.c}再移` }, {}, '已移送待公安决定')
    await moved('case_handler', '公安答复', {}, { 决定: '立案' }, '公安已立案')
    await pass(204)
    const page = await moved('case_handler', '登记刑事裁判', { 文号: `${NAMES.c}刑`, '罚金（元）': '600000' }, {}, '已有刑事裁判')
    await page.waitForSelector('dt:text-is("折抵（元）") + dd:has-text("450,000.00")')
    await looked('c-sentenced', '?tab=transfer')
    await play.act('approver', '结案', { values: { 理由: '示例：罚款已缴清' }, chosen: { 结案理由: '执行完毕' } }, '已结案')
    await play.bound(`${NAMES.c}档`)
  }, 120_000)
})

describe('a clerk of another county', () => {
  it('sees none of it, through any address that the interface documents', async () => {
    const { items } = await play.call<{ items: { id: string }[] }>('system_admin_chongqing', 'GET', '/identity/organisations?limit=1')
    const other = `other_county_${MARK}`
    await play.person(other, 'clerk', '500112', items[0]?.id ?? '', '_chongqing')
    const walk = new Walk(play, MARK, on(0), on(204))
    await walk.learn(['case_handler', 'clerk', 'chief', 'reviewer', 'finance_officer', 'legal_reviewer', 'inspector'])
    expect(walk.known('/cases')).toHaveLength(3)
    for (const [list, least] of [['/satellite-patches', 1], ['/patch-batches', 1], ['/executions', 2], ['/police-transfers', 2], ['/case-archives', 3], ['/case-papers', 1]] as const) {
      expect(walk.known(list).length, list).toBeGreaterThanOrEqual(least)
    }
    const { seen, asked, records } = await walk.as([other, 'clerk_jingle'])
    expect(seen).toEqual([])
    expect(asked).toBeGreaterThan(100)
    expect(records).toBeGreaterThan(20)
  }, 180_000)

  it('and no page broke on the way', () => {
    expect(play.faults()).toEqual([])
  })
})
