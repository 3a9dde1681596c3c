import { mkdir } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type BrowserContext, type Page, type Request } from 'playwright-core'
import { inject } from 'vitest'
import { start, type Platform } from './server'

const ARTIFACTS = fileURLToPath(new URL('./artifacts/', import.meta.url))
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const ARGUMENTS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
]
export const OFFICE = { width: 1366, height: 768 }
export const PHONE = { width: 375, height: 800 }
export const WALL = { width: 3840, height: 2160 }

/** The platform of this worker. */
export function platformOrigin(): string {
  const found = inject('origins')[Number(process.env.VITEST_POOL_ID) - 1]
  if (!found) throw new Error(`no platform for worker ${process.env.VITEST_POOL_ID}`)
  return found
}

/** A platform of a spec's own, which stops it: it begins where the others began. */
export function ownPlatform({ rehearsal = false } = {}): Promise<Platform> {
  return start({ rehearsal, master: inject('master') })
}

function browserPath(): string {
  const named = process.env.KZ_CHROMIUM
  const folders = (process.env.PATH ?? '').split(':')
  const found = named ?? NAMES.flatMap((name) => folders.map((f) => `${f}/${name}`)).find((path) => existsSync(path))
  if (!found) throw new Error('no Chromium found; name it by KZ_CHROMIUM')
  return found
}

/** A browser with a fresh profile. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath(), args: ARGUMENTS })
}

export interface Visit {
  context: BrowserContext
  page: Page
  /** Errors of the console, of the page and of the content policy since the visit began. */
  faults: string[]
}

export interface VisitOptions {
  viewport?: { width: number; height: number }
  dark?: boolean
  /** Statuses of refusals that belong to the test, as the browser logs them. */
  expected?: number[]
  /** Another platform than the one all tests share. */
  origin?: string
}

/** The requests of a page that wait for their answer. */
const waiting = new WeakMap<Page, Set<Request>>()

function listen(page: Page): void {
  const open = new Set<Request>()
  waiting.set(page, open)
  page.on('request', (request) => open.add(request))
  for (const end of ['requestfinished', 'requestfailed'] as const) page.on(end as 'requestfinished', (request) => open.delete(request))
}

/** Waits until a page of `visit` has asked for nothing for a quarter of a second, or for as long as said. */
export async function settled(page: Page, quiet = 250): Promise<void> {
  const open = waiting.get(page)
  if (!open) throw new Error('only pages of visit are followed')
  let quietSince = Date.now()
  const end = quietSince + 20_000
  while (Date.now() - quietSince < quiet) {
    if (Date.now() > end) throw new Error(`still waiting for ${[...open].map((one) => one.url()).join(', ')}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
    if (open.size > 0) quietSince = Date.now()
  }
}

/** How long an answer may be held back: what a spec or a form takes for granted on a fast line shows on a slow one. */
const SLOWEST_MS = Number(process.env.KZ_E2E_LATENCY ?? 0)
/** Without a seed the first of two answers is held back longer than the second; with one, each as its dice fall. */
const SEED = Number(process.env.KZ_E2E_SEED ?? 0)

/** Shares of the longest delay, the same for the same seed. */
function* delays(seed: number): Generator<number, never> {
  let state = seed
  for (let asked = 1; ; asked += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    if (seed) yield state / 2 ** 32
    else yield asked % 2 ? 1 : 1 / 3
  }
}

/** Holds every question to the API back, so that answers also overtake one another. */
async function slowDown(context: BrowserContext): Promise<void> {
  const shares = delays(SEED)
  await context.route('**/api/**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, SLOWEST_MS * shares.next().value))
    await route.continue().catch(() => undefined)
  })
}

/** Opens a page in its own context; nothing is shared with other visits. */
export async function visit(browser: Browser, options: VisitOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: options.origin ?? platformOrigin(),
    viewport: options.viewport ?? OFFICE,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: options.dark ? 'dark' : 'light',
    acceptDownloads: true,
  })
  if (SLOWEST_MS) await slowDown(context)
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  listen(page)
  const faults: string[] = []
  const expected = new Set(options.expected)
  page.on('console', (message) => {
    const status = /status of (\d+)/.exec(message.text())?.[1]
    if (message.type() === 'error' && !(status && expected.has(Number(status)))) faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(String(error.stack ?? error)))
  return { context, page, faults }
}

export async function signIn(page: Page, username: string, next = '/', password = inject('password')): Promise<void> {
  await page.goto(`/login?next=${encodeURIComponent(next)}`)
  await page.fill('#username', username)
  await page.fill('#password', password)
  await page.press('#password', 'Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/login'))
  await page.waitForSelector('main#main')
}

/** Goes to an address inside the application without losing the session. */
export async function go(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.waitForSelector('main#main')
}

/** Follows a link of the menu, be it folded or not, as who is signed in would; what has no menu is left by its address. */
export async function follow(page: Page, path: string): Promise<void> {
  const link = page.locator(`nav.side a[href="${path}"]`).first()
  if (!(await link.count())) return go(page, path)
  await link.dispatchEvent('click')
  await page.waitForURL((url) => url.pathname === path)
}

/** A picture for a person to look at, kept out of the repository; only where KZ_PICTURES asks for them. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!process.env.KZ_PICTURES) return
  await mkdir(ARTIFACTS, { recursive: true })
  await page.screenshot({ path: `${ARTIFACTS}${name}.png` })
}

/** Uploads a document for each material that is still asked for on the form of an application. */
export async function handIn(page: Page): Promise<void> {
  await page.waitForSelector('.send')
  const inputs = page.locator('.item:has(.tag) input[type="file"]')
  for (let at = 0, count = await inputs.count(); at < count; at += 1) {
    const name = `示例材料${at + 1}.txt`
    await inputs.nth(at).setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(`示例 ${Date.now()} ${at}\n`) })
    await page.waitForSelector(`.held:has-text("${name}")`)
  }
}

/** Working days reach further than into the next year, whose holidays the demonstration knows. */
export async function holidaysKnown(origin: string, password: string, year: number): Promise<void> {
  const path = `${origin}/api/v1/identity`
  const body = new URLSearchParams({ grant_type: 'password', username: 'system_admin_chongqing', password })
  const { access_token: token } = (await (await fetch(`${path}/token`, { method: 'POST', body })).json()) as { access_token: string }
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Idempotency-Key': `holidays-${year}` }
  const known = (await (await fetch(`${path}/holiday-years`, { headers })).json()) as { items: { year: number }[] }
  if (known.items.some((one) => one.year === year)) return
  const days = [{ day: `${year}-01-01`, kind: 'holiday', name: '示例元旦' }]
  const sent = JSON.stringify({ year, source: '示例：节假日安排', days })
  const answer = await fetch(`${path}/holiday-years`, { method: 'POST', headers, body: sent })
  if (!answer.ok) throw new Error(`holidays of ${year}: ${answer.status} ${await answer.text()}`)
}
