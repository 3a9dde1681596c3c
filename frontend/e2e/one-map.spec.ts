import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, PHONE, picture, settled, signIn, visit } from './fixtures'
import { overflow, rawKeys } from './inspect'

const NAME = `示例视图${String(Date.now()).slice(-6)}`
let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

interface Drawn { kind: string; items: { id: string; code: string; state: string; geometry: { coordinates: unknown } }[] }
/** What a service says of its layer over the whole district, as the page itself asks. */
async function drawn(page: Page, path: string, asked = ''): Promise<Drawn> {
  const answer = page.waitForResponse((one) => one.url().includes(`${path}/map?`) && one.ok())
  await go(page, `/map?layers=rights,patches,sites,plots&bbox=106.3,29.0,107.0,29.8${asked}`)
  return (await (await answer).json()) as Drawn
}
const legend = (page: Page, layer: string, state: string): Promise<string> =>
  page.locator(`.side-left .legend h3:has-text("${layer}") + ul li:has-text("${state}") .num`).first().innerText()
/** The middle of the first ring. */
function middle(coordinates: unknown): [number, number] {
  const points: [number, number][] = []
  const walk = (value: unknown): void => {
    if (!Array.isArray(value)) return
    if (typeof value[0] === 'number') points.push([value[0], value[1] as number])
    else value.forEach(walk)
  }
  walk(coordinates)
  const side = (at: 0 | 1): number => (Math.min(...points.map((p) => p[at])) + Math.max(...points.map((p) => p[at]))) / 2
  return [side(0), side(1)]
}

describe('the one map', () => {
  it('shows patches, sites and plots beside the rights, as they stood on a day', async () => {
    const { page, faults } = await visit(browser)
    await signIn(page, 'clerk', '/')
    const patches = await drawn(page, '/enforcement/satellite-patches')
    expect(patches.items.length).toBeGreaterThan(0)
    await settled(page)
    const judged = patches.items.filter((one) => one.state === 'illegal').length
    expect(Number(await legend(page, '卫片图斑', '违法'))).toBe(judged)
    expect(Number(await legend(page, '卫片图斑', '待判定'))).toBe(patches.items.filter((one) => one.state === 'waiting').length)
    expect(await page.locator('.side-left .legend h3').allInnerTexts()).toEqual(expect.arrayContaining(['修复图斑○', '损毁地块□']))
    await picture(page, 'one-map')
    const before = await drawn(page, '/enforcement/satellite-patches', '&as_of=2015-01-01')
    expect(before.items).toEqual([])
    expect(await rawKeys(page)).toEqual([])
    expect(faults).toEqual([])
  })

  it('tells of a chosen patch beside the map, and what lies near a place', async () => {
    const { page, faults } = await visit(browser)
    await signIn(page, 'clerk', '/')
    const { items: [patch] } = await drawn(page, '/enforcement/satellite-patches')
    if (!patch) throw new Error('no patch')
    const [lon, lat] = middle(patch.geometry.coordinates)
    await go(page, `/map?layers=rights,patches&id=${patch.id}&chosen=patch&at=${lon},${lat}`)
    await page.waitForSelector(`.side-right .detail-head:has-text("${patch.code}")`)
    const near = page.locator('.side-right section[aria-label="卫片图斑"] .entry')
    await near.first().waitFor()
    expect(await near.first().innerText()).toContain(patch.code)
    expect(await near.first().innerText()).toContain('在界内')
    await picture(page, 'one-map-near')
    await page.click('.side-right a:has-text("打开图斑办理页")')
    await page.waitForSelector('.patch-bench .detail-head')
    expect(faults).toEqual([])
  })

  it('narrows patches by judgement in the address', async () => {
    const { page } = await visit(browser)
    await signIn(page, 'clerk', '/')
    const all = await drawn(page, '/enforcement/satellite-patches')
    const some = await drawn(page, '/enforcement/satellite-patches', '&patch_state=waiting')
    expect(new Set(some.items.map((one) => one.state))).toEqual(new Set(all.items.some((one) => one.state === 'waiting') ? ['waiting'] : []))
  })

  it('keeps a view under a name and opens it again', async () => {
    const { page, faults } = await visit(browser)
    await signIn(page, 'clerk', '/map?layers=patches,sites&as_of=2025-07-01&bbox=106.4,29.2,106.8,29.5')
    await settled(page)
    await page.click('.side-left summary:has-text("保存的视图")')
    await page.click('.side-left button:has-text("保存当前视图")')
    await page.fill('dialog[open] .field:has(label:has-text("视图名称")) input', NAME)
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector(`.side-left button:has-text("${NAME}")`)
    await go(page, '/map')
    await settled(page)
    await page.click('.side-left summary:has-text("保存的视图")')
    await page.click(`.side-left button.open:has-text("${NAME}")`)
    await page.waitForURL((url) => url.searchParams.get('layers') === 'patches,sites' && url.searchParams.get('as_of') === '2025-07-01')
    await page.click(`button[aria-label="删除视图“${NAME}”"]`)
    await page.waitForSelector(`.side-left button:has-text("${NAME}")`, { state: 'detached' })
    expect(faults).toEqual([])
  })

  it('fits a phone', async () => {
    const { page, faults } = await visit(browser, { viewport: PHONE })
    await signIn(page, 'clerk', '/map?layers=rights,patches,sites,plots&at=106.55,29.4')
    await page.waitForSelector('.side-right')
    await settled(page)
    expect(await overflow(page)).toBe(0)
    await picture(page, 'one-map-phone')
    expect(faults).toEqual([])
  })
})
