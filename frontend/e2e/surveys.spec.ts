import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { field, fill, finish, openAct, pick, refused, upload } from './dialogs'
import { go, launch, PHONE, picture, settled, signIn, visit } from './fixtures'
import { namelessControls, overflow } from './inspect'

const stamp = String(Date.now()).slice(-6)
const NAME = `示例浏览器预测区${stamp}`
const AREA = JSON.stringify({ type: 'Polygon', coordinates: [[[106.7, 29.2], [106.71, 29.2], [106.71, 29.21], [106.7, 29.21], [106.7, 29.2]]] })
const pages = {} as Record<'clerk' | 'reviewer', Page>
const faults: string[][] = []
let browser: Browser
let address = ''
beforeAll(async () => {
  browser = await launch()
  for (const who of ['clerk', 'reviewer'] as const) {
    const opened = await visit(browser, { viewport: { width: 1440, height: 900 }, expected: [404, 422] })
    pages[who] = opened.page
    faults.push(opened.faults)
    await signIn(opened.page, who, '/potential-surveys')
  }
})
afterAll(() => browser.close())

describe('a result of a potential evaluation', () => {
  it('is entered with its resources and area, and accepted by another person', async () => {
    const page = pages.clerk
    await page.click('button:has-text("登记成果")')
    await page.waitForSelector('dialog[open] form')
    await fill(page, { 成果编号: `示例-B${stamp}`, 名称: NAME, 年度: '2025', 承担单位: '示例地质队', 成果报告: '示例潜力评价报告' })
    await page.click(`${field('矿种')} input`)
    await page.keyboard.type('建筑石料用灰岩')
    await page.locator('[role="option"]:has-text("建筑石料用灰岩")').first().click()
    await refused(page, '资源量请填数字，最多四位小数')
    await page.locator('dialog[open] fieldset .field:has(label:text-is("资源量")) input').first().fill('1200')
    await page.setInputFiles('dialog[open] input[accept=".geojson,.json"]', { name: '示例.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(AREA) })
    await page.waitForSelector('dialog[open] button:has-text("不登记范围")')
    await finish(page, '未验收')
    await page.waitForSelector('.bench-detail:has-text("该成果由您登记")')
    await page.waitForSelector('.bench-detail td:has-text("1,200 万吨")')
    expect(await page.locator('.bench-detail button:text-is("登记验收")').count()).toBe(0)
    await settled(page)
    await picture(page, 'survey-detail')
    address = new URL(page.url()).pathname + new URL(page.url()).search

    const reviewer = pages.reviewer
    await go(reviewer, address)
    await openAct(reviewer, '登记验收')
    await fill(reviewer, { 验收文号: '示例验收1号' })
    await finish(reviewer, '已验收')
    expect(await reviewer.locator('.bench-detail button:text-is("修改成果")').count()).toBe(0)
  })

  it('is readable on a phone, and every control has a name', async () => {
    const { page, context, faults: more } = await visit(browser, { viewport: PHONE })
    await signIn(page, 'clerk', address)
    await page.waitForSelector('.bench-detail h2')
    await settled(page)
    expect(await overflow(page)).toBeLessThanOrEqual(1)
    expect(await namelessControls(page)).toEqual([])
    await picture(page, 'survey-phone')
    expect(more).toEqual([])
    await context.close()
  })
})

describe('a plan of a licence', () => {
  it('is prepared, reviewed and approved, and each paper stays', async () => {
    const page = pages.clerk
    await go(page, '/permits')
    await page.click('button:has-text("新建"), button:has-text("新增")')
    await page.waitForSelector('dialog[open] form')
    await page.click(`${field('矿业权')} input`)
    await page.keyboard.type('示例南泉')
    await page.locator('[role="option"]:has-text("示例南泉")').first().click()
    await pick(page, { 类别: '开发利用方案', 状态: '已编制' })
    await fill(page, { 方案或评审意见编号: `示例方案${stamp}`, 编制或评审单位: '示例设计院', 编制或评审日期: '2026-03-01' })
    await finish(page, '已编制')

    await page.click('.bench-detail button:text-is("编辑"), .bench-detail button:text-is("修改")')
    await page.waitForSelector('dialog[open] form')
    await pick(page, { 状态: '有效' })
    await fill(page, { 证件编号: `示例批${stamp}`, '发证（批复）机关': '示例局', 有效期起: '2026-05-01' })
    await refused(page, '评审')
    await pick(page, { 状态: '已评审' })
    await fill(page, { 方案或评审意见编号: `示例评审${stamp}`, 编制或评审单位: '示例评审中心', 编制或评审日期: '2026-04-01' })
    await upload(page, '文件')
    await finish(page, '已评审')

    await page.click('.bench-detail button:text-is("编辑"), .bench-detail button:text-is("修改")')
    await page.waitForSelector('dialog[open] form')
    await pick(page, { 状态: '有效' })
    await fill(page, { 证件编号: `示例批${stamp}`, '发证（批复）机关': '示例局', 有效期起: '2026-05-01' })
    await finish(page, '有效')
    await expect.poll(() => page.locator('.bench-detail tbody tr', { hasText: stamp }).count()).toBe(3)
    await settled(page)
    await picture(page, 'permit-papers')
    expect(faults.flat()).toEqual([])
  })
})
