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
/** How many of a layer the legend counts, over all states. */
async function counted(page: Page, layer: string): Promise<number> {
  const told = await page.locator(`.side-left .legend h3:has-text("${layer}") + ul li .num`).allInnerTexts()
  return told.reduce((sum, one) => sum + Number(one), 0)
}
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

  it('narrows patches by judgement and everything by division, in the panel and in the address', async () => {
    const { page, faults } = await visit(browser)
    await signIn(page, 'reviewer_chongqing', '/')
    const all = await drawn(page, '/enforcement/satellite-patches')
    const illegal = all.items.filter((one) => one.state === 'illegal').length
    expect(illegal).toBeGreaterThan(0)
    expect(illegal).toBeLessThan(all.items.length)
    await settled(page)
    await page.click('.side-left summary:has-text("筛选 · 卫片图斑")')
    await page.click('.side-left details:has(summary:has-text("筛选 · 卫片图斑")) label:text-is("违法")')
    await page.waitForURL((url) => url.searchParams.get('patch_state') === 'illegal')
    await settled(page)
    expect(Number(await legend(page, '卫片图斑', '违法'))).toBe(illegal)
    expect(await counted(page, '卫片图斑')).toBe(illegal)
    await page.click('.side-left summary:has-text("筛选 · 矿业权")')
    const drilled = page.waitForResponse((one) => one.url().includes('/mining-rights/map?') && one.url().includes('mining_method=well'))
    await page.selectOption('.side-left select[aria-label^="开采方式"]', 'well')
    await page.selectOption('.side-left select[aria-label^="规模"]', 'large')
    await drilled
    await page.waitForURL((url) => url.searchParams.get('method') === 'well' && url.searchParams.get('scale') === 'large')
    const answer = page.waitForResponse((one) => one.url().includes('/mining-rights/map?') && one.url().includes('division=500112'))
    await page.selectOption('.side-left select[aria-label^="行政区划"]', '500112')
    expect(((await (await answer).json()) as Drawn).items).toEqual([])
    await page.waitForURL((url) => url.searchParams.get('division') === '500112')
    await settled(page)
    expect(await counted(page, '卫片图斑')).toBe(0)
    expect(faults).toEqual([])
  })

  it('lists what lies inside a drawn area, narrowed as the picture is, and leads to it', async () => {
    const { page, faults } = await visit(browser)
    await signIn(page, 'clerk', '/')
    const { items } = await drawn(page, '/enforcement/satellite-patches')
    const [patch] = items
    if (!patch) throw new Error('no patch')
    const [lon, lat] = middle(patch.geometry.coordinates)
    await go(page, `/map?layers=patches,sites&bbox=${lon - 0.02},${lat - 0.02},${lon + 0.02},${lat + 0.02}`)
    await settled(page)
    await page.click('[aria-label="绘制范围"]')
    const box = await page.locator('.map-canvas').boundingBox()
    if (!box) throw new Error('no map')
    const corner = (x: number, y: number): [number, number] => [box.x + box.width * x, box.y + box.height * y]
    for (const at of [corner(0.2, 0.2), corner(0.75, 0.2), corner(0.75, 0.8)]) await page.mouse.click(...at)
    await page.mouse.dblclick(...corner(0.2, 0.8))
    await page.waitForURL((url) => (url.searchParams.get('area') ?? '').split(';').length === 4)
    const inside = page.locator('.side-right section[aria-label="卫片图斑"]')
    await inside.locator(`.entry:has-text("${patch.code}")`).waitFor()
    const count = await inside.locator('.entry').count()
    expect(await inside.locator('.counted').innerText()).toContain(`共 ${count} 个`)
    await picture(page, 'one-map-inside')
    const narrowed = patch.state === 'illegal' ? 'waiting' : 'illegal'
    await go(page, `${new URL(page.url()).pathname}${new URL(page.url()).search}&patch_state=${narrowed}`)
    await inside.waitFor()
    await settled(page)
    expect(await inside.locator(`.entry:has-text("${patch.code}")`).count()).toBe(0)
    await page.goBack()
    await inside.locator(`.entry:has-text("${patch.code}")`).click()
    await page.waitForSelector(`.side-right .detail-head:has-text("${patch.code}")`)
    // the drawn area does not stand between the pointer and what lies in it
    await go(page, `/map?layers=patches&bbox=${lon - 0.004},${lat - 0.004},${lon + 0.004},${lat + 0.004}&area=${lon - 0.01},${lat - 0.01};${lon + 0.01},${lat - 0.01};${lon + 0.01},${lat + 0.01};${lon - 0.01},${lat + 0.01}`)
    await inside.locator(`.entry:has-text("${patch.code}")`).waitFor()
    await settled(page)
    const middleOf = await page.locator('.map-canvas').boundingBox()
    if (!middleOf) throw new Error('no map')
    await page.mouse.click(middleOf.x + middleOf.width / 2, middleOf.y + middleOf.height / 2)
    await page.waitForURL((url) => url.searchParams.get('chosen') === 'patch')
    await page.click('.side-right button:has-text("清除圈定范围")')
    await page.waitForURL((url) => !url.searchParams.has('area'))
    expect(await rawKeys(page)).toEqual([])
    expect(faults).toEqual([])
  })

  it('shows every layer as it stood on the day of the slider', async () => {
    const { page, faults } = await visit(browser)
    await signIn(page, 'clerk', '/map?layers=rights,patches,sites,plots&bbox=106.3,29.0,107.0,29.8')
    await settled(page)
    for (const layer of ['卫片图斑', '修复图斑', '损毁地块']) {
      await expect.poll(() => counted(page, layer), { message: layer }).toBeGreaterThan(0)
    }
    const asked = (['mining-rights', 'satellite-patches', 'restoration-sites', 'damaged-plots'] as const).map((name) =>
      page.waitForResponse((one) => one.url().includes(`/${name}/map?`) && one.url().includes('as_of=2011-')),
    )
    await page.locator('.when input[type="range"]').fill('400')
    for (const answer of await Promise.all(asked)) expect(((await answer.json()) as Drawn).items).toEqual([])
    await page.waitForURL(/as_of=2011-02-05/)
    await settled(page)
    for (const layer of ['卫片图斑', '修复图斑', '损毁地块']) {
      await expect.poll(() => counted(page, layer), { message: layer }).toBe(0)
    }
    expect(faults).toEqual([])
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

/** Layers beside those of the first cases, and where the panel of a chosen one leads. */
const MORE = [
  { layer: 'clues', role: 'clue', path: '/enforcement/clues', title: '违法线索', open: '打开线索办理页', page: /\/enforcement\/clues\/[0-9a-f-]+$/ },
  { layer: 'spots', role: 'spot', path: '/enforcement/hot-spots', title: '易发点', open: '打开易发点台账', page: /\/enforcement\/hot-spots\?id=/ },
  { layer: 'grids', role: 'grid', path: '/enforcement/grids', title: '巡查网格', open: '打开网格台账', page: /\/enforcement\/grids\?id=/ },
  { layer: 'engineering', role: 'engineering', path: '/enforcement/engineering-projects', title: '工程建设项目', open: '打开工程建设项目台账', page: /\/enforcement\/engineering-projects\?id=/ },
  { layer: 'projects', role: 'project', path: '/restoration/restoration-projects', title: '修复项目', open: '打开修复项目页', page: /\/restoration\/projects\/[0-9a-f-]+$/ },
] as const

describe('layers of enforcement and of projects', () => {
  it.each(MORE)('shows $layer, tells of a chosen one and leads to its record', async ({ layer, role, path, title, open, page: at }) => {
    const { page, faults } = await visit(browser)
    await signIn(page, 'clerk', '/')
    const answer = page.waitForResponse((one) => one.url().includes(`${path}/map?`) && one.ok())
    await go(page, `/map?layers=${layer}&bbox=106.3,29.0,107.0,29.8`)
    const { items } = (await (await answer).json()) as Drawn
    expect(items.length).toBeGreaterThan(0)
    await settled(page)
    await expect.poll(() => counted(page, title)).toBe(items.length)
    await picture(page, `one-map-${layer}`)
    await page.click('.side-left .in-view summary')
    await page.locator('.side-left .in-view .entry').first().press('Enter')
    await page.waitForURL((url) => url.searchParams.get('chosen') === role && items.some((one) => one.id === url.searchParams.get('id')))
    const link = page.locator(`.side-right a:has-text("${open}")`)
    await link.waitFor()
    await picture(page, `one-map-${layer}-chosen`)
    expect(await rawKeys(page)).toEqual([])
    await link.click()
    await page.waitForURL(at)
    const before = page.waitForResponse((one) => one.url().includes(`${path}/map?`) && one.url().includes('as_of=2011-01-01'))
    await go(page, `/map?layers=${layer}&as_of=2011-01-01&bbox=106.3,29.0,107.0,29.8`)
    expect(((await (await before).json()) as Drawn).items).toEqual([])
    expect(faults).toEqual([])
  })

  it('narrows clues by how far they are and by their clock, and keeps the report off the map', async () => {
    const { page, faults } = await visit(browser)
    await signIn(page, 'clerk', '/')
    const all = page.waitForResponse((one) => one.url().includes('/enforcement/clues/map?') && one.ok())
    await go(page, '/map?layers=clues&bbox=106.3,29.0,107.0,29.8')
    const { items } = (await (await all).json()) as Drawn
    expect(Object.keys(items[0] ?? {}).toSorted()).toEqual(['code', 'geometry', 'id', 'late', 'name', 'source', 'state', 'violation'])
    await settled(page)
    const filters = page.locator('.side-left details:has(summary:has-text("筛选 · 违法线索"))')
    await filters.locator('summary').click()
    const state = items[0]?.state ?? ''
    const word = { waiting: '待受理', checking: '核查中', concluded: '已有结论', closed: '已办结' }[state] ?? ''
    await filters.locator(`label:text-is("${word}")`).click()
    await page.waitForURL((url) => url.searchParams.get('clue_state') === state)
    await expect.poll(() => counted(page, '违法线索')).toBe(items.filter((one) => one.state === state).length)
    const late = page.waitForResponse((one) => one.url().includes('/enforcement/clues/map?') && one.url().includes('late=true') && one.ok())
    await filters.locator('select[aria-label="办理期限"]').selectOption('true')
    const told = (await (await late).json()) as { items: { late: boolean }[] }
    expect(told.items.every((one) => one.late)).toBe(true)
    await page.waitForURL((url) => url.searchParams.get('clue_late') === 'true')
    expect(faults).toEqual([])
  })

  it('fits a phone with a spot chosen', async () => {
    const { page, faults } = await visit(browser, { viewport: PHONE })
    await signIn(page, 'clerk', '/')
    const answer = page.waitForResponse((one) => one.url().includes('/enforcement/hot-spots/map?') && one.ok())
    await go(page, '/map?layers=clues,spots,grids,engineering,projects&bbox=106.3,29.0,107.0,29.8')
    const [spot] = ((await (await answer).json()) as Drawn).items
    await go(page, `/map?layers=clues,spots,grids,engineering,projects&bbox=106.3,29.0,107.0,29.8&chosen=spot&id=${spot?.id}`)
    await page.waitForSelector('.side-right a:has-text("打开易发点台账")')
    await settled(page)
    expect(await overflow(page)).toBe(0)
    await picture(page, 'one-map-enforcement-phone')
    expect(faults).toEqual([])
  })
})
