import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, OFFICE, PHONE, picture, settled, signIn, visit, WALL } from './fixtures'
import { namelessControls, overflow, weakTexts } from './inspect'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())
const rows = (page: Page) => page.locator('.bench-list tbody tr[role="row"]')
const blur = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement).blur())

/** Pixels of the map that are neither ground nor graticule: something is drawn. */
const drawn = (page: Page): Promise<number> =>
  page.evaluate(() => {
    let count = 0
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>('.map-canvas canvas')) {
      if (!canvas.width) continue
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      for (let at = 0; at < pixels.length; at += 4) {
        const [r = 0, g = 0, b = 0, a = 0] = pixels.slice(at, at + 4)
        if (a > 200 && Math.max(r, g, b) - Math.min(r, g, b) > 40) count += 1
      }
    }
    return count
  })

describe('one map', () => {
  it('draws the rights in view, lists them in words and leads to the register page', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'clerk', '/map')
    await expect.poll(() => drawn(page), { timeout: 15_000 }).toBeGreaterThan(200)
    await page.click('.in-view summary')
    const entry = page.locator('.in-view .entry:has-text("示例桃子荡一号")').first()
    const name = (await entry.locator('span').first().textContent())?.trim() ?? ''
    await entry.click()
    await page.waitForURL(/[?&]id=/)
    await expect.poll(() => page.textContent('.side-right h2')).toBe(name)
    await picture(page, 'map-selection')
    await page.click('.side-right >> text=打开登记页')
    await page.waitForURL(/\/rights\/[0-9a-f-]{36}/)
    expect((await page.textContent('.head h1'))?.trim()).toBe(name)
    expect(faults).toEqual([])
    await context.close()
  })

  it('finds a right by name and goes there', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'clerk', '/map')
    await page.keyboard.press('/')
    await page.keyboard.type('丰盛一')
    await page.click('.found:has-text("丰盛一")')
    await expect.poll(() => page.textContent('.side-right h2')).toContain('丰盛一')
    await expect.poll(() => new URL(page.url()).searchParams.get('bbox'), { timeout: 15_000 }).toMatch(/^106\.8/)
    expect(faults).toEqual([])
    await context.close()
  })

  it('given an earlier day then asks for that day, and the address keeps it', async () => {
    const { page, context } = await visit(browser)
    await signIn(page, 'clerk', '/map')
    const asked = page.waitForRequest((request) => /mining-rights\/map\?.*as_of=2012-01-01/.test(request.url()))
    await page.fill('.when input[type="date"]', '2012-01-01')
    await page.locator('.when input[type="date"]').press('Enter')
    await asked
    await page.waitForURL(/as_of=2012-01-01/)
    await context.close()
  })

  it('measures with the keyboard’s help and gives up with Escape', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'clerk', '/map')
    await page.waitForSelector('.map-canvas canvas')
    await page.click('[aria-label="量测距离"]')
    const box = await page.locator('.map-canvas').boundingBox()
    if (!box) throw new Error('no map')
    await page.mouse.click(box.x + 300, box.y + 300)
    await page.mouse.dblclick(box.x + 500, box.y + 300)
    await expect.poll(() => page.textContent('.map-hint strong')).toMatch(/^[\d.,]+ (m|km)$/)
    await page.locator('.map-canvas').press('Escape')
    await expect.poll(() => page.locator('.map-hint').count()).toBe(0)
    expect(faults).toEqual([])
    await context.close()
  })

  it('prepares a sheet of A3', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'clerk', '/map')
    await page.waitForSelector('.map-canvas canvas')
    await page.click('[aria-label="打印 A3 图件"]')
    await page.waitForSelector('.sheet .tick')
    await page.evaluate(() => {
      const counter = window as unknown as { sheets: number }
      counter.sheets = 0
      window.print = () => (counter.sheets += document.querySelectorAll('body > .sheet canvas').length)
    })
    await page.click('text=打印或另存为 PDF')
    await expect.poll(() => page.evaluate(() => (window as unknown as { sheets: number }).sheets)).toBe(1)
    await picture(page, 'map-sheet')
    expect(faults).toEqual([])
    await context.close()
  })
})

