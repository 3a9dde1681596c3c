import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, OFFICE, PHONE, picture, signIn, visit } from './fixtures'
import { overflow, rawKeys } from './inspect'

const PAGES = ['patch-batches', 'patches', 'patch-statistics']
const mark = String(Date.now()).slice(-6)
const CODE = `示例图斑${mark}`
/** Two pictures of one point each. */
const PICTURES = [
  ['前时相', 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='],
  ['后时相', 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='],
] as const
let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const row = (text: string): string => `.bench-list tbody tr[role="row"]:has-text("${text}")`
const field = (label: string): string => `dialog[open] .field:has(label:has-text("${label}"))`
const ago = (days: number): string => new Date(Date.now() + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10)

/** One patch of 0.0004° south of the mines of the district, where no right lies: 2 to 3 mu. */
function file(): { name: string; mimeType: string; buffer: Buffer } {
  const [west, south, size] = [106.605, 29.155, 0.0004]
  const ring = [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]
  const features = [
    { type: 'Feature', properties: { 图斑编号: CODE, 疑似矿种: '石灰岩' }, geometry: { type: 'Polygon', coordinates: [ring] } },
    { type: 'Feature', properties: { 图斑编号: `${CODE}无图形` }, geometry: null },
  ]
  return { name: `示例${mark}.geojson`, mimeType: 'application/geo+json', buffer: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features })) }
}
async function submit(page: Page): Promise<void> {
  await page.click('dialog[open] button[type="submit"]')
  await page.waitForSelector('dialog[open]', { state: 'detached' })
}
async function bench(page: Page, path: string): Promise<void> {
  await go(page, path)
  await page.click(row(CODE))
  await page.waitForSelector('.patch-bench .detail-head')
}
const state = (page: Page, text: string): Promise<unknown> => page.waitForSelector(`.detail-head .tag:has-text("${text}")`)
async function judge(page: Page): Promise<void> {
  await page.keyboard.press('2')
  await page.waitForSelector('.judge textarea:focus')
  await page.keyboard.type('示例：无证开采石灰岩')
  await page.keyboard.press('Control+Enter')
  await state(page, '判定')
}

