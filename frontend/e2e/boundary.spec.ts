import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
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

const PYTHON = fileURLToPath(new URL('../../.venv/bin/python', import.meta.url))
const READ = `
import json, sys, pyogrio, shapely
layer = pyogrio.list_layers(sys.argv[1])[0][0]
meta, _, shapes, fields = pyogrio.raw.read(sys.argv[1], layer=layer)
areas = shapely.from_wkb(shapes)
names = fields[list(meta["fields"]).index("名称")].tolist()
box = shapely.total_bounds(areas).tolist()
kinds = sorted({one.geom_type for one in areas})
print(json.dumps({"layer": layer, "crs": meta["crs"], "names": names, "box": box, "kinds": kinds}))
`

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

/** What GDAL, which knows nothing of the platform, reads in a file. */
async function opened(path: string): Promise<{ layer: string; crs: string; names: string[]; box: number[]; kinds: string[] }> {
  const { stdout } = await promisify(execFile)(PYTHON, ['-c', READ, path])
  return JSON.parse(stdout) as Awaited<ReturnType<typeof opened>>
}

describe('the register as a file', () => {
  it('given Excel then a job writes it and the workbook comes down', async () => {
    const { name, path } = await exported('Excel 工作簿')
    expect(name).toMatch(/^矿业权-\d{4}-\d\d-\d\d\.xlsx$/)
    const book = await readFile(path)
    expect(book.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04')
    expect(book.length).toBeGreaterThan(5_000)
    expect(faults).toEqual([])
  })

  it('given GeoPackage then it opens elsewhere with what the list shows, in CGCS2000 and inside the district', async () => {
    const { name, path } = await exported('GeoPackage', '/rights?q=桃子荡')
    expect(name).toMatch(/^矿业权-\d{4}-\d\d-\d\d\.gpkg$/)
    const listed = await page.locator('.bench-list tbody tr[role="row"]').allInnerTexts()
    const { crs, names, box, kinds } = await opened(path)
    expect(crs).toBe('EPSG:4490')
    expect(names.length).toBe(listed.length)
    expect(names.length).toBeGreaterThan(0)
    for (const one of names) expect(listed.some((line) => line.includes(one)), one).toBe(true)
    expect(kinds.every((kind) => kind === 'Polygon' || kind === 'MultiPolygon')).toBe(true)
    const [west = 0, south = 0, east = 0, north = 0] = box
    expect(west > 106.4 && east < 107 && south > 29.1 && north < 29.8).toBe(true)
    expect(faults).toEqual([])
  })
})

/** Chooses a format in the menu of the register and waits for the file. */
async function exported(format: string, address = '/rights'): Promise<{ name: string; path: string }> {
  await page.goto(address)
  await page.waitForSelector('.bench-list tbody tr[role="row"]')
  await page.click('[aria-label="导出"].drop-trigger, button:has-text("导出")')
  await page.click(`[role="menu"] >> text=${format}`)
  const button = page.locator('dialog[open] button:has-text("下载")')
  await button.waitFor({ timeout: 45_000 })
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  return { name: download.suggestedFilename(), path: await download.path() }
}
