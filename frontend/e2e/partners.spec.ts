import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fill, finish, openAct, refused } from './dialogs'
import { go, launch, PHONE, picture, signIn, visit, type Visit } from './fixtures'
import { overflow, rawKeys } from './inspect'

/** A department's sheet is mapped, tried, handed in, mended; a webhook is looked at, resumed and refused an address inside. */
const AT = Date.now()
const FEED = `示例水利许可${AT}`
const SHEET = `许可ID,采矿许可证号,类型,证号,起\n示例${AT}-1,没有此证,取水,示例水1号,2026-01-01\n示例${AT}-2,没有此证,未知,示例水2号,2026年2月1日\n`
const visits = {} as Record<'clerk' | 'system_admin', Visit>
let browser: Browser
const line = (field: string): string => `li[data-field="${field}"]`
const column = (page: Page, field: string, name: string): Promise<void> => page.fill(`${line(field)} input >> nth=0`, name)

beforeAll(async () => {
  browser = await launch()
  for (const who of ['clerk', 'system_admin'] as const) {
    visits[who] = await visit(browser, { expected: [404, 409, 422] })
    await signIn(visits[who].page, who, '/')
  }
}, 120_000)
afterAll(() => browser.close())

describe('data of other departments', () => {
  it('sets up a feed, maps its columns and tries them on a sheet', async () => {
    const { page } = visits.clerk
    await go(page, '/inbound-feeds')
    await page.click('button:has-text("设置数据接入")')
    await page.waitForSelector('dialog[open] form')
    await fill(page, { 接入名称: FEED, 来源单位: '示例水利局', 接口代码: `shuili-${AT}` })
    await page.locator('dialog[open] select').first().selectOption('permits')
    await finish(page, '使用中')
    await page.setInputFiles('.detail-section input[type="file"]', { name: '示例许可.csv', mimeType: 'text/csv', buffer: Buffer.from(SHEET) })
    await page.waitForSelector('text=已读取 示例许可.csv：2 行，5 列')
    const columns = { external_id: '许可ID', right_code: '采矿许可证号', kind: '类型', number: '证号', valid_from: '起' }
    for (const [field, name] of Object.entries(columns)) await column(page, field, name)
    await page.fill(`${line('authority')} input >> nth=1`, '示例水利局')
    await page.fill(`${line('kind')} textarea`, '取水=water')
    await page.click('button:text-is("用样例试读")')
    await page.waitForSelector('.trial :text("可读取")')
    expect(await page.textContent('.trial')).toContain('的取值“未知”没有对应的代码')
    await picture(page, 'inbound-mapping')
    await page.click('button:text-is("保存为新版本")')
    await page.click('.versions button:text-is("启用")')
    await page.waitForSelector('.versions .tag:has-text("使用中")')
  })

  it('hands the sheet in and says of each row what became of it; again it is no second time', async () => {
    const { page } = visits.clerk
    await page.click('button:text-is("提交表格")')
    await page.waitForSelector('text=入库 0 条，重复 0 条，退回 2 条')
    await page.click('.detail-head a:text-is("退回处理")')
    await page.waitForSelector(`tbody tr:has-text("示例${AT}-1")`)
    await page.click(`tbody tr:has-text("示例${AT}-1")`)
    await page.waitForSelector('.detail-head .tag:has-text("已退回")')
    expect(await page.textContent('.detail-head ~ .facts-of')).toContain('没有编号为“没有此证”的矿业权')
    await picture(page, 'inbound-reject')
  })

  it('mends a row, which the owner judges again, and dismisses another with the reason', async () => {
    const { page } = visits.clerk
    await openAct(page, '更正重送')
    await fill(page, { 采矿许可证号: '仍然没有', 更正依据: '示例来函' })
    await finish(page, '已退回')
    await page.waitForSelector('.facts-of:has-text("仍然没有")')
    await openAct(page, '不采用')
    await fill(page, { 原因: '示例：不属于本区' })
    await finish(page, '不采用')
    expect(await rawKeys(page)).toEqual([])
  })
})

describe('webhooks', () => {
  it('shows where systems are told and refuses an address inside', async () => {
    const { page } = visits.system_admin
    await go(page, '/webhooks')
    await page.click('tbody tr:has-text("示例：税务部门登记变更推送")')
    await page.waitForSelector('.detail-head .tag:has-text("已暂停")')
    await picture(page, 'webhook')
    await openAct(page, '修改')
    await fill(page, { 推送地址: 'https://127.0.0.1/hook' })
    await refused(page, '不允许访问')
    await page.click('dialog[open] button:text-is("取消")')
    await page.click('dialog[open] button:text-is("放弃填写")')
    await page.waitForSelector('dialog[open]', { state: 'detached' })
    expect(await rawKeys(page)).toEqual([])
  })

  it('tells a new secret once', async () => {
    const { page } = visits.system_admin
    await openAct(page, '更换签名密钥')
    await fill(page, { 原因: '示例：例行更换' })
    await page.click('dialog[open] button[type="submit"]')
    const secret = await page.textContent('dialog[open] output')
    expect(secret).toMatch(/^whsec_.{44}$/)
    await page.click('dialog[open] button:text-is("关闭")')
    await go(page, '/webhook-deliveries?state=dead')
    await page.waitForSelector('text=没有')
    expect(await page.content()).not.toContain(String(secret))
  })

  it('fits a phone, and speaks English', async () => {
    const small = await visit(browser, { viewport: PHONE })
    await signIn(small.page, 'clerk', '/inbound-feeds')
    await small.page.waitForSelector('main')
    expect(await overflow(small.page)).toBeLessThanOrEqual(0)
    await small.page.click(`text=${FEED}`)
    await small.page.waitForSelector('.line')
    expect(await overflow(small.page)).toBeLessThanOrEqual(0)
    await picture(small.page, 'inbound-phone')
    await small.context.close()
  })
})
