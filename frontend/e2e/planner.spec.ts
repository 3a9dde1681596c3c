import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, picture, signIn, visit } from './fixtures'

/** 106.750–106.756° E, 29.430–29.435° N: no zone of the sample data lies there. */
const square = (west: number, south: number, width: number): number[][] => [
  [west, south], [west + width, south], [west + width, south + 0.005], [west, south + 0.005], [west, south],
]
const file = (name: string, width: number): Buffer =>
  Buffer.from(JSON.stringify({
    type: 'FeatureCollection',
    features: [{
      type: 'Feature', geometry: { type: 'Polygon', coordinates: [square(106.75, 29.43, width)] },
      properties: { 编号: '示例E2E-1', 名称: name },
    }],
  }))
/** A boundary inside of it, decimal degrees, latitude first. */
const VERTICES = ['1\t29.4310\t106.7510', '2\t29.4310\t106.7540', '3\t29.4330\t106.7540', '4\t29.4330\t106.7510'].join('\n')
const LAYER = '示例浏览器生态保护红线'
const ZONE = '示例浏览器红线区'

let browser: Browser
let page: Page
let faults: string[]
beforeAll(async () => {
  browser = await launch()
  ;({ page, faults } = await visit(browser))
  await signIn(page, 'clerk', '/zones')
})
afterAll(() => browser.close())

const field = (label: string): string => `dialog[open] .field:has(label:has-text("${label}"))`
const day = async (label: string, value: string): Promise<void> => {
  await page.fill(`${field(label)} input`, value)
  await page.press(`${field(label)} input`, 'Tab')
}

async function importZones(name: string, width: number): Promise<void> {
  await page.click('.bench-detail a:has-text("导入分区数据")')
  await page.waitForSelector('.bench-detail input[type="file"]')
  await page.setInputFiles('.bench-detail input[type="file"]', { name: '示例分区.geojson', mimeType: 'application/geo+json', buffer: file(name, width) })
  await page.waitForSelector('.chosen')
  await page.fill('input[placeholder="EPSG:4490"]', 'EPSG:4490')
  await page.click('.bench-detail button[type="submit"]')
  await page.waitForURL(/\/import\/[0-9a-f-]{36}/)
  await page.waitForSelector('text=已生效', { timeout: 45_000 })
}
async function openLayer(version: string): Promise<void> {
  await go(page, `/zones?q=${encodeURIComponent(LAYER)}`)
  await page.locator(`.bench-list tbody tr[role="row"]:has-text("${version}")`).first().click()
  await expect.poll(() => page.textContent('.bench-detail .detail-head')).toContain(version)
}
async function publish(): Promise<void> {
  await page.click('.bench-detail button:has-text("发布")')
  await page.waitForSelector('dialog[open] form')
  await page.click('dialog[open] button[type="submit"]')
  await page.waitForSelector('.toast:has-text("已完成发布")')
}

