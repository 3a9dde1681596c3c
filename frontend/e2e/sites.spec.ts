import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, OFFICE, PHONE, picture, signIn, visit } from './fixtures'
import { overflow, rawKeys } from './inspect'

const PAGES = ['progress', 'sites', 'map', 'projects', 'waste-heaps', 'quotas', 'budgets', 'project-figures']
let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const row = (text: string): string => `.bench-list tbody tr[role="row"]:has-text("${text}")`
const field = (label: string): string => `dialog[open] .field:has(label:has-text("${label}"))`

async function opened(page: Page, code: string): Promise<void> {
  await go(page, `/restoration/sites?q=${encodeURIComponent(code)}`)
  await page.click(row(code))
  await page.waitForSelector(`.bench-detail h2`)
}

describe('restoration', () => {
  it('shows a site with its photos before and after, one moved over the other', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'clerk', '/restoration/sites')
    await opened(page, '示例修复003')
    await page.waitForFunction(() => [...document.querySelectorAll<HTMLImageElement>('.frame img')].filter((one) => one.naturalWidth > 0).length === 2)
    await page.fill('.compare input[type="range"]', '25')
    const cut = await page.locator('.frame img.over').evaluate((one) => getComputedStyle(one).clipPath)
    expect(cut).toContain('75%')
    await picture(page, 'restoration-site')
    expect(faults).toEqual([])
    await context.close()
  })

  it('tells the progress of today and opens as many sites as the figure says', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'leader', '/restoration/progress')
    const line = page.locator('.part').first().locator('tr', { hasText: '责任主体灭失矿山' })
    await line.waitFor()
    const count = Number(await line.locator('button').first().textContent())
    expect(count).toBeGreaterThan(0)
    await line.locator('button').first().click()
    await page.waitForSelector('dialog[open] tbody tr[role="row"]')
    expect(await page.locator('dialog[open] tbody tr[role="row"]').count()).toBe(count)
    expect(faults).toEqual([])
    await context.close()
  })

  it('draws the sites of the district on the map, counted by state', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'clerk', '/restoration/map')
    await page.waitForFunction(() => [...document.querySelectorAll('.legend .num')].reduce((sum, one) => sum + Number(one.textContent), 0) === 9)
    await picture(page, 'restoration-map')
    expect(faults).toEqual([])
    await context.close()
  })

  it('lets the reviewer, not the clerk, accept a stage by class of land', async () => {
    const clerk = await visit(browser)
    await signIn(clerk.page, 'clerk', '/restoration/sites')
    await opened(clerk.page, '示例修复004')
    expect(await clerk.page.locator('.detail-head button:text-is("阶段验收")').count()).toBe(0)
    await clerk.context.close()
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'reviewer', '/restoration/sites')
    await opened(page, '示例修复004')
    await page.click('.detail-head button:text-is("阶段验收")')
    await page.locator(`${field('文号')} input`).fill('示例验〔2026〕5号')
    await page.locator(`${field('面积')} input`).fill('0.5')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open]', { state: 'detached' })
    await page.waitForSelector('.figure-table :text("示例验〔2026〕5号")')
    expect(faults).toEqual([])
    await context.close()
  })

  it('shows the money of a project, its gap and what was paid', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'finance_officer', '/restoration/projects')
    await page.click(row('示例项目002'))
    await page.click('.bench-detail a:has-text("查看项目")')
    await page.waitForSelector('.project-page .tag:has-text("有资金缺口")')
    expect(await page.locator('.project-page').textContent()).toContain('1,300,000.00')
    await picture(page, 'restoration-project')
    expect(faults).toEqual([])
    await context.close()
  })

  it.each([['office', OFFICE], ['phone', PHONE]] as const)('every page fits its window and shows words, %s', async (name, viewport) => {
    const { page, context, faults } = await visit(browser, { viewport })
    await signIn(page, 'clerk', '/restoration/progress')
    const findings: string[] = []
    for (const path of PAGES) {
      await go(page, `/restoration/${path}`)
      await page.waitForLoadState('networkidle')
      const wide = await overflow(page)
      if (wide > 1) findings.push(`${path} is ${wide} px too wide`)
      findings.push(...(await rawKeys(page)).map((key) => `${path} shows ${key}`))
      await picture(page, `restoration-${path}-${name}`)
    }
    expect(findings).toEqual([])
    expect(faults).toEqual([])
    await context.close()
  })
})
