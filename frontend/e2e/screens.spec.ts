import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { follow, go, launch, OFFICE, PHONE, picture, settled, signIn, visit, WALL } from './fixtures'
import { namelessControls, overflow, rawKeys, weakTexts } from './inspect'

/** Pages beside those of the menu. */
const FURTHER: Record<string, string[]> = {
  clerk: ['/blocks/new', '/revenue-files', '/me'],
  holder: ['/applications/new', '/me'],
  department_reviewer: [],
  system_admin: ['/me'],
  security_admin: [],
  audit_admin: [],
}
/** Parts in which a long menu is walked, each by a window of its own. */
const PARTS: Record<string, number> = { clerk: 8, department_reviewer: 4, holder: 3 }
const WALKS = Object.entries(FURTHER).flatMap(([user, further]) => {
  const parts = PARTS[user] ?? 1
  return Array.from({ length: parts }, (_, part) => ({ user, further: part ? [] : further, part: part + 1, parts }))
})
/** Long looked at by specs of their own. */
const ELSEWHERE = ['/map', '/rights', '/checks', '/plan', '/plans', '/release-plans']
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
/** A window of another size is drawn anew at once, and what it asks for is asked by then. */
const DRAWN_MS = 75
/** What hangs on a wall. */
const WALL_PAGES = ['/', '/map', '/rights', '/mines']

/** What is wrong with the page as it stands, each finding with where it was seen. */
async function look(page: Page, place: string): Promise<string[]> {
  const [weak, nameless, wide, keys] = await Promise.all([weakTexts(page), namelessControls(page), overflow(page), rawKeys(page)])
  return [
    ...weak.map((w) => `${place} contrast ${w}`),
    ...nameless.map((n) => `${place} no name ${n}`),
    ...keys.map((key) => `${place} shows ${key}`),
    ...(wide > 1 ? [`${place} is ${wide} px too wide`] : []),
  ]
}

/** Opens the first row of a list; a finding when that opens nothing. */
async function openFirst(page: Page, path: string): Promise<string[]> {
  const row = page.locator('.bench-list tbody tr[role="row"]').first()
  if (!(await row.isVisible())) return []
  await row.click()
  const opened = page.waitForFunction((from) => location.pathname !== from || document.querySelector('.bench-detail h2'), path)
  const findings = await opened.then(() => [], () => [`${path} opens neither a detail nor a page`])
  await settled(page)
  return findings
}

describe.concurrent('screens, in the office by day and on a telephone by night', () => {
  it.for(WALKS)('of $user, part $part, are readable, nameable, as wide as the window and without faults', { timeout: 400_000 }, async ({ user, further, part, parts }, test) => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, user)
    const findings: string[] = []
    const menu = (await menuOf(page)).filter((_, at) => at % parts === part - 1)
    for (const path of [...menu, ...further]) {
      await (further.includes(path) ? go(page, path) : follow(page, path))
      await settled(page)
      findings.push(...(await openFirst(page, path)))
      for (const { name, viewport, dark } of LOOKS) {
        await page.setViewportSize(viewport)
        await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
        await settled(page, DRAWN_MS)
        findings.push(...(await look(page, `${name} ${path}`)))
        await picture(page, `${name}${path.replaceAll('/', '-')}`)
      }
      findings.push(...faults.splice(0).map((fault) => `${path} ${fault}`))
      await page.setViewportSize(OFFICE)
      await page.emulateMedia({ colorScheme: 'light' })
    }
    test.expect(findings).toEqual([])
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
      await settled(page)
      findings.push(...(await look(page, path)))
      await picture(page, `wall${path.replaceAll('/', '-')}`)
    }
    expect(findings).toEqual([])
    expect(faults).toEqual([])
    await context.close()
  })
})
