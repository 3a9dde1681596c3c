import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { field, fill, finish, openAct, pick, refused } from './dialogs'
import { go, launch, OFFICE, PHONE, picture, platformOrigin, settled, signIn, visit, type Visit } from './fixtures'
import { overflow, rawKeys } from './inspect'

/** What leaders and desks of enforcement keep beside a case: certificates, prices, construction projects, groups and the map. */
const ROLES = ['clerk', 'case_handler', 'reviewer'] as const
type Who = (typeof ROLES)[number]
const STAMP = Date.now()
const visits = {} as Record<Who, Visit>
let browser: Browser
const at = async (who: Who, path: string): Promise<Page> => {
  const { page } = visits[who]
  await go(page, path)
  return page
}
/** Prices are another room's, with screens and tests of their own. */
async function call<T>(who: Who, path: string, body?: unknown): Promise<T> {
  const grant = new URLSearchParams({ grant_type: 'password', username: who, password: inject('password') })
  const { access_token } = (await (await fetch(`${platformOrigin()}/api/v1/identity/token`, { method: 'POST', body: grant })).json()) as { access_token: string }
  const headers = { Authorization: `Bearer ${access_token}`, 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() }
  const answer = await fetch(`${platformOrigin()}/api/v1${path}`, { method: body ? 'POST' : 'GET', headers, body: body ? JSON.stringify(body) : undefined })
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as T
}
const LAND = { type: 'Polygon', coordinates: [[[106.61, 29.31], [106.62, 29.31], [106.62, 29.32], [106.61, 29.32], [106.61, 29.31]]] }

beforeAll(async () => {
  browser = await launch()
  for (const who of ROLES) {
    visits[who] = await visit(browser, { expected: [404, 409, 422] })
    await signIn(visits[who].page, who, '/')
  }
}, 120_000)
afterAll(() => browser.close())

describe('the register of certificates', () => {
  it('finds the officer by name instead of asking for a number', async () => {
    const page = await at('clerk', '/enforcement/officer-certificates')
    await page.click('button:has-text("登记执法证")')
    await fill(page, { 执法人员: '示例督察长', 执法证号: `示例证${STAMP}`, 发证机关: '示例市人民政府', 有效期起: '2026-01-01', 有效期至: '2030-12-31' })
    await page.fill(`${field('账号')} input`, '督察')
    await page.click('.el-select-dropdown__item:has-text("inspector_chief")')
    await finish(page, '有效')
    expect(await page.textContent('.detail-head')).toContain(`示例证${STAMP}`)
    expect(await page.locator('.facts :text("01a")').count()).toBe(0) // no identifier where a name belongs
  })
})

describe('a valuation and the guidance price', () => {
  it('is refused below the price of the day, then kept as entered with its reason', async () => {
    await call('clerk', '/licensing/guide-prices', {
      division_code: '500113', kind: 'guidance', mineral: '石灰岩', product: `示例碎石${STAMP}`, price: { amount_fen: 5000, currency: 'CNY' },
      unit: '吨', valid_from: '2026-01-01', document_no: `示例价${STAMP}号`, confirmed: true,
    })
    const known = async (): Promise<string[]> => (await call<{ items: { product: string }[] }>('case_handler', '/enforcement/valuations/guidance-prices?mineral=石灰岩')).items.map((one) => one.product)
    await expect.poll(known, { timeout: 30_000 }).toContain(`示例碎石${STAMP}`)
    const page = await at('case_handler', '/enforcement/valuations')
    await page.click('button:has-text("登记价值认定")')
    await pick(page, { 认定方式: '销赃数额' })
    await fill(page, { 矿产品: '石灰岩', 产品名称: `示例碎石${STAMP}`, 数量: '100', '单价（元）': '40' })
    await refused(page, '低于指导价格')
    await fill(page, { 偏离指导价格的理由: '示例：含泥量高' })
    await finish(page)
    await page.waitForSelector('tbody tr:has-text("低于指导价格")')
    await page.click('tbody tr:has-text("低于指导价格")')
    await page.waitForSelector('.facts :text("示例：含泥量高")')
    await picture(page, 'valuation-guidance')
  })
})

describe('a construction project', () => {
  it('is entered with its land from a file and shown on the map', async () => {
    const page = await at('clerk', '/enforcement/engineering-projects')
    await page.click('button:has-text("登记工程建设项目")')
    await fill(page, { 项目名称: `示例公路${STAMP}`, 建设单位: '示例建设单位', 立项批准文号: '示例批1号', 用地批准文号: `示例地${STAMP}`, 批准机关: '示例局', 起始日期: '2026-01-01', 截止日期: '2027-12-31', 砂石土的来源和用途: '示例：路基填筑' })
    await page.setInputFiles('dialog[open] input[accept=".geojson,.json"]', { name: '用地.geojson', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(LAND)) })
    await finish(page, '批准期限内')
    await page.waitForSelector('.land canvas')
    await picture(page, 'engineering-project')
    await openAct(page, '终止或撤回')
    await pick(page, { 是否录入有误: '是，撤回' })
    await fill(page, { 原因: '示例：录入有误' })
    await finish(page, '录入有误已撤回')
  })
})

describe('supervision groups and the map of hot spots', () => {
  it('records what was found, follows it up and shows who answers on the map', async () => {
    const page = await at('clerk', '/enforcement/supervision-groups')
    await page.click('button:has-text("组建督查组")')
    await fill(page, { 督查组: `示例督查组${STAMP}`, 组长: '示例组长', 组成部门: '自然资源局', 职责: '示例：驻地督导' })
    await finish(page, '督查中')
    await openAct(page, '登记驻地督导')
    await fill(page, { 督导情况和发现的问题: '示例：平硐未封闭', 办理期限: '2030-12-31' })
    await finish(page)
    await page.waitForSelector('td .tag:has-text("未办结")')
    await openAct(page, '跟踪问效')
    await fill(page, { 办理情况: '示例：已封闭' })
    await pick(page, { 是否整改到位: '是' })
    await finish(page)
    await page.waitForSelector('td .tag:has-text("已到位")')
    await go(page, '/enforcement/hot-spots/map')
    await page.click(`button:has-text("示例督查组${STAMP}")`)
    await page.waitForSelector('button[aria-pressed="true"]')
    await page.locator('.item:has-text("易发点")').first().click()
    await page.waitForSelector(`.chosen:has-text("示例督查组${STAMP}")`)
    await picture(page, 'hot-spot-map')
    for (const viewport of [OFFICE, PHONE]) {
      await page.setViewportSize(viewport)
      await settled(page)
      expect(await overflow(page)).toBe(0)
      expect(await rawKeys(page)).toEqual([])
    }
  })
})

describe('all of it', () => {
  it('leaves nothing in the log of the browser', () => {
    expect(ROLES.flatMap((who) => visits[who].faults)).toEqual([])
  })
})