describe('satellite patches', () => {
  it('takes a batch, compares it, and brings a patch through check, judgement and both reviews', async () => {
    const clerk = await visit(browser, { expected: [404] })
    await signIn(clerk.page, 'clerk', '/enforcement/patch-batches')
    await clerk.page.click('button:has-text("导入批次")')
    await clerk.page.setInputFiles(`${field('图斑文件')} input`, file())
    await clerk.page.fill(`${field('工作项目')} input`, '示例矿产卫片执法')
    await clerk.page.fill(`${field('批次编号')} input`, `示例批次${mark}`)
    await clerk.page.fill(`${field('前时相日期')} input`, ago(120))
    await clerk.page.fill(`${field('后时相日期')} input`, ago(30))
    await clerk.page.fill(`${field('下发日期')} input`, ago(20))
    await clerk.page.fill(`${field('接收日期')} input`, ago(19))
    await submit(clerk.page)
    await clerk.page.waitForSelector('.bench-detail .tag:has-text("已接收")', { timeout: 60_000 })
    await clerk.page.waitForSelector('.bench-detail :text("不涉及矿业权 1")', { timeout: 30_000 })
    expect(await clerk.page.locator('.bench-detail :text("读取 2 个，接收 1 个，拒收 1 个")').count()).toBe(1)
    await picture(clerk.page, 'patch-batch')

    await bench(clerk.page, `/enforcement/patches?q=${encodeURIComponent(CODE)}`)
    await state(clerk.page, '内业比对')
    await clerk.page.click('button:text-is("附前后时相影像")')
    for (const [label, base64] of PICTURES) {
      await clerk.page.locator(`${field(label)} input[type="file"]`).setInputFiles({ name: `示例${label}.png`, mimeType: 'image/png', buffer: Buffer.from(base64, 'base64') })
      await clerk.page.waitForSelector(`${field(label)} [role="status"]`)
    }
    await submit(clerk.page)
    await clerk.page.waitForFunction(() => [...document.querySelectorAll<HTMLImageElement>('.panes img')].filter((one) => one.naturalWidth > 0).length === 2)
    expect((await clerk.page.locator('.panes figcaption').allInnerTexts()).map((one) => one.split(' · ')[0])).toEqual(['前时相', '后时相'])
    await clerk.page.keyboard.press('c')
    await clerk.page.fill(`${field('核查人员')} input`, '示例甲、示例乙')
    await clerk.page.fill(`${field('现场情况')} textarea`, '示例：现场有开挖面，无人作业')
    await submit(clerk.page)
    await state(clerk.page, '外业核查')
    await judge(clerk.page)
    await picture(clerk.page, 'patch-bench')

    const city = await visit(browser)
    await signIn(city.page, 'reviewer_chongqing', '/enforcement/patch-reviews')
    await bench(city.page, `/enforcement/patch-reviews?q=${encodeURIComponent(CODE)}`)
    await city.page.keyboard.press('r')
    await city.page.fill(`${field('退回原因')} textarea`, '示例：缺少询问笔录')
    await submit(city.page)
    await state(city.page, '退回')

    await clerk.page.reload()
    await clerk.page.waitForSelector('.returned:has-text("缺少询问笔录")')
    await judge(clerk.page)
    expect(await clerk.page.locator('.right :text("市级退回")').count()).toBeGreaterThan(0)
    expect(clerk.faults).toEqual([])
    await clerk.context.close()

    await city.page.reload()
    await state(city.page, '判定')
    await city.page.keyboard.press('p')
    await city.page.waitForSelector('dialog[open]')
    await submit(city.page)
    await state(city.page, '市级审核通过')
    expect(city.faults).toEqual([])
    await city.context.close()

    const province = await visit(browser)
    await signIn(province.page, 'approver_chongqing', '/enforcement/patch-reviews')
    await bench(province.page, `/enforcement/patch-reviews?waiting=province&q=${encodeURIComponent(CODE)}`)
    await province.page.keyboard.press('p')
    await province.page.waitForSelector('dialog[open]')
    await submit(province.page)
    await state(province.page, '通过')
    await picture(province.page, 'patch-passed')
    expect(province.faults).toEqual([])
    await province.context.close()
  }, 180_000)

  it.each([['office', OFFICE], ['phone', PHONE]] as const)('every page fits its window and shows words, %s', async (name, viewport) => {
    const { page, context, faults } = await visit(browser, { viewport })
    await signIn(page, 'clerk', '/enforcement/patches')
    const findings: string[] = []
    const look = async (path: string): Promise<void> => {
      await page.waitForLoadState('networkidle')
      const wide = await overflow(page)
      if (wide > 1) findings.push(`${path} is ${wide} px too wide`)
      findings.push(...(await rawKeys(page)).map((key) => `${path} shows ${key}`))
      await picture(page, `patches-${path}-${name}`)
    }
    for (const path of PAGES) {
      await go(page, `/enforcement/${path}`)
      await look(path)
    }
    await go(page, `/enforcement/patches?q=${encodeURIComponent('示例图斑0202')}`)
    await page.click(row('示例图斑0202'))
    await page.waitForSelector('.patch-bench .detail-head')
    await look('bench')
    if (viewport === PHONE) {
      const overlap = await page.locator('.patch-bench').evaluate((whole) => {
        const box = (selector: string) => whole.querySelector(selector)?.getBoundingClientRect()
        const last = box(':scope > .left > :last-child')
        const next = box(':scope > .right')
        return last && next ? last.bottom - next.top : Infinity
      })
      expect(overlap).toBeLessThanOrEqual(1)
    }
    expect(findings).toEqual([])
    expect(faults).toEqual([])
    await context.close()
  })
})
