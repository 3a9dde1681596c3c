import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, OFFICE, PHONE, picture, signIn, visit, WALL } from './fixtures'
import { namelessControls, overflow, weakTexts } from './inspect'

/** Who opens which screens. */
const SCREENS: Record<string, string[]> = {
  clerk: ['/', '/mines', '/holders', '/permits', '/zones', '/blocks', '/blocks/new', '/deposits', '/rulebooks', '/conversions', '/notices', '/me'],
  system_admin: ['/admin/users', '/admin/organisations', '/admin/roles', '/admin/clients'],
  security_admin: ['/admin/sessions', '/admin/letters', '/admin/keys', '/notices'],
  audit_admin: ['/audit'],
}
const LISTS = ['/mines', '/holders', '/permits', '/zones', '/blocks', '/deposits', '/admin/users', '/admin/organisations', '/admin/letters', '/notices', '/audit']
let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const LOOKS = [
  { name: 'office', viewport: OFFICE, dark: false },
  { name: 'office-dark', viewport: OFFICE, dark: true },
  { name: 'phone', viewport: PHONE, dark: false },
]
/** What hangs on a wall. */
const WALL_PAGES = ['/', '/map', '/rights', '/mines']

describe.each(LOOKS)('screens, $name', (look) => {
  it.each(Object.entries(SCREENS))('of %s are readable, nameable, as wide as the window and without faults', async (user, paths) => {
    const { page, context, faults } = await visit(browser, look)
    await signIn(page, user)
    const findings: string[] = []
    for (const path of paths) {
      await go(page, path)
      await page.waitForLoadState('networkidle')
      if (LISTS.includes(path)) {
        const row = page.locator('.bench-list tbody tr[role="row"]').first()
        if (await row.isVisible()) {
          await row.click()
          await page.waitForSelector('.bench-detail h2')
          await page.waitForLoadState('networkidle')
        }
      }
      const [weak, nameless, wide] = await Promise.all([weakTexts(page), namelessControls(page), overflow(page)])
      findings.push(...weak.map((w) => `${path} contrast ${w}`), ...nameless.map((n) => `${path} no name ${n}`))
      if (wide > 1) findings.push(`${path} is ${wide} px too wide`)
      await picture(page, `${look.name}${path.replaceAll('/', '-')}`)
    }
    expect(findings).toEqual([])
    expect(faults).toEqual([])
    await context.close()
  })
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
