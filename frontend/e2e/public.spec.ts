import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launch, OFFICE, PHONE, picture, platformOrigin, settled, visit } from './fixtures'
import { namelessControls, overflow, rawKeys, weakTexts } from './inspect'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

interface Item {
  id: string
  title: string
}
const RESOURCES = ['rights', 'notices', 'penalties', 'lists', 'restorations', 'green-mines', 'draws', 'cases', 'closures']
const answered = async <T>(path: string): Promise<T> => {
  const answer = await fetch(`${platformOrigin()}/api/public/v1${path}`)
  expect(answer.status, path).toBe(200)
  return (await answer.json()) as T
}
const listed = async (resource: string): Promise<Item[]> => (await answered<{ items: Item[] }>(`/${resource}?limit=200`)).items
/** The copy has been filled: a page asked for right after the start would be empty. */
async function filled(): Promise<void> {
  await expect.poll(async () => (await answered<{ records: Record<string, number> }>('/status')).records, { timeout: 60_000, interval: 500 })
    .toMatchObject({ rights: expect.any(Number), cases: 1 })
}

async function tokenOf(username: string): Promise<string> {
  const form = new URLSearchParams({ grant_type: 'password', username, password: inject('password') })
  const answer = await fetch(`${platformOrigin()}/api/v1/identity/token`, { method: 'POST', body: form })
  return ((await answer.json()) as { access_token: string }).access_token
}

