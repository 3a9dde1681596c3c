import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, OFFICE, PHONE, picture, signIn, visit, WALL } from './fixtures'
import { namelessControls, overflow, rawKeys, weakTexts } from './inspect'

/** Pages beside those of the menu. */
const FURTHER: Record<string, string[]> = {
  clerk: ['/blocks/new', '/me'],
  holder: ['/applications/new', '/me'],
  department_reviewer: [],
  system_admin: ['/me'],
  security_admin: [],
  audit_admin: [],
}
/** Long looked at by specs of their own. */
const ELSEWHERE = ['/map', '/rights', '/checks', '/imports', '/plan', '/plans', '/release-plans']
let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

/** Every page the menu offers to who is signed in. */
async function menuOf(page: Page): Promise<string[]> {
  const links = await page.locator('nav.side a[href]').evaluateAll((all) => all.map((a) => new URL((a as HTMLAnchorElement).href).pathname))
  expect(links.length).toBeGreaterThan(0)
  return links.filter((path) => !ELSEWHERE.includes(path))
}

const LOOKS = [
  { name: 'office', viewport: OFFICE, dark: false },
  { name: 'phone-dark', viewport: PHONE, dark: true },
]
/** What hangs on a wall. */
const WALL_PAGES = ['/', '/map', '/rights', '/mines']

describe.each(LOOKS)('screens, $name', (look) => {
  it.each(Object.entries(FURTHER))('of %s are readable, nameable, as wide as the window and without faults', async (user, further) => {
    const { page, context, faults } = await visit(browser, { ...look, viewport: OFFICE })
    await signIn(page, user)
    const paths = [...(await menuOf(page)), ...further]
    await page.setViewportSize(look.viewport)
    const findings: string[] = []
    for (const path of paths) {
      await go(page, path)
      await page.waitForLoadState('networkidle')
      const row = page.locator('.bench-list tbody tr[role="row"]').first()
      if (await row.isVisible()) {
        await row.click()
        await page
          .waitForFunction((from) => location.pathname !== from || document.querySelector('.bench-detail h2'), path)
          .catch(() => findings.push(`${path} opens neither a detail nor a page`))
        await page.waitForLoadState('networkidle')
      }
      const [weak, nameless, wide] = await Promise.all([weakTexts(page), namelessControls(page), overflow(page)])
      findings.push(...weak.map((w) => `${path} contrast ${w}`), ...nameless.map((n) => `${path} no name ${n}`))
      if (wide > 1) findings.push(`${path} is ${wide} px too wide`)
      findings.push(...(await rawKeys(page)).map((key) => `${path} shows ${key}`))
      findings.push(...faults.splice(0).map((fault) => `${path} ${fault}`))
      await picture(page, `${look.name}${path.replaceAll('/', '-')}`)
    }
    expect(findings).toEqual([])
    await context.close()
  }, 180_000)
})

describe('screens on a wall of 3840 pixels', () => {
  it('are readable, nameable, as wide as the window and without faults', async () => {
    const { page, context, faults } = await visit(browser, { viewport: WALL })
    await signIn(page, 'leader')
    const findings: string[] = []
    for (const path of WALL_PAGES) {
      await go(page, path)
      await page.waitForLoadState('networkidle')
      const [weak, nameless, wide] = await Promise.all([weakTexts(page), namelessControls(page), overflow(page)])
      findings.push(...weak.map((w) => `${path} contrast ${w}`), ...nameless.map((n) => `${path} no name ${n}`))
      if (wide > 1) findings.push(`${path} is ${wide} px too wide`)
      await picture(page, `wall${path.replaceAll('/', '-')}`)
    }
    expect(findings).toEqual([])
    expect(faults).toEqual([])
    await context.close()
  })
})
