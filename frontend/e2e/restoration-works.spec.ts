import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, OFFICE, PHONE, picture, signIn, visit, type Visit } from './fixtures'
import { overflow, rawKeys } from './inspect'

/** A right whose plan the demonstration has approved and nobody has entered yet: 3,200,000 yuan in two phases. */
const RIGHT = '示例桃子荡二号矿山'
const ROLES = ['clerk', 'reviewer', 'approver'] as const
type Who = (typeof ROLES)[number]
const PAGES = ['plans', 'annual-plans', 'plots', 'monitoring', 'damage-reports', 'acceptances', 'project-ores']
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const visits = {} as Record<Who, Visit>
let browser: Browser
let plan = ''
let year = ''
beforeAll(async () => {
  browser = await launch()
  for (const who of ROLES) {
    visits[who] = await visit(browser, { expected: [403, 404, 422] })
    await signIn(visits[who].page, who, '/')
  }
}, 120_000)
afterAll(() => browser.close())

const day = (from: number): string => new Date(Date.now() + 8 * 3_600_000 + from * 86_400_000).toISOString().slice(0, 10)
const inForm = (label: string, scope = ''): string => `${scope} .field:has(label:has-text("${label}"))`
const square = (lon: number, lat: number): string => {
  const [west, east, south, north] = [lon - 0.001, lon + 0.001, lat - 0.001, lat + 0.001].map((one) => one.toFixed(4))
  return [`1\t${south}\t${west}`, `2\t${south}\t${east}`, `3\t${north}\t${east}`, `4\t${north}\t${west}`].join('\n')
}
async function choose(page: Page, label: string, name: string, scope = ''): Promise<void> {
  await page.click(`${inForm(label, scope)} .el-select__wrapper`)
  await page.keyboard.type(name)
  await page.locator(`.el-select-dropdown__item:visible:has-text("${name}")`).first().click()
}
/** The fields of the open dialog or form by their label, the n-th of that label. */
async function type(page: Page, label: string, value: string, scope = 'dialog[open]', at = 0): Promise<void> {
  const input = page.locator(inForm(label, scope)).nth(at).locator('input, textarea').first()
  await input.fill(value)
  await input.press('Tab')
}
async function pick(page: Page, label: string, value: string, scope = 'dialog[open]', at = 0): Promise<void> {
  await page.locator(inForm(label, scope)).nth(at).locator('select').selectOption(value)
}
async function begin(who: Who, address: string, name: string): Promise<Page> {
  const { page } = visits[who]
  await go(page, address)
  await page.click(`.detail-head button:text-is("${name}")`)
  await page.waitForSelector('dialog[open] form')
  return page
}
async function finish(page: Page, state?: string): Promise<void> {
  await page.click('dialog[open] button[type="submit"]')
  await page.waitForSelector('dialog[open]', { state: 'detached' }).catch(async (late: unknown) => {
    throw new Error(`the dialog stayed open: ${await page.textContent('dialog[open]')}`, { cause: late })
  })
  if (state) await page.waitForSelector(`.detail-head .tag:has-text("${state}")`)
}
async function upload(page: Page, label: string, name: string, mimeType: string, buffer: Buffer): Promise<void> {
  await page.locator(inForm(label, 'dialog[open]')).locator('input[type="file"]').setInputFiles({ name, mimeType, buffer })
  await page.waitForSelector(`${inForm(label, 'dialog[open]')} [role="status"]`)
}
const offers = async (who: Who, address: string, name: string): Promise<boolean> => {
  await go(visits[who].page, address)
  await visits[who].page.waitForSelector('.detail-head .tag')
  return (await visits[who].page.locator(`.detail-head button:text-is("${name}")`).count()) > 0
}

async function zone(page: Page, phase: number, name: string, lon: number, measures: [string, string, string, string][]): Promise<void> {
  const part = page.locator('.phase').nth(phase)
  await part.locator(inForm('分区名称')).locator('input').fill(name)
  await part.locator('.paste textarea, textarea.mono').first().fill(square(lon, 29.236))
  await part.locator('button:has-text("读取坐标表")').click()
  await part.locator('.known').waitFor()
  for (const [at, [measure, quantity, unit, cost]] of measures.entries()) {
    if (at) await part.locator('button:has-text("增加措施")').click()
    const line = part.locator('.zone .line').nth(at)
    await line.locator('select').nth(0).selectOption(measure)
    await line.locator('input').nth(0).fill(quantity)
    await line.locator('select').nth(1).selectOption(unit)
    await line.locator('input').nth(1).fill(cost)
  }
}

