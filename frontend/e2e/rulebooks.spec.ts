import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, picture, signIn, visit } from './fixtures'

/** 36th zone, northing first; apart from every right of the demonstration. */
const VERTICES = [
  'J1\t3254000.000\t36374600.000', 'J2\t3254000.000\t36374900.000',
  'J3\t3253700.000\t36374900.000', 'J4\t3253700.000\t36374600.000',
].join('\n')
const VALUE = `/rulebooks?book=CN&q=${encodeURIComponent('admission.zone 风景名胜区')}`
const DOCUMENT = '已按示例发〔2026〕1号《示例条例第1条》核实'
let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const row = (page: Page) => page.locator('.book-detail tbody tr:has(td)', { hasText: '风景名胜区' })
const field = (page: Page, label: string) =>
  page.locator(`dialog label:has-text("${label}") + input, dialog label:has-text("${label}") + textarea`)

async function check(page: Page): Promise<void> {
  await go(page, '/check')
  await page.fill('.paste textarea', VERTICES)
  await page.click('text=读取坐标表')
  await page.waitForSelector('.note-ok')
  await page.fill('.picker input', '建筑石料用灰岩')
  await page.press('.picker input', 'Enter')
  await page.waitForSelector('.chip:has-text("建筑石料用灰岩")')
  await page.click('.form button[type="submit"]')
  await page.waitForURL(/\/check\/[0-9a-f-]{36}/)
  await page.waitForSelector('.headline')
}

describe('rulebook values', () => {
  it('given a value is confirmed then its mark goes and the next check names the document', async () => {
    const legal = await visit(browser)
    const clerk = await visit(browser)
    await signIn(clerk.page, 'clerk')
    await check(clerk.page)
    const rule = clerk.page.locator('.rule:has-text("与风景名胜区重叠")')
    // the value's own mark: a layer that nobody confirmed says so among what was compared
    const mark = rule.locator('.row').first()
    expect(await mark.textContent()).toContain('未核实')

    const { page } = legal
    await signIn(page, 'legal_reviewer', VALUE)
    await row(page).waitFor()
    expect(await row(page).textContent()).toContain('未核实')
    await row(page).locator('button:has-text("核实")').click()
    await page.click('dialog button[type="submit"]')
    await page.waitForSelector('dialog [aria-invalid="true"]')
    await field(page, '文号').fill('示例发〔2026〕1号')
    await field(page, '文件名称及条款').fill('示例条例第1条')
    await picture(page, 'ruling-confirm')
    await page.click('dialog button[type="submit"]')
    await expect.poll(() => row(page).textContent()).toContain(DOCUMENT)
    expect(await row(page).textContent()).not.toContain('未核实')
    await picture(page, 'ruling-confirmed')

    await check(clerk.page)
    expect(await rule.textContent()).toContain(DOCUMENT)
    expect(await mark.textContent()).not.toContain('未核实')
    await picture(clerk.page, 'check-confirmed')

    await row(page).locator('button:has-text("撤回核实")').click()
    await field(page, '理由').fill('示例：条文已修订')
    await page.click('dialog button[type="submit"]')
    await expect.poll(() => row(page).textContent()).toContain('未核实')
    await go(page, '/rulebooks?tab=confirmations')
    await page.waitForSelector('tr[role="row"]:has-text("已撤回")')
    await picture(page, 'ruling-confirmations')
    expect([...legal.faults, ...clerk.faults]).toEqual([])
    await legal.context.close()
    await clerk.context.close()
  })

  it('given a draft with a fault then its line is told; put in force by another person it decides', async () => {
    const clerk = await visit(browser)
    const chief = await visit(browser)
    const { page } = clerk
    await signIn(page, 'clerk', '/rulebooks?tab=local')
    await page.click('text=起草规则册')
    const text = page.locator('.editor textarea')
    await text.fill(
      'jurisdiction: "500113"\ntitle: 示例砂规定\nsource: 示例〔2026〕2号\nparameters:\n  admission.min_capacity:\n'
      + '    - mineral: 建筑用砂\n      value: 很多\n      unit: 万吨/年\n      outcome: block\n      basis: 示例第1条\n      confirmed: true\n',
    )
    await page.click('button:has-text("保存草稿")')
    await page.waitForSelector('.faults:has-text("第 7 行")')
    expect(await page.textContent('.numbers .fault')).toBe('7')
    await picture(page, 'rulebook-faults')
    await text.fill((await text.inputValue()).replace('很多', '30'))
    await page.click('button:has-text("检查")')
    await page.waitForSelector('aside:has-text("未发现问题")')
    await picture(page, 'rulebook-editor')
    await page.click('button:has-text("保存草稿")')
    await page.waitForURL(/tab=local&id=/)
    await page.waitForSelector('.bench-detail:has-text("草稿")')
    expect(await page.locator('.bench-detail button:has-text("发布")').count()).toBe(0)

    await signIn(chief.page, 'chief', new URL(page.url()).pathname + new URL(page.url()).search)
    await chief.page.click('.bench-detail button:has-text("发布")')
    await chief.page.waitForSelector('dialog td:has-text("最低生产规模")')
    await picture(chief.page, 'rulebook-put-in-force')
    await chief.page.click('dialog button[type="submit"]')
    await expect.poll(() => chief.page.textContent('.bench-detail .row')).toContain('有效')
    await picture(chief.page, 'rulebook-in-force')
    await go(page, `/rulebooks?book=500113&q=${encodeURIComponent('建筑用砂 30')}`)
    await page.waitForSelector('.book-detail td:has-text("示例砂规定")')
    expect([...clerk.faults, ...chief.faults]).toEqual([])
    await clerk.context.close()
    await chief.context.close()
  })
})