describe('a planner without a developer', () => {
  it('makes a layer as a draft, fills it from a file and publishes it', async () => {
    await page.click('button:has-text("新建图层")')
    await page.waitForSelector('dialog[open] form')
    await page.selectOption(`${field('分区类别')} select`, 'ecological_red_line')
    await page.fill(`${field('名称')} input`, LAYER)
    await page.fill(`${field('成果版本')} input`, '示例2024')
    await page.fill(`${field('数据来源')} input`, '示例来源')
    await day('生效日期', '2024-01-01')
    await picture(page, 'layer-form')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('.bench-detail .tag:has-text("草稿")')
    await importZones(ZONE, 0.006)
    await openLayer('示例2024')
    await page.waitForSelector(`.bench-detail .table-panel :text("${ZONE}")`)
    await publish()
    await page.waitForSelector('.bench-detail .tag:has-text("已发布")')
    await picture(page, 'layer-published')
  })

  it('publishes a new version in its place and sees what changed', async () => {
    await page.click('.bench-detail button:has-text("编制新版本")')
    await page.waitForSelector('dialog[open] form')
    await page.fill(`${field('成果版本')} input`, '示例2025')
    await day('生效日期', '2025-01-01')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('.bench-detail .tag:has-text("草稿")')
    await importZones(ZONE, 0.009)
    await openLayer('示例2025')
    await page.click('.bench-detail button:has-text("版本对比")')
    const changed = page.locator('dialog[open] tbody tr:has-text("变动")')
    await expect.poll(() => changed.first().textContent()).toContain('1')
    expect(await changed.nth(1).textContent()).toContain('范围')
    await picture(page, 'layer-compare')
    await page.keyboard.press('Escape')
    await publish()
    await page.waitForSelector('.bench-detail .tag:has-text("已发布")')
    await openLayer('示例2024')
    await expect.poll(() => page.textContent('.bench-detail .facts')).toContain('2025-01-01')
  })

  it('checks a boundary against it and reads layer and version in the verdict', async () => {
    await go(page, '/check')
    await page.fill('.paste textarea', VERTICES)
    await page.click('text=读取坐标表')
    await page.waitForSelector('.note-ok')
    await page.fill('.picker input', '建筑石料用灰岩')
    await page.press('.picker input', 'Enter')
    await page.waitForSelector('.chip:has-text("建筑石料用灰岩")')
    await page.click('.form button[type="submit"]')
    await page.waitForURL(/\/check\/[0-9a-f-]{36}/)
    const evidence = page.locator(`.evidence:has-text("${ZONE}")`).first()
    await evidence.waitFor()
    expect(await evidence.textContent()).toContain('示例2025')
    await picture(page, 'check-zone')
  })

  it('reads on the map which zones lie at a place', async () => {
    await go(page, '/map?bbox=106.745,29.427,106.762,29.438&at=106.752,29.432')
    const here = page.locator(`.side-right li:has-text("${ZONE}")`)
    await here.waitFor()
    expect(await here.textContent()).toContain('示例2025')
    expect(await here.textContent()).toContain('示例来源')
    await here.locator('a').click()
    await page.waitForURL(/\/zones\?id=/)
  })

  it('enters a block by pasted vertices and changes it', async () => {
    await go(page, '/blocks')
    await page.click('a:has-text("新增区块")')
    const form = (label: string): string => `.form .field:has(label:has-text("${label}"))`
    await page.waitForSelector(form('区块编号'))
    await page.fill(`${form('区块编号')} input`, '示例E2E区块')
    await page.fill(`${form('名称')} input`, '示例浏览器区块')
    await page.click(`${form('矿种')} .el-select`)
    await page.keyboard.type('建筑石料用灰岩')
    await page.locator('.el-select-dropdown__item:has-text("建筑石料用灰岩")').first().click()
    await page.fill(`${form('所属规划')} input`, '示例规划')
    await page.fill(`${form('规划期起')} input`, '2021-01-01')
    await page.fill('.paste textarea', VERTICES)
    await page.click('text=读取坐标表')
    await page.waitForSelector('.note-ok')
    await picture(page, 'block-form')
    await page.click('.form button[type="submit"]')
    await page.waitForURL(/\/blocks\?id=/)
    await expect.poll(() => page.textContent('.bench-detail h2')).toBe('示例浏览器区块')
    await page.click('.bench-detail a:has-text("修改")')
    await page.selectOption(`${form('设置类型')} select`, 'adjusted')
    await page.click('.form button[type="submit"]')
    await page.waitForURL(/\/blocks\?id=/)
    await page.waitForSelector('.bench-detail .tag:has-text("调整")')
    await picture(page, 'block-saved')
  })

  it('enters a deposit with its reserves and finds it on the map', async () => {
    await go(page, '/deposits')
    await page.click('button:has-text("登记矿产地")')
    await page.fill(`${field('名称')} input`, '示例浏览器矿床')
    await page.fill('dialog[open] .picker input', '建筑石料用灰岩')
    await page.press('dialog[open] .picker input', 'Enter')
    await page.waitForSelector('dialog[open] .chip')
    await page.fill(`${field('经度')} input`, '106.753')
    await page.fill(`${field('纬度')} input`, '29.432')
    await page.click('dialog[open] button:has-text("增加一项储量")')
    await page.fill('dialog[open] .reserve input.num', '1200')
    await page.fill('dialog[open] .reserve .as-of input', '2024-12-31')
    await picture(page, 'deposit-form')
    await page.click('dialog[open] button[type="submit"]')
    await expect.poll(() => page.textContent('.bench-detail h2')).toBe('示例浏览器矿床')
    await page.click('.bench-detail a:has-text("在图上查看")')
    await page.waitForSelector('.side-right h2:has-text("示例浏览器矿床")')
    await expect.poll(() => page.textContent('.legend li:has-text("矿产地") .num')).toBe('1')
    await picture(page, 'deposit-map')
  })

  it('registers a mortgage on a right, sees it on its first page and lifts it', async () => {
    await go(page, '/rights?q=南泉一')
    await page.locator('.bench-list tbody tr[role="row"]').first().click()
    await page.click('.bench-detail a:has-text("登记页"), .bench-detail a:has-text("打开登记页")')
    await page.waitForURL(/\/rights\/[0-9a-f-]{36}/)
    await page.click('button:has-text("登记办理")')
    await page.click('[role="menuitem"]:has-text("登记抵押、查封或争议")')
    await page.fill(`${field('登记（裁定）机关')} input`, '示例银行')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('.weight:has-text("示例银行")')
    await picture(page, 'right-encumbered')
    await page.click('.weight button:has-text("解除")')
    await page.fill(`${field('解除依据')} textarea`, '示例注销抵押申请')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('.toast:has-text("已解除")')
    await expect.poll(() => page.locator('.weight').count()).toBe(0)
    await page.click('#right-tab-encumbrances')
    await expect.poll(() => page.textContent('#right-panel')).toContain('示例注销抵押申请')
    expect(faults).toEqual([])
  })
})
