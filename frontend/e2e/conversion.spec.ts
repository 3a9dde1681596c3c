import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, OFFICE, PHONE, picture, settled, signIn, visit } from './fixtures'
import { namelessControls, overflow, weakTexts } from './inspect'

const NAME = '示例浏览器四参数'
/** X + 12.5 + 2e-6·X and Y − 7.25 + 2e-6·Y of 3 252 000, 370 000 in zone 36, as degrees. */
const CONTROL = '示例控制点\t3252000\t36370000\t106.66091377\t29.37896703'
/** Xi'an 1980, zone 36, northing first; nothing of the sample data lies there. */
const VERTICES = 'J1\t3252000\t36370000\nJ2\t3252000\t36370400\nJ3\t3252400\t36370400\nJ4\t3252400\t36370000'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

describe('from the bureau’s parameters to a marked verdict', () => {
  it('lets a reviewer try a set on control points and enter it', async () => {
    const { page, context, faults } = await visit(browser, { expected: [422] })
    await signIn(page, 'reviewer', '/conversions')
    await page.click('button:has-text("新增")')
    const field = (label: string) => page.getByRole('dialog').getByLabel(label, { exact: true })
    await field('名称').fill(NAME)
    await field('参数来源').fill('示例测绘成果')
    await field('换算方法').selectOption('four')
    await field('带号').selectOption('36')
    await field('平移 ΔX（米）').fill('12500')
    await field('平移 ΔY（米）').fill('-7.25')
    await field('旋转角 α（秒）').fill('0')
    await field('尺度 k（ppm）').fill('2')
    await page.fill('dialog textarea', CONTROL)
    await page.click('dialog button:has-text("试算")')
    await page.waitForSelector('dialog .wrong:has-text("超过 1000 米")')
    await field('平移 ΔX（米）').fill('12.5')
    await page.click('dialog button:has-text("试算")')
    await page.waitForSelector('dialog .trial table')
    expect(Number((await page.textContent('dialog .trial td:last-child'))?.trim())).toBeLessThan(1)
    await picture(page, 'conversion-form')
    await page.click('dialog button[type="submit"]')
    await page.waitForSelector('.toast:has-text("已新增")')
    await expect.poll(() => page.textContent('.bench-detail h2')).toBe(NAME)
    expect(await page.textContent('.bench-detail')).toContain('12.5')
    await picture(page, 'conversion-detail')
    expect(faults).toEqual([])
    await context.close()
  })

  it('shows a clerk the set without its figures', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'clerk', '/conversions')
    await page.locator(`.bench-list tbody tr[role="row"]:has-text("${NAME}")`).first().click()
    await page.waitForSelector('.bench-detail:has-text("数值仅维护人员可见")')
    expect(await page.textContent('.bench-detail')).not.toContain('12.5')
    expect(await page.locator('.bench-detail button:has-text("停用")').count()).toBe(0)
    expect(faults).toEqual([])
    await context.close()
  })

  it('given a table on the old datum then it is read by the chosen set only, and the verdict says by which', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'clerk', '/check')
    await page.fill('.paste textarea', VERTICES)
    await page.selectOption('select[aria-label="坐标类型"]', 'xian80')
    await page.click('text=读取坐标表')
    await page.waitForSelector('.note-bad:has-text("请选择换算参数")')
    await page.locator('.conversion-select select').selectOption({ index: 1 })
    await page.click('text=读取坐标表')
    await page.waitForSelector(`.note-ok:has-text("由1980西安坐标系按〈${NAME}〉（第 1 版）换算")`)
    await page.fill('.picker input', '建筑石料用灰岩')
    await page.press('.picker input', 'Enter')
    await page.waitForSelector('.chip:has-text("建筑石料用灰岩")')
    await page.click('.form button[type="submit"]')
    await page.waitForURL(/\/check\/[0-9a-f-]{36}/)
    await page.waitForSelector(`.verdict .converted:has-text("由1980西安坐标系按〈${NAME}〉（第 1 版）换算")`)
    await picture(page, 'check-converted')
    expect(faults).toEqual([])
    await context.close()
  })

  it.each([{ name: 'office', viewport: OFFICE }, { name: 'phone', viewport: PHONE }])('is readable and as wide as the window, $name', async (look) => {
    const { page, context, faults } = await visit(browser, look)
    await signIn(page, 'reviewer', '/conversions')
    await page.locator(`.bench-list tbody tr[role="row"]:has-text("${NAME}")`).first().click()
    await page.waitForSelector('.bench-detail h2')
    await settled(page)
    expect([...(await weakTexts(page)), ...(await namelessControls(page))]).toEqual([])
    expect(await overflow(page)).toBeLessThanOrEqual(1)
    await picture(page, `${look.name}-conversions`)
    await page.click('.bench-detail button:has-text("修改")')
    await page.waitForSelector('dialog form')
    expect([...(await weakTexts(page)), ...(await namelessControls(page))]).toEqual([])
    await picture(page, `${look.name}-conversion-form`)
    expect(faults).toEqual([])
    await context.close()
  })

  it('given a withdrawal then nobody can choose it', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'reviewer', '/conversions')
    await page.locator(`.bench-list tbody tr[role="row"]:has-text("${NAME}")`).first().click()
    await page.click('.bench-detail button:has-text("停用")')
    await page.fill('dialog textarea', '示例：另有新参数')
    await page.click('dialog button[type="submit"]')
    await page.waitForSelector('.bench-detail .tag:has-text("已停用")')
    await go(page, '/check')
    await page.selectOption('select[aria-label="坐标类型"]', 'xian80')
    await page.waitForSelector('.conversion-select:has-text("没有可用的换算参数")')
    expect(faults).toEqual([])
    await context.close()
  })
})
