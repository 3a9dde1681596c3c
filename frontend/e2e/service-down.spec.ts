import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, picture, platformOrigin, settled, signIn, visit } from './fixtures'
import { rawKeys } from './inspect'
import { gatewayWithout } from './server'

/** Screens of the service that does not answer, and of those that do. */
const AWAY = ['/restoration/sites', '/funds', '/restoration/projects']
const THERE = ['/rights', '/mines', '/enforcement/clues']

let browser: Browser
let before: Awaited<ReturnType<typeof gatewayWithout>>
beforeAll(async () => {
  browser = await launch()
  before = await gatewayWithout('restoration', platformOrigin())
})
afterAll(async () => {
  await browser.close()
  await before.stop()
})

async function opened(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.waitForSelector('main#main')
  await settled(page, 600)
}

describe('a service that does not answer', () => {
  it('is named on its own screens with what to do, and the others work on', async () => {
    const { page, context, faults } = await visit(browser, { origin: before.origin, expected: [503] })
    const told = page.waitForResponse((one) => one.url().includes('/api/v1/restoration/') && one.status() === 503)
    await signIn(page, 'clerk', '/restoration/sites')
    const problem = await told
    expect(problem.headers()['content-type']).toBe('application/problem+json')
    expect(Number(problem.headers()['retry-after'])).toBeGreaterThan(0)
    expect(await problem.json()).toMatchObject({ code: 'service_unavailable', service: 'restoration' })
    for (const path of AWAY) {
      await opened(page, path)
      const state = page.locator('main [role="alert"].state-down').first()
      await state.waitFor()
      expect(await state.innerText(), path).toContain('服务暂时不可用')
      expect(await state.innerText(), path).toContain('“生态修复”系统暂时无法访问，请稍后重试；其他系统不受影响')
      expect(await state.locator('button:has-text("重试")').count(), path).toBe(1)
      expect(await rawKeys(page), path).toEqual([])
    }
    await picture(page, 'service-down')
    for (const path of THERE) {
      await opened(page, path)
      expect(await page.locator('main .state-down').count(), path).toBe(0)
      await page.locator('main tbody tr, main .entry, main article').first().waitFor()
    }
    expect(faults).toEqual([])
    await context.close()
  })

  it('leaves the map of the others standing, and says that a picture is missing', async () => {
    const { page, context, faults } = await visit(browser, { origin: before.origin, expected: [503] })
    await signIn(page, 'clerk', '/map?layers=rights,sites&bbox=106.3,29.0,107.0,29.8')
    await page.waitForSelector('.side-left .legend')
    await settled(page, 600)
    await page.waitForSelector('main .map-note[role="alert"] button:has-text("重试")')
    expect(await page.locator('.side-left .legend h3 + ul li .num').allInnerTexts()).not.toEqual([])
    await picture(page, 'service-down-map')
    expect(faults).toEqual([])
    await context.close()
  })
})
