import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, OFFICE, PHONE, picture, platformOrigin, settled, visit } from './fixtures'
import { namelessControls, overflow, rawKeys, weakTexts } from './inspect'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

interface Item {
  kind: string
  id: string
  title: string
}
const listed = async (kind = ''): Promise<Item[]> => {
  const answer = await fetch(`${platformOrigin()}/api/v1/licensing/public-notices?limit=200${kind && `&kind=${kind}`}`)
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { items: Item[] }).items
}

describe('what everybody reads without signing in', () => {
  it('is linked from the page of signing in, found by words and kind, and opened', async () => {
    const { page, context, faults } = await visit(browser)
    await page.goto('/login')
    await page.click('a:has-text("公示公告")')
    await page.waitForURL((url) => url.pathname === '/public')
    await page.waitForSelector('.notices li')
    const [first] = await listed()
    expect(await page.locator('.notices li').first().locator('a').textContent()).toBe(first?.title)
    await page.locator('select[aria-label="类别"]').selectOption('draw')
    await page.waitForURL((url) => url.searchParams.get('kind') === 'draw')
    await settled(page)
    const draws = await listed('draw')
    expect(await page.locator('.notices li').count()).toBe(Math.min(draws.length, 20))
    await page.fill('input[type="search"]', draws[0]?.title ?? '')
    await page.waitForURL((url) => url.searchParams.has('q'))
    await settled(page)
    await page.locator('.notices a').first().click()
    await page.waitForSelector('.notice h1')
    await picture(page, 'public-draw')
    const [proof] = await Promise.all([page.waitForEvent('download'), page.click('button:has-text("抽取证明")')])
    const saved = JSON.parse(await readFile(await proof.path(), 'utf8')) as { commitment: string }
    expect(await page.textContent('.notice')).toContain(saved.commitment)
    const [script] = await Promise.all([page.waitForEvent('download'), page.click('button:has-text("redraw.py")')])
    expect(script.suggestedFilename()).toBe('redraw.py')
    expect(faults).toEqual([])
    await context.close()
  })

  it('opens nothing else: the rest of the platform asks to sign in', async () => {
    const { page, context } = await visit(browser, { expected: [401, 404] })
    await page.goto('/rights')
    await page.waitForURL((url) => url.pathname === '/login')
    for (const path of ['mining-rights', 'applications', 'lapse-lists', 'restoration-facts']) {
      expect((await fetch(`${platformOrigin()}/api/v1/licensing/${path}`)).status, path).toBe(401)
    }
    await page.goto('/public/listing/00000000-0000-7000-8000-000000000000')
    await page.waitForSelector('.state-not_found')
    await context.close()
  })

  it.each([['office', OFFICE], ['phone', PHONE]] as const)('fits the screen of the %s, for every kind', async (name, viewport) => {
    const { page, context, faults } = await visit(browser, { viewport })
    const items = await listed()
    const kinds = [...new Set(items.map((one) => one.kind))]
    expect(kinds.length).toBeGreaterThan(3)
    const paths = ['/public', ...kinds.map((kind) => `/public/${kind}/${items.find((one) => one.kind === kind)?.id}`)]
    for (const path of paths) {
      await page.goto(path)
      await settled(page)
      await page.waitForSelector('h1')
      expect(await overflow(page), path).toBeLessThanOrEqual(1)
      expect(await rawKeys(page), path).toEqual([])
      expect(await namelessControls(page), path).toEqual([])
      expect(await weakTexts(page), path).toEqual([])
      await picture(page, `public-${name}-${path.split('/')[2] ?? 'list'}`)
    }
    expect(faults).toEqual([])
    await context.close()
  })

  it('reads in English without a Chinese name of a fact', async () => {
    const { page, context } = await visit(browser)
    const [draw] = await listed('draw')
    await page.goto(`/public/draw/${draw?.id}`)
    await page.waitForSelector('.notice h1')
    await page.click('.bar button')
    await page.waitForSelector('dt:has-text("Commitment")')
    expect((await page.locator('dt').allTextContents()).filter((text) => /[\u3400-\u9fff]/.test(text))).toEqual([])
    await context.close()
  })
})
