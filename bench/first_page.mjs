// Opens the first page and, signed in, the home page in Chromium with an empty cache, several times.
// Arguments: origin, user, runs; the password comes from the environment (BENCH_PASSWORD).
// Prints milliseconds from the start of the navigation until a person can act, as JSON.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'

const { chromium } = createRequire(new URL('../frontend/package.json', import.meta.url))('playwright-core')
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const ARGUMENTS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
]
const [origin, user, runs] = process.argv.slice(2)
const folders = (process.env.PATH ?? '').split(':')
const path = process.env.KZ_CHROMIUM ?? NAMES.flatMap((n) => folders.map((f) => `${f}/${n}`)).find((p) => existsSync(p))
if (!path) throw new Error('no Chromium found; name it by KZ_CHROMIUM')

const browser = await chromium.launch({ executablePath: path, args: ARGUMENTS })
const figures = { login: [], home: [] }

/** Goes to an address and tells when the element answers to a click or a key. */
async function interactive(page, address, selector) {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.clearBrowserCache')
  await page.goto(address, { waitUntil: 'commit' })
  const found = await page.waitForFunction(
    (wanted) => {
      const element = document.querySelector(wanted)
      if (!element || element.disabled || element.getClientRects().length === 0) return 0
      return performance.now()
    },
    selector,
    { polling: 'raf' },
  )
  return found.jsonValue()
}

for (let run = 0; run < Number(runs); run += 1) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  const page = await context.newPage()
  figures.login.push(await interactive(page, `${origin}/login`, '#password'))
  await page.fill('#username', user)
  await page.fill('#password', process.env.BENCH_PASSWORD)
  await page.press('#password', 'Enter')
  await page.waitForSelector('.home .tiles > *')
  figures.home.push(await interactive(page, `${origin}/`, '.home .tiles > *'))
  await context.close()
}
await browser.close()
console.log(JSON.stringify(figures))
