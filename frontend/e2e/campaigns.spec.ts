import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { field, fill, finish, openAct, refused } from './dialogs'
import { go, launch, OFFICE, PHONE, picture, signIn, visit, type Visit } from './fixtures'
import { overflow, rawKeys } from './inspect'

/** A campaign on the demonstration's district, from its plan to the county's report and the city's spot check. */
const ROLES = ['clerk', 'reviewer', 'reviewer_chongqing', 'approver_chongqing'] as const
type Who = (typeof ROLES)[number]
const STAMP = Date.now()
const NAME = `示例专项行动${STAMP}`
const visits = {} as Record<Who, Visit>
let browser: Browser
let campaign = ''
let problem = ''
let spot = ''
const pick = (page: Page, label: string, value: string): Promise<string[]> => page.locator(`${field(label)} select`).first().selectOption(value)
/** Opens the form that creates something. */
async function begin(page: Page, act: string): Promise<void> {
  await page.locator(`button:text-is("${act}")`).first().click()
  await page.waitForSelector('dialog[open] form')
}
async function attach(page: Page, name: string): Promise<void> {
  await page.locator('dialog[open] input[type="file"]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(`示例 ${STAMP} ${name}\n`) })
  await page.waitForSelector('dialog[open] [role="status"]')
}
async function send(page: Page): Promise<void> {
  await finish(page)
  await page.waitForSelector('.detail-head .tag')
}
const idOf = (page: Page): string => new URL(page.url()).searchParams.get('id') ?? ''

beforeAll(async () => {
  browser = await launch()
  for (const who of ROLES) {
    visits[who] = await visit(browser, { expected: [403, 404, 409, 422] })
    await signIn(visits[who].page, who, '/')
  }
}, 120_000)
afterAll(() => browser.close())

describe('campaigns', () => {
  it('is made by the city from the shipped template', async () => {
    const { page } = visits.reviewer_chongqing
    await go(page, '/enforcement/campaigns')
    await begin(page, '组织专项行动')
    // Last year's days: in January this year's campaign has not begun.
    await fill(page, { 年度: String(new Date(STAMP).getFullYear() - 1), 名称: NAME, 文号: `示例府办${STAMP}`, 排查基准日: new Date(STAMP).toISOString().slice(0, 10) })
    await picture(page, 'campaigns-new')
    await send(page)
    campaign = idOf(page)
    await page.waitForSelector('td:has-text("承担专项行动日常工作")')
    await picture(page, 'campaigns-detail')
    expect(await page.locator('.step').count()).toBe(4)
  })

  it('takes the county’s plan, which the city keeps on file', async () => {
    const { page } = visits.clerk
    await go(page, `/enforcement/campaign-plans?campaign_id=${campaign}`)
    await begin(page, '报送实施方案')
    await fill(page, { 标题: '示例区实施方案' })
    await attach(page, '示例方案.txt')
    await finish(page)
    const city = visits.reviewer_chongqing.page
    await go(city, `/enforcement/campaign-plans?campaign_id=${campaign}`)
    await city.click('tbody tr:has-text("示例区实施方案")')
    await city.waitForSelector('.detail-head .tag:has-text("已报待审")')
    await openAct(city, '审核')
    await finish(city, '已备案')
  })

  it('shows every right without a record and takes one from there', async () => {
    const { page } = visits.clerk
    await go(page, `/enforcement/campaigns/${campaign}`)
    await page.waitForSelector('.missing tbody tr')
    const before = await page.locator('.missing tbody tr').count()
    await page.locator('.missing button:text-is("登记排查")').first().click()
    await page.waitForSelector('dialog[open] form')
    await fill(page, { 排查人员: '示例排查员', 排查情况: '示例：未发现问题' })
    await finish(page)
    await page.waitForFunction((n) => document.querySelectorAll('.missing tbody tr').length === n - 1, before)
    await picture(page, 'campaigns-cockpit')
  })

  it('enters a problem with measure, unit, person and day', async () => {
    const { page } = visits.clerk
    await go(page, `/enforcement/problems?campaign_id=${campaign}`)
    await begin(page, '登记问题')
    await fill(page, { 对象: `示例山坡${STAMP}`, 问题: '示例：边坡未复绿', 具体措施: '示例：补植', 责任单位: '示例矿业有限公司', 责任人: '示例负责人', 整改期限: '2030-12-31' })
    await pick(page, '类别', 'restoration')
    await pick(page, '整改措施', 'restore')
    await picture(page, 'campaigns-problem-form')
    await send(page)
    problem = idOf(page)
    await page.waitForSelector('.detail-head .tag:has-text("整改中")')
  })

  it('submits the rectification with evidence, and another person accepts it', async () => {
    const { page } = visits.clerk
    await openAct(page, '上报整改')
    await fill(page, { 整改情况: '示例：已补植' })
    await attach(page, '示例佐证.txt')
    await finish(page, '已报整改待验收')
    const desk = visits.reviewer.page
    await go(desk, `/enforcement/problems?campaign_id=${campaign}&id=${problem}`)
    await desk.waitForSelector('.detail-head .tag')
    await openAct(desk, '验收')
    await pick(desk, '验收结论', 'pass')
    await fill(desk, { 文号: `示例验${STAMP}`, 验收意见: '示例：现场复核合格' })
    await finish(desk, '验收销号')
    await picture(desk, 'campaigns-problem')
  })

  it('makes a clue of a suspicion, and proposes it where a problem of the same right is the same thing', async () => {
    const { page } = visits.clerk
    await go(page, `/enforcement/campaigns/${campaign}`)
    const line = page.locator('.missing tbody tr').first()
    await line.waitFor()
    const code = (await line.locator('td').nth(1).innerText()).trim()
    await line.locator('button:text-is("登记排查")').click()
    await page.waitForSelector('dialog[open] form')
    await fill(page, { 排查人员: '示例排查员', 排查情况: '示例：采出矿石未按设计回采率' })
    await pick(page, '排查结果', 'problems')
    await pick(page, '疑似违法行为', 'destructive')
    await finish(page)
    await go(page, `/enforcement/campaign-checks?campaign_id=${campaign}&result=problems`)
    await page.locator('tbody tr[role="row"]').first().click()
    const clue = /XS\d{6}-\d{4}-\d{6}/.exec((await page.locator('.detail-head a:has-text("XS")').textContent()) ?? '')?.[0] ?? ''
    expect(clue).not.toBe('')

    await go(page, `/enforcement/problems?campaign_id=${campaign}`)
    await begin(page, '登记问题')
    await page.click(`${field('矿业权')} .el-select__wrapper`)
    await page.locator(`${field('矿业权')} input`).first().fill(code)
    await page.locator(`.el-select-dropdown__item:visible:has-text("${code}")`).first().click()
    await fill(page, { 问题: '示例：回采率不达标', 具体措施: '示例：整改', 责任单位: '示例矿业有限公司', 责任人: '示例负责人', 整改期限: '2030-12-31' })
    await pick(page, '类别', 'operation')
    await pick(page, '整改措施', 'standardise')
    await send(page)
    await openAct(page, '转为线索')
    await pick(page, '疑似违法行为', 'destructive')
    await refused(page, `已有同类线索 ${clue}`)
    await picture(page, 'campaigns-clue-there')
    await page.click(`${field('已有线索')} .el-select__wrapper`)
    await page.locator(`.el-select-dropdown__item:visible:has-text("${clue}")`).first().click()
    await finish(page)
    await page.click(`.detail-head a:has-text("${clue}")`)
    await page.waitForURL(/\/enforcement\/clues\//)
    await page.waitForSelector('td:has-text("再次发现"), :text("再次发现")')
    await picture(page, 'campaigns-one-clue')
  }, 60_000)

  it('draws the spot check by county, and the proof agrees in the browser', async () => {
    const { page } = visits.reviewer_chongqing
    await go(page, `/enforcement/spot-checks?campaign_id=${campaign}`)
    await begin(page, '固定抽查名单')
    await fill(page, { 标题: `示例抽查${STAMP}` })
    await send(page)
    spot = idOf(page)
    expect(await page.locator('button:text-is("录入公开随机数并抽取")').count()).toBe(0)
    const other = visits.approver_chongqing.page
    await go(other, `/enforcement/spot-checks?id=${spot}`)
    await other.waitForSelector('.detail-head .tag')
    await openAct(other, '录入公开随机数并抽取')
    const drawn = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 23).replace('T', ' ') // after the commitment, of the same second perhaps
    await fill(other, { 公开随机数: '05 11 23 31', 随机数来源: '示例：公开开奖号码', 随机数产生时间: drawn })
    await finish(other, '已抽取')
    await picture(other, 'campaigns-spot')
    await go(visits.clerk.page, `/enforcement/spot-checks/${spot}/proof`)
    await visits.clerk.page.waitForSelector('.proof li:nth-child(3) .tag :text-is("一致")')
    expect(await visits.clerk.page.locator('.proof .tag :text-is("一致")').count()).toBe(3)
    await picture(visits.clerk.page, 'campaigns-proof')
  })

  it('tells the city how far each county is', async () => {
    const { page } = visits.reviewer_chongqing
    await go(page, `/enforcement/campaigns/${campaign}`)
    await page.waitForSelector('tr:has-text("巴南区") .tag:has-text("县级总结报告")')
    await picture(page, 'campaigns-city')
    await page.locator('tr:has-text("巴南区") a').first().click()
    await page.waitForURL(/campaign_id=/)
  })

  it('is summed up in the county’s report with the figures of that day, made final by the head, and the city sees it', async () => {
    const { page } = visits.clerk
    await go(page, `/enforcement/problems?campaign_id=${campaign}`)
    await page.waitForSelector('tbody tr[role="row"]')
    const problems = await page.locator('tbody tr[role="row"]').count()
    await go(page, '/reports')
    await page.click('button:has-text("编制报告")')
    await page.click('[role="menu"] button:has-text("专项行动总结报告（县级）")')
    await page.waitForSelector('dialog[open] form')
    await page.click(`${field('专项行动')} .el-select__wrapper`)
    await page.locator(`${field('专项行动')} input`).first().fill(NAME)
    await page.locator(`.el-select-dropdown__item:visible:has-text("${NAME}")`).first().click()
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForURL(/\/reports\/[0-9a-f-]{36}/)
    const report = new URL(page.url()).pathname
    await page.waitForSelector('.paper [data-figure="problems"]', { timeout: 60_000 })
    expect(await page.textContent('.paper [data-figure="problems"]')).toBe(String(problems))
    await page.click('button:has-text("填写章节")')
    const chapters = page.locator('dialog[open] textarea')
    for (let at = 0, count = await chapters.count(); at < count; at += 1) await chapters.nth(at).fill('示例：已完成排查和整改。')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('.paper p:has-text("示例：已完成排查和整改。")', { timeout: 60_000 })
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('.files button:has-text("Word")')])
    expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK')
    const head = await visit(browser)
    await signIn(head.page, 'chief', report)
    await head.page.click('.detail-head button:has-text("定稿")')
    await fill(head.page, { 文号: `示例规资总${STAMP}` })
    await finish(head.page, '已定稿')
    expect(head.faults).toEqual([])
    await head.context.close()
    const city = visits.reviewer_chongqing.page
    const told = 'tr:has-text("巴南区") .tag:has-text("县级总结报告 逾期完成")'
    await expect.poll(async () => {
      await go(city, `/enforcement/campaigns/${campaign}`)
      await city.waitForSelector('tr:has-text("巴南区") .tag:has-text("县级总结报告")')
      return city.locator(told).count()
    }, { timeout: 60_000, interval: 1_000 }).toBe(1) // last year's days: late, and handed in
    await picture(city, 'campaigns-handed-in')
  }, 240_000)

  it('lets everybody read the published cases, without signing in', async () => {
    const { page, context, faults } = await visit(browser, { viewport: PHONE })
    await page.goto('/public')
    await page.click('.places a:has-text("典型案例公布")')
    await page.waitForSelector('.notices li')
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await picture(page, 'campaigns-public-cases-phone')
    const title = await page.locator('.notices a').first().textContent()
    await page.locator('.notices a').first().click()
    await page.waitForSelector('article.notice')
    expect(await page.textContent('article.notice h1')).toBe(title)
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    expect(await rawKeys(page)).toEqual([])
    await picture(page, 'campaigns-public-case-phone')
    expect(faults).toEqual([])
    await context.close()
  })

  it('stands on the office screen and the phone, in both languages', async () => {
    const { page } = visits.clerk
    const pages = ['/enforcement/campaigns', `/enforcement/campaigns/${campaign}`, `/enforcement/campaigns/${campaign}/plans-needed`, '/enforcement/campaign-plans', '/enforcement/campaign-checks', `/enforcement/problems?id=${problem}`, '/enforcement/rectification-plans', '/enforcement/spot-checks', '/enforcement/spot-check-items', '/enforcement/campaign-reports', '/enforcement/department-summaries', '/enforcement/typical-cases']
    for (const [name, size] of [['office', OFFICE], ['phone', PHONE]] as const) {
      await page.setViewportSize(size)
      for (const address of pages) {
        await go(page, address)
        await page.waitForSelector('h1:visible, h2:visible')
        expect(await overflow(page), `${address} ${name}`).toBeLessThanOrEqual(0)
        expect(await rawKeys(page), address).toEqual([])
        await picture(page, `campaigns-${name}-${address.split('/')[2]?.split('?')[0]}`)
      }
    }
    for (const who of ROLES) expect(visits[who].faults, who).toEqual([])
  }, 120_000)
})
