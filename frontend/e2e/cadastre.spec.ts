import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, OFFICE, PHONE, picture, settled, signIn, visit } from './fixtures'
import { overflow } from './inspect'
import { along, coloursOf, mapSeen, placing } from './pixels'
import { zippedShapefile } from './shapefile'

/** 106.700–106.706° E, 29.400–29.405° N in zone 36, easting first: nothing of the sample data lies there. */
const RING = [
  [36373814.527, 3254307.773], [36373820.703, 3254862.060], [36374403.120, 3254855.585], [36374396.974, 3254301.299],
  [36373814.527, 3254307.773],
] as const
const NAME = '示例浏览器入库石灰岩矿'
/** A Shapefile that does not say its system. */
const FILE = zippedShapefile(RING, {
  编号: '示例E2E001', 名称: NAME, 类型: '采矿权', 权利人: '示例浏览器矿业有限公司', 矿种: '建筑石料用灰岩',
  METHOD: '露天开采', CAPACITY: '120万吨/年', VALID_FROM: '2020-01-01', VALID_TO: '2040-01-01',
})
/** The eastern half of it and as much again beside it, in zone 36, northing first. */
const VERTICES = [
  'J1\t3254415.390\t36374106.983', 'J2\t3254408.931\t36374689.423',
  'J3\t3254741.502\t36374693.102', 'J4\t3254747.961\t36374110.679',
].join('\n')

let browser: Browser
let page: Page
let faults: string[]
beforeAll(async () => {
  browser = await launch()
  ;({ page, faults } = await visit(browser))
  await signIn(page, 'clerk', '/import?new=1')
})
afterAll(() => browser.close())

