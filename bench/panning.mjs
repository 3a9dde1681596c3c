// Drags the one map in headless Chromium without a graphics card and counts the frames that the page drew.
// Arguments: origin, user, division, west, south, east, north; the password comes from the environment (BENCH_PASSWORD).
// Prints, for each of several views, frames per second and the longest frame in milliseconds, as JSON.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'

const { chromium } = createRequire(new URL('../frontend/package.json', import.meta.url))('playwright-core')
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const ARGUMENTS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync']
const [origin, user, division, ...sides] = process.argv.slice(2)
const [west, south, east, north] = sides.map(Number)
const folders = (process.env.PATH ?? '').split(':')
const path = process.env.KZ_CHROMIUM ?? NAMES.flatMap((n) => folders.map((f) => `${f}/${n}`)).find((p) => existsSync(p))
if (!path) throw new Error('no Chromium found; name it by KZ_CHROMIUM')
const SECONDS = 4
const DRAG = { x: 260, y: 150 }

const browser = await chromium.launch({ executablePath: path, args: ARGUMENTS })
const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
await page.goto(`${origin}/login`)
await page.fill('#username', user)
await page.fill('#password', process.env.BENCH_PASSWORD)
await page.press('#password', 'Enter')
await page.waitForURL((url) => !url.pathname.startsWith('/login'))
await page.evaluate((code) => sessionStorage.setItem('kz.division', code), division)
const [kinds] = await Promise.all([
  page.waitForResponse((one) => one.url().endsWith('/licensing/zone-kinds') && one.ok()).then((one) => one.json()),
  page.goto(`${origin}/map`),
])
const zones = kinds.map((one) => one.kind).join()

/** Boxes from the whole province down to a few mines, each a quarter as wide as the one before. */
function views() {
  const [lon, lat] = [(west + east) / 2, (south + north) / 2]
  return [1, 0.25, 0.06, 0.02].map((part) => {
    const [x, y] = [((east - west) / 2) * part, ((north - south) / 2) * part]
    return [lon - x, lat - y, lon + x, lat + y]
  })
}

/** Frames while the mouse drags the map to and fro. */
async function dragged() {
  const box = await page.locator('.map-canvas').boundingBox()
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await page.evaluate(() => {
    window.benchFrames = []
    const tick = (now) => {
      window.benchFrames.push(now)
      window.benchOn = requestAnimationFrame(tick)
    }
    window.benchOn = requestAnimationFrame(tick)
  })
  const end = Date.now() + SECONDS * 1000
  for (let turn = 0; Date.now() < end; turn += 1) {
    const way = turn % 2 ? -1 : 1
    await page.mouse.move(middle.x - way * DRAG.x, middle.y - way * DRAG.y)
    await page.mouse.down()
    await page.mouse.move(middle.x + way * DRAG.x, middle.y + way * DRAG.y, { steps: 30 })
    await page.mouse.up()
  }
  return page.evaluate(() => {
    cancelAnimationFrame(window.benchOn)
    const at = window.benchFrames
    const gaps = at.slice(1).map((now, i) => now - at[i])
    return { fps: (gaps.length / (at[at.length - 1] - at[0])) * 1000, longest: Math.max(...gaps) }
  })
}

const found = []
for (const box of views()) {
  await page.goto(`${origin}/map?layers=rights,patches,blocks&zones=${zones}&bbox=${box.map((v) => v.toFixed(5)).join(',')}`)
  await page.waitForSelector('.map-canvas canvas')
  await page.waitForLoadState('networkidle')
  const areas = Number((await page.locator('.in-view summary .num').innerText()).replaceAll(',', ''))
  found.push({ box, areas, ...(await dragged()) })
}
await browser.close()
console.log(JSON.stringify(found))
