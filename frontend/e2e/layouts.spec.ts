import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, PHONE, settled, signIn, visit } from './fixtures'

/** What stands where on a screen: distances and widths that a person saw to be wrong once. */
let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

async function boxOf(one: Locator): Promise<{ left: number; right: number; top: number; bottom: number; width: number; height: number }> {
  await one.waitFor()
  return one.evaluate((element) => {
    const { left, right, top, bottom, width, height } = element.getBoundingClientRect()
    return { left, right, top, bottom, width, height }
  })
}

describe('on a telephone', () => {
  it('a long name of a fact leaves its value half of the line', async () => {
    const { page, context } = await visit(browser, { viewport: PHONE })
    await signIn(page, 'system_admin', '/admin/notice-rules')
    await settled(page)
    const list = await boxOf(page.locator('main dl.facts').first())
    const value = await boxOf(page.locator('main dl.facts dd').first())
    expect(value.width).toBeGreaterThan(list.width * 0.45)
    await context.close()
  })

  it('tables give their first column and long sentences room, and numbers of a card stand on the left', async () => {
    const { page, context } = await visit(browser, { viewport: PHONE })
    await signIn(page, 'clerk', '/restoration/progress')
    expect((await boxOf(page.locator('main tbody th').first())).width).toBeGreaterThan(100)
    await go(page, '/lapse-lists')
    await page.locator('.bench-list tbody tr[role="row"]').first().click()
    expect((await boxOf(page.locator('.bench-detail .rows-table tbody tr').first())).height).toBeLessThan(120)
    await go(page, '/disclosure-rules')
    await page.locator('.bench-list tbody tr[role="row"]').first().click()
    const card = page.locator('.stacks td.num').first()
    await card.waitFor()
    expect(await card.evaluate((cell) => getComputedStyle(cell).textAlign)).toBe('left')
    await context.close()
  })
})

describe('in the office', () => {
  it('what follows the head of a detail keeps its distance from the edge', async () => {
    const { page, context } = await visit(browser)
    await signIn(page, 'clerk', '/enforcement/clues')
    await page.locator('.bench-list tbody tr[role="row"]').first().click()
    const [head, said] = [await boxOf(page.locator('.detail-head').first()), page.locator('.detail-head + p').first()]
    await said.waitFor()
    expect((await boxOf(said)).top - head.bottom).toBeGreaterThanOrEqual(0)
    expect(await said.evaluate((text) => Number.parseFloat(getComputedStyle(text).paddingTop))).toBeGreaterThanOrEqual(8)
    await go(page, '/holders')
    await page.locator('.bench-list tbody tr[role="row"]').first().click()
    const credits = page.locator('.bench-detail .credits')
    await credits.waitFor()
    expect((await boxOf(credits.locator('h2'))).left).toBe((await boxOf(page.locator('.bench-detail .detail-section h3').first())).left)
    await context.close()
  })

  it('fields beside a taller neighbour keep their height, and the division has a distance from the layers', async () => {
    const { page, context } = await visit(browser)
    await signIn(page, 'clerk', '/national-layouts')
    await page.click('main button:has-text("新建填报格式")')
    const heights = await page.locator('dialog[open] .pair select').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height))
    expect(new Set(heights).size).toBe(1)
    await go(page, '/map')
    const division = page.locator('select[aria-label="行政区划"]').first()
    const last = page.locator('fieldset > label.check').last()
    expect((await boxOf(division)).top - (await boxOf(last)).bottom).toBeGreaterThanOrEqual(8)
    await context.close()
  })
})