describe('the public site', () => {
  it('is linked from the page of signing in, searched, filtered, and a draw is saved with its kit', async () => {
    await filled()
    const { page, context, faults } = await visit(browser)
    await page.goto('/login')
    await page.click('.public-link')
    await page.waitForURL((url) => url.pathname === '/public')
    const [right] = await listed('rights')
    await page.fill('input[type="search"]', right?.title ?? '')
    await page.click('form[role="search"] button')
    await page.waitForSelector(`.found a:has-text("${right?.title}")`)
    await picture(page, 'public-home')
    await page.click('.places a:has-text("矿业权登记")')
    await page.waitForSelector('.notices li')
    await page.locator('select[aria-label="类别"]').selectOption('exploration')
    await page.waitForURL((url) => url.searchParams.get('kind') === 'exploration')
    await settled(page)
    const [draw] = await listed('draws')
    await page.goto(`/public/draws/${draw?.id}`)
    await page.waitForSelector('article.notice h1')
    const [proof] = await Promise.all([page.waitForEvent('download'), page.click('a:has-text("抽取证明")')])
    const saved = JSON.parse(await readFile(await proof.path(), 'utf8')) as { commitment: string }
    expect(await page.textContent('article.notice')).toContain(saved.commitment)
    const [script] = await Promise.all([page.waitForEvent('download'), page.click('a:has-text("redraw.py")')])
    expect(script.suggestedFilename()).toBe('redraw.py')
    expect(faults).toEqual([])
    await context.close()
  })

  it('draws the register on a map and opens a right from the list', async () => {
    const { page, context, faults } = await visit(browser)
    await page.goto('/public/rights?view=map')
    await page.waitForSelector('.site-map canvas')
    await settled(page)
    await picture(page, 'public-map')
    await page.click('button:has-text("列表")')
    await page.locator('.notices a').first().click()
    await page.waitForSelector('article.notice h1')
    await page.click('article.notice button:has-text("地图")')
    await page.waitForSelector('.record-map canvas')
    expect(faults).toEqual([])
    await context.close()
  })

  it('shows a new right within the lag and hides what the policy hides', async () => {
    const clerk = await tokenOf('clerk')
    const name = `示例公开${Date.now()}`
    const ring = [[106.91, 29.61], [106.914, 29.61], [106.914, 29.614], [106.91, 29.614], [106.91, 29.61]]
    const answer = await fetch(`${platformOrigin()}/api/v1/licensing/mining-rights`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${clerk}`, 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
      body: JSON.stringify({
        code: name, kind: 'mining', name, minerals: ['砖瓦用页岩'], mining_method: 'open_pit', capacity: { value: '6', unit: '万吨/年' },
        elevation: { from_m: 310, to_m: 200 }, valid_from: '2026-01-01', valid_to: '2031-12-31', effective_on: '2026-01-01',
        document_no: '示例登〔2026〕99号', division_code: '500113', geometry: { type: 'Polygon', coordinates: [ring] },
      }),
    })
    expect(answer.status, await answer.clone().text()).toBe(201)
    const { id } = (await answer.json()) as Item
    await expect.poll(async () => (await fetch(`${platformOrigin()}/api/public/v1/rights/${id}`)).status, { timeout: 5_000, interval: 100 }).toBe(200)
    const { page, context, faults } = await visit(browser)
    await page.goto(`/public/rights/${id}`)
    await page.waitForSelector('dt:has-text("生产规模")')
    expect(await page.textContent('article.notice')).not.toContain('holder_id')
    expect(await page.textContent('.lags')).toContain('矿业权登记')
    expect(faults).toEqual([])
    await context.close()
  })

  it('tells a crawler without scripts what a page holds, and where all pages are', async () => {
    const [right] = await listed('rights')
    const html = await (await fetch(`${platformOrigin()}/public/rights/${right?.id}`, { headers: { Accept: 'text/html' } })).text()
    expect(html).toContain(`<h1>${right?.title}</h1>`)
    expect(html).toContain('<meta name="description"')
    const map = await (await fetch(`${platformOrigin()}/sitemap-rights-1.xml`)).text()
    expect(map).toContain(`/public/rights/${right?.id}</loc>`)
    const plain = await browser.newContext({ javaScriptEnabled: false, baseURL: platformOrigin() })
    const page = await plain.newPage()
    await page.goto('/public/rights')
    expect(await page.locator('main li a').count()).toBeGreaterThan(10)
    await plain.close()
    expect((await fetch(`${platformOrigin()}/public/rights/00000000-0000-7000-8000-000000000000`, { headers: { Accept: 'text/html' } })).status).toBe(404)
  })

  it('opens nothing else: the rest of the platform asks to sign in', async () => {
    const { page, context } = await visit(browser, { expected: [401, 404] })
    await page.goto('/rights')
    await page.waitForURL((url) => url.pathname === '/login')
    for (const path of ['licensing/mining-rights', 'licensing/applications', 'supervision/disclosure-rules']) {
      expect((await fetch(`${platformOrigin()}/api/v1/${path}`)).status, path).toBe(401)
    }
    await page.goto('/public/listing/00000000-0000-7000-8000-000000000000')
    await page.waitForSelector('.state-not_found')
    await context.close()
  })

  it.each([['office', OFFICE], ['phone', PHONE]] as const)('fits the screen of the %s, for every resource', async (name, viewport) => {
    const { page, context, faults } = await visit(browser, { viewport })
    const paths = ['/public', '/public/consistency-checks', '/public/disclosure-policy']
    for (const resource of RESOURCES) {
      const [first] = await listed(resource)
      if (!first) throw new Error(`nothing public in ${resource}`)
      paths.push(`/public/${resource}`, `/public/${resource}/${first.id}`)
    }
    for (const path of paths) {
      await page.goto(path)
      await settled(page)
      await page.waitForSelector('h1')
      expect(await overflow(page), path).toBeLessThanOrEqual(1)
      expect(await rawKeys(page), path).toEqual([])
      expect(await namelessControls(page), path).toEqual([])
      expect(await weakTexts(page), path).toEqual([])
      await picture(page, `public-${name}-${path.split('/')[2] ?? 'home'}${path.split('/')[3] ? '-one' : ''}`)
    }
    expect(faults).toEqual([])
    await context.close()
  })

  it('reads in English without a Chinese name of a fact', async () => {
    const { page, context } = await visit(browser)
    const [draw] = await listed('draws')
    await page.goto(`/public/draws/${draw?.id}`)
    await page.waitForSelector('.notice h1')
    await page.click('.bar button')
    await page.waitForSelector('dt:has-text("Commitment")')
    expect((await page.locator('dt').allTextContents()).filter((text) => /[\u3400-\u9fff]/.test(text))).toEqual([])
    await context.close()
  })
})
