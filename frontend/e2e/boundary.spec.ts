import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, picture, signIn, visit } from './fixtures'
import { closedLine } from './shapefile'

/** 400 m by 400 m in zone 36, easting first. */
const PLAN = closedLine([[36_374_600, 3_253_000], [36_375_000, 3_253_000], [36_375_000, 3_253_400], [36_374_600, 3_253_400]], 'KUANGJIE')
/** 0.003° by 0.003°, latitude first. */
const DMS = [
  'J1 29°24′36.000″ 106°42′00.000″', 'J2 29°24′36.000″ 106°42′10.800″',
  'J3 29°24′46.800″ 106°42′10.800″', 'J4 29°24′46.800″ 106°42′00.000″',
].join('\n')

let browser: Browser
let page: Page
let faults: string[]
beforeAll(async () => {
  browser = await launch()
  ;({ page, faults } = await visit(browser))
  await signIn(page, 'clerk', '/check')
})
afterAll(() => browser.close())

const known = (): Promise<string | null> => page.textContent('.known')

describe('ways a boundary comes in', () => {
  it('given degrees, minutes and seconds then knows the area', async () => {
    await page.fill('.paste textarea', DMS)
    await page.click('text=读取坐标表')
    await page.waitForSelector('.note-ok')
    // 0.003° at 29.41° N: 291.2 m by 332.6 m.
    expect(await known()).toContain('0.0968')
  })

  it('given a dropped mine plan then asks for its system and takes the closed line', async () => {
    await page.locator('.ways label:has-text("文件")').first().click()
    const transfer = await page.evaluateHandle((text) => {
      const data = new DataTransfer()
      data.items.add(new File([text], '示例矿界.dxf', { type: 'image/vnd.dxf' }))
      return data
    }, PLAN.toString())
    await page.dispatchEvent('.drop-zone', 'drop', { dataTransfer: transfer })
    await page.locator('.proposal:has-text("EPSG:4524")').first().click()
    await page.click('.choice button[type="submit"]')
    // 0.16 km² of the plane, 125 km off its meridian: 0.04 % less on the ellipsoid.
    await expect.poll(known).toContain('0.1599')
    await picture(page, 'check-dxf')
  })

  it('given corners clicked on the map then the drawn line is the boundary', async () => {
    const before = await known()
    await page.locator('.ways label:has-text("绘")').first().click()
    await page.click('.ways .start')
    const box = await page.locator('.map-canvas').boundingBox()
    if (!box) throw new Error('no map')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await page.mouse.click(x - 60, y - 60)
    await page.mouse.click(x + 60, y - 60)
    await page.mouse.click(x + 60, y + 60)
    await page.mouse.dblclick(x - 60, y + 60)
    await expect.poll(known).not.toBe(before)
    expect(await known()).toMatch(/\d\.\d{4}/)
    await picture(page, 'check-drawn')
  })
})

describe('the register as a file', () => {
  it('given Excel then a job writes it and the workbook comes down', async () => {
    await page.goto('/rights')
    await page.click('[aria-label="导出"].drop-trigger, button:has-text("导出")')
    await page.click('[role="menu"] >> text=Excel 工作簿')
    const button = page.locator('dialog[open] button:has-text("下载")')
    await button.waitFor({ timeout: 45_000 })
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
    expect(download.suggestedFilename()).toMatch(/^矿业权-\d{4}-\d\d-\d\d\.xlsx$/)
    const book = await readFile(await download.path())
    expect(book.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04')
    expect(book.length).toBeGreaterThan(5_000)
    expect(faults).toEqual([])
  })
})