describe('from a file to a verdict', () => {
  it('given a Shapefile without a system then shows what it could be and imports nothing', async () => {
    await page.setInputFiles('.bench-detail input[type="file"]', { name: '示例矿权.zip', mimeType: 'application/zip', buffer: FILE })
    await page.waitForSelector('.chosen:has-text("SHA-256")')
    await page.click('.bench-detail button[type="submit"]')
    await page.waitForURL(/\/import\/[0-9a-f-]{36}/)
    await page.waitForSelector('legend:has-text("文件没有注明坐标系")', { timeout: 45_000 })
    expect(await page.textContent('.summary')).toContain('未生效')
    await picture(page, 'import-proposals')
  })

  it('given the system chosen from them then imports the same file, and can be left and found again', async () => {
    await page.locator('.proposal:has-text("EPSG:4524")').first().click()
    await page.click('text=按所选坐标系入库')
    await page.waitForSelector('.chosen:has-text("SHA-256")')
    expect(await page.inputValue('input[placeholder="EPSG:4490"]')).toBe('EPSG:4524')
    const refused = page.url()
    await page.click('.bench-detail button[type="submit"]')
    await page.waitForURL((url) => /\/import\/[0-9a-f-]{36}/.test(url.pathname) && url.href !== refused)
    const address = page.url()
    await page.goto('/import')
    await page.locator('.bench-list tbody tr[role="row"]:has-text("示例矿权.zip")').first().click()
    await page.waitForURL(address)
    await page.waitForSelector('text=已生效', { timeout: 45_000 })
    await picture(page, 'import-done')
    await page.waitForSelector('.report tbody tr[role="row"]')
    await page.setViewportSize(PHONE)
    await expect.poll(() => overflow(page)).toBeLessThanOrEqual(1)
    await picture(page, 'import-narrowed')
    await page.setViewportSize(OFFICE)
  })

  it('finds the right in the register', async () => {
    await page.goto('/rights?q=浏览器入库')
    await page.locator('.bench-list tbody tr[role="row"]').first().click()
    await expect.poll(() => page.textContent('.bench-detail h2')).toBe(NAME)
    await page.click('text=打开登记页')
    await page.click('[role="tab"]:has-text("操作记录")')
    await page.waitForSelector('#right-panel td:has-text("新增矿业权")')
    await picture(page, 'right-operations')
  })

  it('names the line of a table that cannot be read', async () => {
    await page.goto('/check')
    await page.fill('.paste textarea', VERTICES.replace('36374689.423', '三六三七'))
    await page.click('text=读取坐标表')
    await page.waitForSelector('.note-bad .row-link')
    expect(await page.textContent('.note-bad')).toContain('2')
  })

  it('given Gauss-Krüger vertices over the right then forbids, and draws the overlap with its area', async () => {
    await page.fill('.paste textarea', VERTICES)
    await page.click('text=读取坐标表')
    await page.waitForSelector('.note-ok')
    await page.fill('.picker input', '建筑石料用灰岩')
    await page.press('.picker input', 'Enter')
    await page.waitForSelector('.chip:has-text("建筑石料用灰岩")')
    await page.click('.form button[type="submit"]')
    await page.waitForURL(/\/check\/[0-9a-f-]{36}/)
    await page.waitForSelector('.headline:has-text("存在禁止情形")')
    expect(await page.textContent('.headline')).toContain('供审查参考')
    const evidence = page.locator(`.evidence:has-text("${NAME}")`).first()
    // Half of a rectangle of 0.003° by 0.003° at 29.4° N.
    expect(await evidence.textContent()).toMatch(/重叠 0\.09\d\d 平方千米/)
    await settled(page, 800)
    const { '--bad': bad, '--accent': accent } = await coloursOf(page, ['--bad', '--accent'])
    if (!bad || !accent) throw new Error('no colours')
    const map = await mapSeen(page)
    const [overlap, boundary] = [map.box(bad), map.box(accent)]
    if (!overlap || !boundary) throw new Error('overlap or boundary is not drawn')
    // The checked rectangle begins in the middle of the right and ends as far beyond it: its western half is red,
    // and what is left of its own line is as high and as wide, beginning where the overlap ends.
    const near = (one: number, other: number): void => expect(Math.abs(one - other)).toBeLessThanOrEqual(8)
    near(boundary[0], overlap[2])
    near(boundary[2] - boundary[0], overlap[2] - overlap[0])
    near(overlap[1], boundary[1])
    near(overlap[3], boundary[3])
    expect(overlap[2] - overlap[0]).toBeGreaterThan(60)
    await evidence.locator('button').click()
    await page.click('.map-legend summary')
    await page.waitForSelector(`.map-legend .entry:has-text("${NAME}")`)
    await picture(page, 'check-blocked')
  })

  it('saves the verdict as a file and keeps it in the list', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=保存为 PDF')])
    expect(download.suggestedFilename()).toMatch(/\.pdf$/)
    await page.click('text=核查记录')
    await page.waitForSelector('tr[role="row"]:has-text("存在禁止情形")')
  })

  it('given the slider moved by keyboard to before the registration then the right is not there, at its end it is', async () => {
    await page.goto('/map?layers=rights&bbox=106.69,29.39,106.72,29.41')
    const listed = page.locator(`.in-view .entry:has-text("${NAME}")`)
    await page.click('.in-view summary')
    await listed.first().waitFor()
    await settled(page, 800)
    const { '--right-valid': valid } = await coloursOf(page, ['--right-valid'])
    if (!valid) throw new Error('no colour')
    const shown = await mapSeen(page)
    const corner = new URL(page.url()).searchParams.get('bbox') ?? ''
    // 106.700–106.706° E, 29.400–29.405° N: its western side
    const side = along([[106.7, 29.4], [106.7, 29.405]], 9).map(placing(corner, shown))
    expect(side.filter((at) => shown.has(at, valid)).length).toBeGreaterThanOrEqual(5)

    const slider = page.locator('.when input[type="range"]')
    await slider.focus()
    await page.keyboard.press('Home')
    await page.waitForURL((url) => url.searchParams.get('as_of') === '2010-01-01')
    expect(await slider.getAttribute('aria-valuetext')).toBe('2010-01-01')
    await expect.poll(() => listed.count()).toBe(0)
    await settled(page, 800)
    const before = await mapSeen(page)
    expect(side.filter((at) => before.has(at, valid)).length).toBe(0)
    await picture(page, 'map-before')

    await page.keyboard.press('PageUp')
    await page.waitForURL((url) => url.searchParams.get('as_of') === '2010-01-31')
    await page.keyboard.press('End')
    await page.waitForURL((url) => !url.searchParams.has('as_of'))
    await listed.first().waitFor()
    const today = await slider.getAttribute('aria-valuetext')
    await page.keyboard.press('ArrowLeft')
    await page.waitForURL((url) => url.searchParams.has('as_of'))
    expect(new URL(page.url()).searchParams.get('as_of')).toBe(new Date(Date.parse(today ?? '') - 86_400_000).toISOString().slice(0, 10))
    // registered by the file from the day it came, a day before that it is not there
    await expect.poll(() => listed.count()).toBe(0)
    expect(faults).toEqual([])
  })
})
