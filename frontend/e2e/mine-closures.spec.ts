import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { field, fill, finish, openAct } from './dialogs'
import { go, launch, OFFICE, PHONE, picture, settled, signIn, visit, type Visit } from './fixtures'
import { overflow, rawKeys } from './inspect'

/** A mine is closed point by point, accepted by another person, and licensing decides by itself. */
const ROLES = ['clerk', 'reviewer', 'inspector', 'approver'] as const
type Who = (typeof ROLES)[number]
const NAME = `示例关闭采石场${Date.now()}`
const ORDER = `示例府关〔2026〕${Date.now()}号`
const visits = {} as Record<Who, Visit>
let browser: Browser
const pick = (page: Page, label: string, value: string): Promise<string[]> => page.locator(`${field(label)} select`).selectOption(value)
const open = async (who: Who, path: string, search: string): Promise<Page> => {
  const { page } = visits[who]
  await go(page, `${path}?q=${encodeURIComponent(search)}`)
  await page.click(`tbody tr:has-text("${search}")`)
  await page.waitForSelector('.detail-head .tag')
  return page
}
const attach = (page: Page): Promise<void> =>
  page.setInputFiles('dialog[open] input[type="file"]', { name: '示例封堵照片.txt', mimeType: 'text/plain', buffer: Buffer.from(`示例 ${Date.now()}`) })

beforeAll(async () => {
  browser = await launch()
  for (const who of ROLES) {
    visits[who] = await visit(browser, { expected: [404, 409, 422] })
    await signIn(visits[who].page, who, '/')
  }
}, 120_000)
afterAll(() => browser.close())

describe('closures of mines', () => {
  it('registers the order and the adit that has to be sealed', async () => {
    const { page } = visits.clerk
    await go(page, '/enforcement/mine-closures')
    await page.click('button:has-text("登记关闭决定")')
    await fill(page, { '矿山（矿点）名称': NAME, 决定机关: '示例区人民政府', 关闭决定文号: ORDER, 法律依据和理由: '示例：依法予以关闭', 完成期限: '2030-12-31' })
    await page.check('dialog[open] label:has-text("生产工艺落后") input')
    await picture(page, 'mine-closures-form')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('.detail-head .tag:has-text("已下达关闭决定")')
    await openAct(page, '登记井硐')
    await fill(page, { 井硐名称: '一号平硐', 地点: '示例村北坡' })
    await pick(page, '井硐类型', 'adit')
    await finish(page)
    await openAct(page, '开始实施')
    await finish(page, '关闭实施中')
    await page.waitForSelector('.detail-head .tag:has-text("6 项未完成")')
  })

  it('refuses the acceptance and names every open point', async () => {
    const page = await open('reviewer', '/enforcement/mine-closures', NAME)
    await openAct(page, '验收')
    await fill(page, { 文号: '示例验1号', 验收意见: '示例' })
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open] :text("一号平硐未封闭")')
    await picture(page, 'mine-closures-refused')
  })

  it('takes explosives as cleared only by the word of the police', async () => {
    const page = await open('clerk', '/enforcement/mine-closures', NAME)
    for (const point of ['不留人员', '不留采矿设备', '不留建筑物', '已断电']) {
      await page.click(`.points li:has-text("${point}") button`)
      await fill(page, { 核实情况: `示例：${point}` })
      await finish(page)
      await page.waitForSelector(`.points li:has-text("${point}") .tag:has-text("已完成")`)
    }
    await page.click('.points li:has-text("民用爆炸物品") button')
    await fill(page, { 核实情况: '示例' })
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open] :text("公安机关尚未告知该矿民爆物品情况")')
    await go(page, '/enforcement/explosive-supplies')
    await page.click('button:has-text("登记公安告知")')
    await fill(page, { '矿山（矿点）名称': NAME, 告知单位: '示例区公安局', 文号: '示例公爆1号' })
    await pick(page, '民爆物品供应', 'cleared')
    await finish(page)
    await page.waitForSelector('.detail-head .tag:has-text("已停供并清缴完毕")')
    await picture(page, 'mine-closures-supplies')
    await open('clerk', '/enforcement/mine-closures', NAME)
    await page.click('.points li:has-text("民用爆炸物品") button')
    await fill(page, { 核实情况: '示例：公安机关已清缴' })
    await finish(page)
    await page.click('.points button:text-is("登记封闭")')
    await pick(page, '封闭方式', 'blasted')
    await attach(page)
    await page.waitForSelector('dialog[open] [role="status"]')
    await finish(page)
    await page.waitForSelector('.points li:has-text("一号平硐") .tag:has-text("已封闭")')
    await picture(page, 'mine-closures-done')
  })

  it('is accepted by another person and published', async () => {
    const page = await open('reviewer', '/enforcement/mine-closures', NAME)
    await openAct(page, '验收')
    await fill(page, { 文号: '示例验1号', 验收意见: '示例：逐项核实，合格' })
    await finish(page, '已验收')
    const clerk = await open('clerk', '/enforcement/mine-closures', NAME)
    await openAct(clerk, '公告')
    await fill(clerk, { 文号: '示例公告1号', 公告媒体: '示例区人民政府网站' })
    await finish(clerk, '已公告')
  })

  it('leaves right and licence to the registering authority', async () => {
    const { page } = visits.approver
    await expect.poll(async () => {
      await go(page, `/closure-tasks?q=${encodeURIComponent(NAME)}`)
      await settled(page)
      return page.locator(`tbody tr:has-text("待决定")`).count()
    }, { timeout: 40_000, interval: 1000 }).toBe(1)
    await page.click(`tbody tr:has-text("${NAME}")`)
    await openAct(page, '决定处理')
    await pick(page, '处理决定', 'none')
    await fill(page, { 说明: '示例：无采矿许可证' })
    await finish(page, '已决定')
    await picture(page, 'mine-closures-task')
  })

  it('makes a clue of an adit that was opened again', async () => {
    const { page } = visits.inspector
    await go(page, `/enforcement/sealed-shafts?sort=-sealed_on`)
    await page.click(`tbody tr:has-text("${NAME}")`)
    await openAct(page, '登记巡查')
    await pick(page, '封闭情况', 'false')
    await fill(page, { 巡查情况: '示例：封墙被凿开' })
    await finish(page, '被启封')
    await picture(page, 'mine-closures-reopened')
    await page.click('a:text-is("打开线索")')
    await page.waitForSelector('.detail-head h2:has-text("擅自启封")')
  })

  it('stands on the office screen and the phone', async () => {
    const { page } = visits.clerk
    await go(page, '/enforcement/closure-statistics')
    await page.waitForSelector('tbody tr:has-text("合计")')
    await picture(page, 'mine-closures-statistics')
    for (const [name, size] of [['office', OFFICE], ['phone', PHONE]] as const) {
      await page.setViewportSize(size)
      for (const address of ['/enforcement/mine-closures', '/enforcement/sealed-shafts', '/enforcement/explosive-supplies', '/closure-tasks']) {
        await go(page, address)
        await page.waitForSelector('tbody tr')
        expect(await overflow(page), `${address} ${name}`).toBeLessThanOrEqual(0)
        expect(await rawKeys(page), address).toEqual([])
        await picture(page, `mine-closures-${name}-${address.split('/').at(-1)}`)
      }
    }
    expect(Object.values(visits).flatMap((one) => one.faults)).toEqual([])
  })
})
