import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, picture, signIn, visit } from './fixtures'

const TITLE = '示例浏览器配号填报'
let browser: Browser
let page: Page
let faults: string[]
let code = ''
beforeAll(async () => {
  browser = await launch()
  ;({ page, faults } = await visit(browser, { expected: [404, 422] }))
  await signIn(page, 'clerk', '/national-layouts')
})
afterAll(() => browser.close())

async function openLayout(): Promise<void> {
  await go(page, '/national-layouts')
  await page.click(`tr:has-text("${TITLE}")`)
  await page.waitForSelector('.bench-detail h2')
}
async function upload(...lines: string[]): Promise<void> {
  const file = { name: '示例返回.csv', mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\n')}\n`) }
  await page.setInputFiles('.bench-detail input[type="file"]', file)
}

describe('files for a national system', () => {
  it('given a layout with its columns then the file has them in their order and says what is missing', async () => {
    await page.click('button:has-text("新建填报格式")')
    await page.fill('dialog label:has-text("名称") + input', TITLE)
    await page.fill('[aria-label="第 1 列列名"]', '登记编号')
    await page.click('dialog button:has-text("增加一列")')
    await page.fill('[aria-label="第 2 列列名"]', '项目名称')
    await page.selectOption('[aria-label="第 2 列内容来源"]', 'name')
    await page.click('dialog button:has-text("增加一列")')
    await page.fill('[aria-label="第 3 列列名"]', '证书号')
    await page.selectOption('[aria-label="第 3 列内容来源"]', 'certificate_no')
    await page.check('dialog .column:nth-child(3) input[type="checkbox"]')
    await page.click('[aria-label="第 3 列上移"]')
    await picture(page, 'national-layout-form')
    await page.click('dialog button[type="submit"]')
    await page.waitForSelector('.bench-detail .plain-table tbody tr:nth-child(2):has-text("证书号")')
    await page.click('.bench-detail button:has-text("生成填报文件")')
    await page.waitForURL(/\/national-fillings\?id=/)
    await page.waitForSelector('.bench-detail .figure-table tbody tr')
    expect(await page.locator('.bench-detail .figure-table thead th').allTextContents()).toEqual(['登记编号', '证书号', '项目名称', '缺少'])
    await picture(page, 'national-filling')
    code = (await page.locator('.bench-detail .figure-table tbody tr').first().locator('th, td').first().textContent())?.trim() ?? ''
    expect(code).not.toBe('')
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('.bench-detail button:has-text("Excel")')])
    expect(file.suggestedFilename()).toContain(TITLE)
  })

  it('given a layout nobody held against a template then it is 未核实, and each field names who needs it', async () => {
    await openLayout()
    await page.waitForSelector('.bench-detail .tag:has-text("未核实")')
    await go(page, '/national-fields')
    await page.waitForSelector(`tr:has-text("矿业权证书号"):has-text("${TITLE}")`)
    await picture(page, 'national-fields')
  })

  it('given approvals without a number then a file of them asks for their acceptance number', async () => {
    await go(page, '/national-layouts')
    await page.click('button:has-text("新建填报格式")')
    await page.fill('dialog label:has-text("名称") + input', '示例登簿前配号')
    await page.selectOption('dialog [name="subject"], dialog label:has-text("填报对象") + select', 'applications')
    await page.click('dialog button:has-text("列入其余全部字段")')
    await page.waitForSelector('dialog .column:nth-child(5)')
    await page.click('dialog button[type="submit"]')
    await page.waitForSelector('.bench-detail :text("已批准待配号的申请")')
    await page.waitForSelector('.bench-detail .plain-table tr:has-text("国家系统配号")')
    await picture(page, 'national-numbering')
  })

  it('given an unknown column then the file is refused and the column named', async () => {
    await openLayout()
    await upload('登记编号,神秘列', `${code},1`)
    await page.waitForSelector('.bench-detail [role="alert"]:has-text("不认识的列“神秘列”")')
  })

  it('given their answer then what differs waits for a decision and an unknown line is listed', async () => {
    await openLayout()
    await upload('登记编号,项目名称', `${code},示例对方名称`, '示例没有的编号,x')
    await page.waitForURL(/\/national-answers\?id=/)
    await page.waitForSelector('.gap:has-text("示例对方名称")')
    await page.waitForSelector('.figure-table:has-text("登记簿中没有")')
    await picture(page, 'national-answer')
    await page.click('.gap button:text-is("以本系统为准")')
    await page.fill('dialog label:has-text("理由") + textarea', '示例：以合同为准')
    await page.click('dialog button[type="submit"]')
    await page.waitForSelector('.gap .tag:has-text("以本系统为准")')
    expect(faults).toEqual([])
  })
})
