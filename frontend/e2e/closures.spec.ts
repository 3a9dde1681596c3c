import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, PHONE, picture, signIn, visit } from './fixtures'

let browser: Browser
let page: Page
let faults: string[]
beforeAll(async () => {
  browser = await launch()
  ;({ page, faults } = await visit(browser, { expected: [404, 422] }))
  await signIn(page, 'clerk', '/mine-retentions')
})
afterAll(() => browser.close())

const field = (label: string): string => `dialog[open] .field:has(label:has-text("${label}"))`
const day = async (label: string, value: string): Promise<void> => {
  await page.fill(`${field(label)} input`, value)
  await page.press(`${field(label)} input`, 'Tab')
}
async function lookUp(label: string, name: string): Promise<void> {
  await page.click(`${field(label)} .el-select__wrapper`)
  await page.keyboard.type(name)
  await page.locator(`.el-select-dropdown__item:visible:has-text("${name}")`).first().click()
}

describe('mines to keep and to close', () => {
  it('shows what was decided beside how the register has each mine', async () => {
    await page.selectOption('select[aria-label="范围"]', 'true')
    await page.waitForURL(/coal=true/) // the rows of before are gone
    await page.waitForSelector('.bench-list tbody tr[role="row"]:has-text("示例北山煤矿"):has-text("逾期未关闭")')
    await page.locator('.bench-list tbody tr[role="row"]:has-text("示例石垭煤矿")').first().click()
    await page.waitForSelector('.bench-detail .tag:has-text("已关闭")')
    await picture(page, 'retentions')
  })
  it('takes a later decision with its own document', async () => {
    await page.locator('.bench-list tbody tr[role="row"]:has-text("示例西山煤矿")').first().click()
    await page.waitForSelector('.bench-detail h2:has-text("示例西山煤矿")')
    await page.click('.bench-detail button:has-text("变更决定")')
    await page.fill(`${field('文号')} input`, '示例府〔2026〕3号')
    await page.fill(`${field('关闭年度')} input`, '明年')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open] :text("请填年份")')
    await picture(page, 'retention-form')
    await page.fill(`${field('关闭年度')} input`, String(new Date().getFullYear() + 2))
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('.toast:has-text("已保存")')
    await page.waitForSelector('.bench-detail :text("示例府〔2026〕3号")')
  })
  it('goes out as Excel and refuses a wrong row with its number', async () => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('button:has-text("Excel")')])
    expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK')
    await page.click('button:has-text("导入名单")')
    const text = '矿山名称,行政区划代码,处置,关闭年度,决定机关,决定日期,文号\n示例无名煤矿,500113,关闭退出,2027,示例市政府,2025-03-01,示例1号\n'
    await page.setInputFiles('dialog[open] input[type="file"]', { name: '示例名单.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open] .faults :text("没有名为“示例无名煤矿”的矿山")')
    await picture(page, 'retention-import')
    await page.click('dialog[open] button:has-text("取消")')
  })
  it('is summed by county and year, each figure with its rows', async () => {
    await go(page, '/mine-retentions/summary?coal=true')
    await page.waitForSelector('.told:has-text("逾期未关闭 1 个")')
    await picture(page, 'retention-summary')
    await page.locator('.figure-table').first().locator('tbody a').first().click()
    await page.waitForSelector('.bench-list tbody tr[role="row"]')
    expect(page.url()).toContain('decision=')
  })
})

describe('river basins', () => {
  it('count their mines by layer, keep the minerals excepted and show the rows behind', async () => {
    await go(page, '/basins/statistics')
    await page.waitForSelector('.figure-table tbody tr:has-text("示例五布河流域")')
    await picture(page, 'basin-statistics')
    await page.click('button[aria-label="示例五布河流域的矿山明细"]')
    await page.waitForSelector('.figure-table tbody tr:has-text("保留矿种：地热")')
    await page.waitForSelector('.figure-table tbody tr:has-text("全流域关停")')
  })
  it('take a mine by decision and give it back', async () => {
    await go(page, '/basins?q=' + encodeURIComponent('箭滩河'))
    await page.locator('.bench-list tbody tr[role="row"]').first().click()
    await page.waitForSelector('.bench-detail h2:has-text("示例箭滩河流域")')
    await page.click('.bench-detail button:has-text("指定矿山")')
    await lookUp('矿山', '示例东山煤矿')
    await day('生效日', '2025-01-01')
    await page.fill(`${field('依据')} input`, '示例水利部门函')
    await page.click('dialog[open] button[type="submit"]')
    const own = page.locator('.bench-detail .mines li:has-text("示例东山煤矿")')
    await own.locator(':text("指定：示例箭滩河流域")').waitFor()
    await picture(page, 'basin-detail')
    await own.locator('button:has-text("结束指定")').click()
    await page.click('dialog[open] button[type="submit"]')
    await own.waitFor({ state: 'detached' })
  })
  it('lie on the map', async () => {
    await page.click('.bench-detail a:has-text("在图上查看")')
    await page.waitForURL(/zones=river_basin/)
    await page.waitForSelector('.legend:has-text("流域")')
    await picture(page, 'basin-map')
  })
  it('are readable on a phone', async () => {
    const phone = await visit(browser, { viewport: PHONE })
    await signIn(phone.page, 'clerk', '/basins/statistics')
    await phone.page.waitForSelector('.figure-table tbody tr')
    await picture(phone.page, 'basin-statistics-phone')
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
    await go(phone.page, '/mine-retentions')
    await phone.page.waitForSelector('.bench-list')
    await picture(phone.page, 'retentions-phone')
    expect(phone.faults).toEqual([])
    await phone.context.close()
  })
  it('leave nothing wrong in the console', () => {
    expect(faults).toEqual([])
  })
})

describe('what feeds the plan', () => {
  it('is entered as a discovery and leads back from the indicator', async () => {
    await go(page, '/discoveries')
    await page.click('button:has-text("登记新发现或新增资源")')
    await lookUp('矿种', '地热')
    await page.fill(`${field('数量')} input`, '1')
    await page.selectOption(`${field('单位')} select`, '万立方米/年')
    await day('确认日期', '2021-03-01')
    await page.fill(`${field('确认文号')} input`, '示例备案〔2021〕9号')
    await picture(page, 'discovery-form')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('.bench-detail :text("示例备案〔2021〕9号")')
    await picture(page, 'discoveries')
    await go(page, '/plan')
    await page.locator('.figure-table tbody tr:has-text("新增") a[href*="/discoveries"]').first().click()
    await page.waitForSelector('.bench-list tbody tr[role="row"]:has-text("示例备案〔2021〕9号")')
    expect(page.url()).toContain('confirmed_after=2020-12-31')
  })
  it('shows the rank of retained reserves', async () => {
    await go(page, '/reserve-standings')
    await page.waitForSelector('.bench-list tbody tr[role="row"]:has-text("前三位")')
    await page.locator('.bench-list tbody tr[role="row"]').first().click()
    await page.waitForSelector('.bench-detail :text("全省位次")')
    await picture(page, 'reserve-standings')
    expect(faults).toEqual([])
  })
})
