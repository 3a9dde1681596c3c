import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fill, finish, pick, refused, upload } from './dialogs'
import { go, launch, PHONE, picture, settled, signIn, visit } from './fixtures'
import { namelessControls, overflow } from './inspect'

/** The demonstration leaves this range with two silent participants and one that disagrees. */
const RANGE = '示例桃子荡南拟出让范围'
const VERTICES = ['1\t29.1704\t106.6984', '2\t29.1704\t106.7016', '3\t29.1736\t106.7016', '4\t29.1736\t106.6984'].join('\n')
const pages = {} as Record<'clerk' | 'approver', Page>
const faults: string[][] = []
let browser: Browser
let address = ''
beforeAll(async () => {
  browser = await launch()
  for (const who of ['clerk', 'approver'] as const) {
    const opened = await visit(browser, { viewport: { width: 1440, height: 900 }, expected: [403, 404, 409, 422] })
    pages[who] = opened.page
    faults.push(opened.faults)
    await signIn(opened.page, who, '/release-ranges')
  }
})
afterAll(() => browser.close())

const state = async (page: Page, text: string): Promise<void> => void (await page.waitForSelector(`.bench-detail .tag:has-text("${text}")`))
const act = async (page: Page, label: string): Promise<void> => {
  await page.click(`.bench-detail button:text-is("${label}")`)
  await page.waitForSelector('dialog[open] form')
}

describe('a proposed range in Banan', () => {
  it('goes from the opinions to the city, each step after the one before and by its person', async () => {
    const page = pages.clerk
    await page.locator('.bench-list tbody tr[role="row"]', { hasText: RANGE }).first().click()
    await state(page, '已踏勘，征求意见')
    await page.waitForSelector('.bars:has-text("尚未提出意见")')
    await settled(page)
    await picture(page, 'ranges-surveyed')
    address = new URL(page.url()).pathname + new URL(page.url()).search

    await act(page, '登记论证结论')
    await pick(page, { 论证结论: '宜设采矿权' })
    await fill(page, { 论证意见: '示例：符合设置条件', 文号: '示例论证1号' })
    await refused(page, '请协调后重新登记意见')
    await page.click('dialog[open] button:has-text("取消")')
    await page.locator('dialog[open] button:has-text("离开"), dialog[open] button:has-text("放弃")').first().click()
    await page.waitForSelector('dialog[open]', { state: 'detached' })

    for (const [unit, opinion] of [['示例区林业局', '同意'], ['示例区文化旅游委', '同意'], ['示例镇人民政府', '同意'], ['示例区水利局', '附条件同意']] as const) {
      await act(page, '凭函登记意见')
      await pick(page, { 单位名称: unit, 意见: opinion })
      await fill(page, { 意见内容: '示例：退让取水口后同意', 文号: '示例函9号' })
      await finish(page)
    }
    await page.waitForSelector('.bars', { state: 'detached' })
    await act(page, '登记论证结论')
    await fill(page, { 论证意见: '示例：符合设置条件', 文号: '示例论证1号' })
    await finish(page)
    await state(page, '已论证')

    await page.click('.bench-detail a:has-text("划定范围并核查")')
    await page.waitForSelector('.paste textarea')
    await page.locator('.field:has(label:has-text("开采方式")) select').selectOption('open_pit')
    await page.locator('.field:has(label:has-text("拟设生产规模")) input').fill('120')
    await page.fill('.paste textarea', VERTICES)
    await page.click('text=读取坐标表')
    await page.waitForSelector('.note-ok')
    await settled(page)
    await picture(page, 'ranges-draw')
    await page.click('button:has-text("保存并核查")')
    await state(page, '已确定范围')
    await page.waitForSelector('.bench-detail tr:has-text("开采规模与储量规模相匹配"):has-text("未判定")')
    await settled(page)
    await picture(page, 'ranges-delimited')

    const chief = pages.approver
    await go(chief, address)
    await act(chief, '登记区县政府批准')
    await fill(chief, { 文号: '示例府〔2026〕31号' })
    await upload(chief, '附件')
    await finish(chief)
    await state(chief, '区县政府已批准')

    await go(page, address)
    await act(page, '向市局申报')
    await fill(page, { 文号: '示例报〔2026〕5号' })
    await finish(page)
    await state(page, '已向市局申报')
    await page.waitForSelector('.bench-detail:has-text("等待市局答复")')
  })

  it('is readable on a phone, and every control has a name', async () => {
    const { page, context, faults: more } = await visit(browser, { viewport: PHONE })
    await signIn(page, 'clerk', address)
    await page.waitForSelector('.bench-detail h2')
    await settled(page)
    expect(await overflow(page)).toBeLessThanOrEqual(1)
    expect(await namelessControls(page)).toEqual([])
    await picture(page, 'ranges-phone')
    expect([...faults.flat(), ...more]).toEqual([])
    await context.close()
  })
})