describe('restoration plans and works', () => {
  it('enters a plan of two phases whose measures are the total to the fen', async () => {
    const { page } = visits.clerk
    await go(page, '/restoration/plans/new')
    await choose(page, '矿业权', RIGHT)
    await type(page, '方案名称', '示例桃子荡二号矿山生态修复方案', '.form')
    await type(page, '总费用', '3200000.01', '.form')
    const phases = [['示例一期', -380, -110], ['示例二期', -109, 620]] as const
    for (const [at, [name, from, to]] of phases.entries()) {
      if (at) await page.click('button:has-text("增加一期")')
      await type(page, '期名', name, '.phase', at)
      await type(page, '开始日期', day(from), '.phase', at)
      await type(page, '结束日期', day(to), '.phase', at)
    }
    // 2,010,000 = 860,000 + 1,150,000; 1,190,000
    await zone(page, 0, '示例东采坑', 106.734, [['backfill', '42000', '立方米', '860000'], ['soil_cover', '80', '亩', '1150000']])
    await zone(page, 1, '示例西采坑', 106.738, [['levelling', '21000', '立方米', '1190000']])
    await page.waitForSelector('text=各项措施合计与总额相差 0.01 元')
    await page.click('.form button[type="submit"]')
    await page.waitForSelector('text=相差 0.01 元')
    await type(page, '总费用', '3200000', '.form')
    await page.click('.form button[type="submit"]')
    await page.waitForURL(/\/restoration\/plans\/[0-9a-f-]{36}$/)
    plan = new URL(page.url()).pathname
    await page.waitForSelector(':text("合计 2,010,000.00 元")')
    await page.waitForSelector(':text("合计 1,190,000.00 元")')
    expect(await page.locator('.detail-head button:text-is("与批准文件核对绑定")').count()).toBe(0)
  })

  it('is bound to its approval by another person', async () => {
    const page = await begin('reviewer', plan, '与批准文件核对绑定')
    await finish(page, '已批准')
    await page.waitForSelector('td:text-is("已绑定")')
    await picture(page, 'works-plan')
  })

  it('has a year with progress and picture, reported with the reason for what was not done', async () => {
    const { page } = visits.clerk
    await go(page, '/restoration/annual-plans')
    await page.click('button:has-text("编制年度计划")')
    await choose(page, '矿业权', RIGHT, 'dialog[open]')
    await type(page, '复绿面积', '40')
    await type(page, '总费用', '200000')
    await page.waitForSelector('dialog[open] option:has-text("示例西采坑")', { state: 'attached' })
    await type(page, '工程名称', '示例西采坑覆土')
    await type(page, '工程量', '40')
    await type(page, '费用（元）', '150000', 'dialog[open] .item')
    const zones = page.locator('dialog[open] .item').first().locator(inForm('范围')).locator('select')
    await zones.selectOption({ label: '示例二期 · 示例西采坑' })
    await page.click('dialog[open] button:has-text("增加工程")')
    await type(page, '工程名称', '示例平台植树', 'dialog[open]', 1)
    await pick(page, '措施', 'planting', 'dialog[open] .item', 1)
    await type(page, '工程量', '500', 'dialog[open]', 1)
    await pick(page, '单位', '株', 'dialog[open] .item', 1)
    await type(page, '费用（元）', '50000', 'dialog[open] .item', 1)
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForURL(/annual-plans\/[0-9a-f-]{36}$/)
    year = new URL(page.url()).pathname
    await finish(await begin('clerk', year, '提交'), '已提交')
    for (const [item, quantity] of [[0, '30'], [1, '500']] as const) {
      await begin('clerk', year, '登记进展')
      await page.locator(inForm('工程项目', 'dialog[open]')).locator('select').selectOption({ index: item })
      await type(page, '本次完成量', quantity)
      if (item === 0) await upload(page, '照片', '示例进展.png', 'image/png', PIXEL)
      await finish(page)
    }
    await begin('clerk', year, '提交年度报告')
    await upload(page, '年度实施情况报告', '示例报告.csv', 'text/csv', Buffer.from('a,b\n'))
    await upload(page, '监测资料', '示例监测.csv', 'text/csv', Buffer.from('c,d\n'))
    await type(page, '实际投入', '120000')
    await type(page, '实际投入', '50000', 'dialog[open]', 1)
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open] :text("请说明原因")')
    await type(page, '原因', '示例：征地推迟')
    await finish(page, '已报告待核实')
    const line = page.locator('tr', { hasText: '示例西采坑覆土' }).first()
    // 30 of 40 is 75.0 %; 120,000 of 150,000 is 30,000 less
    expect(await line.textContent()).toContain('75')
    expect(await line.textContent()).toContain('\u221230,000.00')
    await page.waitForFunction(() => [...document.querySelectorAll<HTMLImageElement>('.side-by-side img')].some((one) => one.naturalWidth > 0))
    expect(await offers('clerk', year, '年末核实')).toBe(false)
  })

  it('is verified by another hand, and the letter to finance is issued by a third', async () => {
    const page = await begin('reviewer', year, '年末核实')
    await pick(page, '核实结论', 'met')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open] :text("结论不能为〈完成〉")')
    await pick(page, '核实结论', 'partly')
    await finish(page, '已年末核实')
    await begin('reviewer', year, '拟函告财政')
    await type(page, '主送机关', '示例区财政局')
    await finish(page)
    const issuer = await begin('approver', year, '签发函告')
    await type(issuer, '文号', '示例函〔2026〕1号')
    await finish(issuer)
    await issuer.waitForSelector(':text("示例函〔2026〕1号")')
    const [file] = await Promise.all([issuer.waitForEvent('download'), issuer.click('.detail-head button:text-is("Word")')])
    expect(file.suggestedFilename()).toContain('检查结果的函')
    await picture(issuer, 'works-year')
  })

  it('accepts a phase after its publication, by another person, against law and design', async () => {
    const { page } = visits.clerk
    await go(page, '/restoration/acceptances')
    await page.click('button:has-text("申请验收")')
    await choose(page, '矿业权', RIGHT, 'dialog[open]')
    await page.click('dialog[open] label:has-text("示例一期") input')
    await type(page, '验收名称', '示例一期阶段验收（二号矿山）')
    await type(page, '申请日期', day(-70))
    await type(page, '复垦耕地', '5')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForURL(/acceptances\/[0-9a-f-]{36}$/)
    const address = new URL(page.url()).pathname
    await begin('clerk', address, '现场验收')
    await type(page, '日期', day(-65))
    for (const at of [0, 1, 2, 3]) await type(page, '姓名', `示例${at + 1}`, 'dialog[open]', at)
    await finish(page, '已现场验收')
    await begin('clerk', address, '核对指标')
    await type(page, '日期', day(-64))
    for (const [at, [measured, design]] of [['44', '45'], ['96', '95'], ['50', '50'], ['90', '']].entries()) {
      await type(page, '实测', measured ?? '', 'dialog[open]', at)
      await type(page, '设计', design ?? '', 'dialog[open]', at)
    }
    await finish(page, '已核对指标')
    expect(await page.locator('td:text-is("符合")').count()).toBe(4)
    await begin('clerk', address, '公示初步结果')
    await type(page, '日期', day(-60))
    await type(page, '公告文号', '示例公示〔2026〕9号')
    await finish(page, '公示中')
    // 30 days after the 60th day ago
    await page.waitForSelector(`:text("${day(-30)}")`)
    expect(await offers('clerk', address, '确认合格')).toBe(false)
    const reviewer = await begin('reviewer', address, '确认合格')
    await type(reviewer, '日期', day(-30))
    await type(reviewer, '验收文号', '示例验〔2026〕20号')
    await reviewer.click('dialog[open] button[type="submit"]')
    await reviewer.waitForSelector('dialog[open] :text("期满后方可确认")')
    await type(reviewer, '日期', day(-29))
    await finish(reviewer, '验收合格')
    // the farmland is looked at five times, the first a year later
    expect(await reviewer.locator('section[aria-label="耕地跟踪"] tbody tr').count()).toBe(5)
    await picture(reviewer, 'works-acceptance')
    for (const who of ROLES) expect(visits[who].faults).toEqual([])
  })

  it('shows pictures of a damaged plot on two dates side by side', async () => {
    const { page } = visits.clerk
    await go(page, `/restoration/plots?q=${encodeURIComponent('示例东采坑边缘')}`)
    await page.click('.bench-list tbody tr[role="row"]:has-text("示例东采坑边缘")')
    await page.waitForFunction(() => [...document.querySelectorAll<HTMLImageElement>('.side-by-side img')].filter((one) => one.naturalWidth > 0).length === 2)
    await picture(page, 'works-plot')
    await page.click('button:has-text("各矿山复绿情况")')
    await page.waitForSelector('dialog[open] td:has-text("示例桃子荡一号矿山")')
  })

  it.each([['office', OFFICE], ['phone', PHONE]] as const)('every page fits its window and shows words, %s', async (name, viewport) => {
    const { page, context, faults } = await visit(browser, { viewport })
    await signIn(page, 'clerk', '/restoration/plans')
    const findings: string[] = []
    for (const path of [...PAGES, 'plans/new', plan.replace('/restoration/', ''), year.replace('/restoration/', '')]) {
      await go(page, `/restoration/${path}`)
      await page.waitForLoadState('networkidle')
      const wide = await overflow(page)
      if (wide > 1) findings.push(`${path} is ${wide} px too wide`)
      findings.push(...(await rawKeys(page)).map((key) => `${path} shows ${key}`))
      await picture(page, `works-${path.replaceAll('/', '-').slice(0, 20)}-${name}`)
    }
    expect(findings).toEqual([])
    expect(faults).toEqual([])
    await context.close()
  })
})
