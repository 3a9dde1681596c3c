import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, OFFICE, PHONE, picture, settled, signIn, visit, type Visit } from './fixtures'
import { namelessControls, overflow, rawKeys } from './inspect'

/** A leader of the city sees red and follows it, without typing: the county, the row, the mine, its file, the record itself. */
let browser: Browser
let desk: Visit
const FIGURE = '问题整改验收率'
const COUNTY = '巴南区'
const PATCH = '示例图斑0102'
const RIGHT = '示例桃子荡一号矿山'
const tile = (page: Page, name: string) => page.locator(`.cockpit .tile:has(h3:text-is("${name}"))`)
const county = (page: Page) => page.locator(`.figure-table tbody tr:has-text("${COUNTY}")`)
const rows = (page: Page) => page.locator('.bench-list tbody tr[role="row"]')
const open = async (page: Page, name: string): Promise<void> => {
  await page.click(`.detail-head a:text-is("${name}")`)
  await settled(page)
}

beforeAll(async () => {
  browser = await launch()
  desk = await visit(browser, { viewport: OFFICE })
  await signIn(desk.page, 'reviewer_chongqing', '/cockpit')
}, 120_000)
afterAll(() => browser.close())

describe("a leader's path", () => {
  let late = 0
  let subject = ''
  let number = ''
  it('begins at a red tile, which says how much is late and leads to as many rows', async () => {
    const { page } = desk
    const red = tile(page, FIGURE)
    await red.waitFor()
    expect(await red.getAttribute('class')).toContain('tile-bad')
    late = Number(/逾期 (\d+)/.exec((await red.textContent()) ?? '')?.[1])
    expect(late).toBeGreaterThan(0)
    await red.locator('a.figure').click()
    await page.waitForURL((url) => url.pathname === '/enforcement/problems' && url.searchParams.get('late') === 'true')
    await rows(page).first().waitFor()
    expect(await rows(page).count()).toBe(late)
    await page.goBack()
    await county(page).waitFor()
  })

  it('goes on in the ranking of counties, whose red cell leads to the rows of that county alone', async () => {
    const { page } = desk
    await page.selectOption('.cockpit select', 'problems')
    await page.waitForSelector(`.chart h2:has-text("${FIGURE}")`)
    await picture(page, 'leader-path-cockpit')
    await county(page).locator('td a:has(.tag-bad)[href*="/enforcement/problems"]').click()
    await page.waitForURL((url) => url.searchParams.get('division') === '500113' && url.searchParams.get('late') === 'true')
    await rows(page).first().waitFor()
    // which county is shown is said, and can be given up
    expect(await page.locator('select[aria-label="行政区划"] option:checked').textContent()).toBe(COUNTY)
    const told = await rows(page).allTextContents()
    expect(told.length).toBe(late)
    for (const one of told) expect(one).toContain(COUNTY)
  })

  it('opens a row and goes to the mine it concerns', async () => {
    const { page } = desk
    await rows(page).first().click()
    await page.waitForSelector('.bench-detail .detail-head h2')
    subject = ((await page.textContent('.bench-detail .detail-head h2')) ?? '').trim()
    number = ((await rows(page).first().locator('td').first().textContent()) ?? '').trim()
    expect(number).toMatch(/^WT500113-/)
    await picture(page, 'leader-path-row')
    await open(page, '矿山')
    await page.waitForURL((url) => url.pathname === '/mines' && url.searchParams.has('id'))
    await page.waitForSelector(`.bench-detail h2:text-is("${subject}")`)
  })

  it("opens the mine's file, where the same row stands among the problems", async () => {
    const { page } = desk
    await open(page, '一矿一档')
    await page.waitForSelector(`h1:text-is("${subject}")`)
    await page.click('[role="tab"]:has-text("问题整改")')
    await page.waitForSelector(`#dossier-panel section[aria-label="问题台账"] tbody tr:has-text("${number}")`)
    await picture(page, 'leader-path-dossier')
  })

  it('ends at the record itself', async () => {
    const { page } = desk
    await page.click(`#dossier-panel section[aria-label="问题台账"] tbody a:text-is("${number}")`)
    await page.waitForURL((url) => url.pathname === '/enforcement/problems' && url.searchParams.has('id'))
    await page.waitForSelector(`.bench-detail .detail-head:has-text("${subject}"):has-text("${number}")`)
    expect(await rawKeys(page)).toEqual([])
    expect(await namelessControls(page)).toEqual([])
    await picture(page, 'leader-path-record')
  })

  it('leads a leader of the county from a patch over the right it meets to the file, and back to the patch', async () => {
    const { page, faults } = await visit(browser, { viewport: OFFICE })
    await signIn(page, 'leader', '/cockpit')
    await tile(page, '图斑判定率').locator('a.figure').click()
    await page.waitForURL((url) => url.pathname === '/enforcement/patches' && url.searchParams.get('overdue') === 'true')
    await page.selectOption('select.choice.set', '')
    await page.click(`tbody tr[role="row"]:has-text("${PATCH}")`)
    await page.waitForURL(/\/enforcement\/patches\/./)
    await page.click(`section[aria-label="比对发现"] tbody a:has-text("${RIGHT}")`)
    await page.waitForURL(/\/rights\//)
    await page.click('section.mine a:has-text("一矿一档")')
    await page.click('[role="tab"]:has-text("巡查与图斑")')
    await page.click(`#dossier-panel section[aria-label="卫片图斑"] tbody a:text-is("${PATCH}")`)
    await page.waitForURL(/\/enforcement\/patches\/./)
    await page.waitForSelector(`.detail-head:has-text("${PATCH}")`)
    expect(faults).toEqual([])
  }, 60_000)

  it('fits a phone', async () => {
    const { page } = desk
    await page.setViewportSize(PHONE)
    await settled(page)
    expect(await overflow(page)).toBe(0)
    await picture(page, 'leader-path-phone')
  })

  it('leaves no fault behind', () => expect(desk.faults).toEqual([]))
})