describe('register', () => {
  it('keeps filters in the address, moves by keys and opens beside the list', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'clerk', '/rights')
    await rows(page).first().waitFor()
    const all = await rows(page).count()
    await page.selectOption('select[aria-label="状态"]', 'expiring')
    await page.waitForURL(/status=expiring/)
    await expect.poll(async () => [0, all].includes(await rows(page).count())).toBe(false)
    await blur(page)
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.bench-detail h2')
    const name = (await rows(page).first().locator('td').nth(1).textContent())?.trim()
    expect((await page.textContent('.bench-detail h2'))?.trim()).toBe(name)
    await page.reload()
    await page.waitForSelector('.bench-detail h2')
    expect(await page.inputValue('select[aria-label="状态"]')).toBe('expiring')
    expect(faults).toEqual([])
    await context.close()
  })

  it('shows vertices as registered and as degrees, history, licences and permits', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'clerk', '/rights?q=桃子荡一')
    await rows(page).first().click()
    await page.click('text=打开登记页')
    await page.waitForSelector('#right-panel table')
    expect(await page.textContent('#right-panel')).toMatch(/29°\d\d′[\d.]+″/)
    for (const [tab, text] of [['变更历史', '首次登记'], ['许可证', '示例'], ['相关许可', '安全生产许可证']] as const) {
      await page.click(`[role="tab"]:has-text("${tab}")`)
      await page.waitForSelector(`#right-panel >> text=${text}`)
    }
    expect(faults).toEqual([])
    await context.close()
  })
})

describe('licences', () => {
  it('given old combined certificates then they are found by kind and state, with their right', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'clerk', '/licences')
    await rows(page).first().waitFor()
    await page.selectOption('select[aria-label="证种"]', 'combined_old')
    await page.selectOption('select[aria-label="状态"]', 'valid')
    await page.waitForURL(/kind=combined_old/)
    await expect.poll(async () => new Set(await rows(page).locator('td').filter({ hasText: '权证合一' }).allTextContents()).size).toBe(1)
    const number = (await rows(page).first().locator('td').first().textContent())?.trim() ?? ''
    await rows(page).first().click()
    await page.waitForSelector('.bench-detail h2:has-text("旧证")')
    expect(await page.textContent('.bench-detail')).toContain(number)
    expect(await page.textContent('.bench-detail')).toContain('旧证自新证发证之日起自动注销')
    await picture(page, 'licences')
    await page.click('.bench-detail >> text=查看矿业权')
    await page.waitForURL(/\/rights\//)
    expect(faults).toEqual([])
    await context.close()
  })
})

describe('acts and time', () => {
  it('given a changed capacity then the history tells it, and yesterday shows what differed', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'clerk', '/rights?q=桃子荡三')
    await rows(page).first().click()
    await page.click('text=打开登记页')
    await page.click('.head .drop-trigger')
    await page.click('[role="menu"] >> text=变更登记')
    await page.waitForSelector('dialog form')
    await page.click('dialog button[type="submit"]')
    await page.waitForSelector('dialog .field-error')
    await page.fill('dialog label:has-text("生产规模（数值）") + input', '165')
    await page.fill('dialog label:has-text("理由") + textarea', '示例变更')
    await page.click('dialog button[type="submit"]')
    await page.waitForSelector('.toast:has-text("已完成变更登记")')
    await expect.poll(() => page.textContent('.facts')).toContain('165 万吨/年')
    await page.click('[role="tab"]:has-text("变更历史")')
    await page.waitForSelector('#right-panel ins:has-text("165")')
    const slider = page.locator('.when input[type="range"]')
    await slider.press('ArrowLeft')
    await page.waitForSelector('.then-now td:has-text("150 万吨/年")')
    expect(await page.textContent('.then-now')).toContain('165 万吨/年')
    expect(page.url()).toMatch(/as_of=/)
    await picture(page, 'right-then-now')
    expect(faults).toEqual([])
    await context.close()
  })
})

describe.each([
  { name: 'office', viewport: OFFICE, dark: false },
  { name: 'office-dark', viewport: OFFICE, dark: true },
  { name: 'phone', viewport: PHONE, dark: false },
  { name: 'wall', viewport: WALL, dark: false },
])('screens of map and register, $name', (look) => {
  it('are readable, nameable, as wide as the window and without faults', async () => {
    const { page, context, faults } = await visit(browser, look)
    await signIn(page, 'clerk', '/rights?q=桃子荡')
    await rows(page).first().click()
    const link = await page.locator('.bench-detail a:has-text("打开登记页")').getAttribute('href')
    const findings: string[] = []
    for (const path of ['/map', '/rights', link ?? '', '/check', '/check?tab=list', '/import?new=1']) {
      await go(page, path)
      await settled(page)
      const [weak, nameless, wide] = await Promise.all([weakTexts(page), namelessControls(page), overflow(page)])
      findings.push(...weak.map((w) => `${path} contrast ${w}`), ...nameless.map((n) => `${path} no name ${n}`))
      if (wide > 1) findings.push(`${path} is ${wide} px too wide`)
      await picture(page, `${look.name}${(path.split('?')[0] ?? '').replaceAll('/', '-').replace(/[0-9a-f-]{36}/, 'one')}`)
    }
    expect(findings).toEqual([])
    expect(faults).toEqual([])
    await context.close()
  })
})
