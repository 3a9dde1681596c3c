import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { field, fill, finish, openAct } from './dialogs'
import { go, launch, PHONE, picture, settled, signIn, visit, type Visit } from './fixtures'

let browser: Browser
const desks = new Map<string, Visit>()
/** One window for each person. */
async function desk(name: string, next: string): Promise<Page> {
  const known = desks.get(name)
  if (known) {
    await go(known.page, next)
    return known.page
  }
  const fresh = await visit(browser, { expected: [403, 404, 409, 422], viewport: name === 'holder' ? PHONE : undefined })
  desks.set(name, fresh)
  await signIn(fresh.page, name, next)
  return fresh.page
}
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const TITLE = `示例平台植树工程款${Date.now()}`
let address = ''
const select = (page: Page, label: string, value: string): Promise<unknown> => page.selectOption(`${field(label)} select`, value)
const figure = (page: Page, name: string, amount: string): Promise<unknown> => page.waitForSelector(`dl dt:text-is("${name}") + dd:has-text("${amount}")`)
const photo = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==', 'base64')
/** Another picture each time, by a text after its end. */
const paper = (name: string): { name: string; mimeType: string; buffer: Buffer } => ({ name: `示例${name}.png`, mimeType: 'image/png', buffer: Buffer.concat([photo, Buffer.from(`${name}${Date.now()}`)]) })

describe('a holder, on a phone', () => {
  it('asks for 80,000 yuan of the item of 100,000, with contract, invoice and photo', async () => {
    const page = await desk('holder', '/use-requests')
    await page.click('button:has-text("申请使用基金")')
    await page.click(`${field('修复基金')} .el-select__wrapper`)
    await page.keyboard.type('青石一')
    await page.locator('.el-select-dropdown__item:visible:has-text("青石一")').first().click()
    await page.waitForSelector(`${field('年度计划项目')} option:has-text("平台植树")`, { state: 'attached' })
    const item = await page.locator(`${field('年度计划项目')} option:has-text("平台植树")`).getAttribute('value')
    await select(page, '年度计划项目', item ?? '')
    await fill(page, { 申请名称: TITLE, '申请金额（元）': '100000.01', 合同编号: '示例合同9号', 收款单位: '示例绿化有限公司', 收款开户行: '示例银行', 收款账号: '12' })
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open] :text("账号为 6 至 40 位数字")')
    await fill(page, { 收款账号: '6200000000012345' })
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open] [role="alert"]:has-text("100,000.00")')
    await fill(page, { '申请金额（元）': '80000' })
    await picture(page, 'use-form-phone')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForURL(/\/use-requests\/[0-9a-f-]{36}/)
    address = new URL(page.url()).pathname
    await openAct(page, '提交申请')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open] :text("合同、发票、照片")')
    await page.click('dialog[open] button:has-text("取消")')
    for (const [kind, name] of [['contract', '合同'], ['invoice', '发票'], ['photo', '照片']] as const) {
      await openAct(page, '上传材料')
      await select(page, '材料类别', kind)
      await page.setInputFiles(`${field('文件')} input[type="file"]`, paper(name))
      await page.waitForSelector('dialog[open] :text("文件已上传")')
      await finish(page)
      await page.waitForSelector(`.files li:has-text("示例${name}.png")`)
    }
    await openAct(page, '提交申请')
    await finish(page, '待初审')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
    await settled(page)
    await picture(page, 'use-submitted-phone')
  })
})

describe('three people', () => {
  it('check, review and countersign, and with that 80,000 yuan are held in the ledger', async () => {
    const officer = await desk('fund_officer', '/use-requests?mine=true')
    await officer.waitForSelector(`.bench-list tbody tr[role="row"]:has-text("${TITLE}"):has-text("初审（基金监管）")`)
    await settled(officer)
    await picture(officer, 'use-inbox')
    await go(officer, address)
    await openAct(officer, '初审')
    for (const label of ['符合年度计划项目', '项目预算有余额', '合同与发票齐全']) await select(officer, label, 'yes')
    await select(officer, '现场照片相符', 'no')
    await officer.click('dialog[open] button[type="submit"]')
    await officer.waitForSelector('dialog[open] :text("尚未确认：现场照片相符")')
    await select(officer, '现场照片相符', 'yes')
    await picture(officer, 'use-check')
    await finish(officer, '待复核')
    await officer.waitForSelector(':text("须由另一人复核")')
    const reviewer = await desk('reviewer', address)
    await openAct(reviewer, '复核')
    await finish(reviewer, '待财政会签')
    const finance = await desk('finance_officer', '/controlled-accounts?q=' + encodeURIComponent('青石一'))
    await finance.locator('.bench-list tbody tr[role="row"]:has-text("青石一")').click()
    // 400,000 came in, 90,000 was paid, 60,000 is held for another request
    await figure(finance, '受控专户余额（元）', '310,000.00')
    await figure(finance, '可用（元）', '250,000.00')
    await picture(finance, 'controlled')
    await go(finance, address)
    await openAct(finance, '财政会签')
    await fill(finance, { 会签文号: '示例财〔2026〕100号' })
    await finish(finance, '已冻结待拨付')
    await figure(finance, '冻结中（元）', '80,000.00')
    await finance.click('.detail-head a:has-text("受控专户账簿")')
    await finance.waitForSelector('.bench-detail :text("310,000.00")')
    // 60,000 and 80,000
    await finance.waitForSelector('.bench-detail :text("140,000.00")')
    await settled(finance)
    await picture(finance, 'use-ledger')
  })
})

describe('the money', () => {
  it('is paid as an advance of 24,000, then for work that was accepted, and never more', async () => {
    const finance = await desk('finance_officer', address)
    await openAct(finance, '拨付')
    await fill(finance, { '金额（元）': '24000.01', 凭证号: '示例付100' })
    await finance.click('dialog[open] button[type="submit"]')
    await finance.waitForSelector('dialog[open] :text("超过可预付余额 24,000.00")')
    await picture(finance, 'use-pay')
    await fill(finance, { '金额（元）': '24000' })
    await finish(finance)
    await figure(finance, '预付款待抵扣（元）', '24,000.00')
    const clerk = await desk('clerk', address)
    await openAct(clerk, '登记阶段验收')
    await fill(clerk, { '金额（元）': '50000', 验收文号: '示例阶验〔2026〕100号' })
    await finish(clerk)
    await figure(clerk, '已验收（元）', '50,000.00')
    await go(finance, address)
    await openAct(finance, '拨付')
    // 50,000 accepted less 24,000 in advance
    await finance.waitForSelector('dialog[open] tr:has-text("已验收未支付"):has-text("26,000.00")')
    await finance.waitForSelector('dialog[open] tr:has-text("本申请冻结余额"):has-text("56,000.00")')
    await finance.waitForSelector('dialog[open] tr:has-text("计划项目可用资金"):has-text("76,000.00")')
    // 400,000 less 90,000 less 24,000 less 60,000 held for the other one
    await finance.waitForSelector('dialog[open] tr:has-text("受控专户可用余额"):has-text("226,000.00")')
    await fill(finance, { '金额（元）': '26000', 凭证号: '示例付101' })
    await finish(finance)
    await figure(finance, '已拨付（元）', '50,000.00')
    await settled(finance)
    await picture(finance, 'use-paid')
    await finance.locator('main').evaluate((main) => main.scrollTo(0, 900))
    await picture(finance, 'use-paid-below')
  })
  it('that is left is free again', async () => {
    const finance = await desk('finance_officer', address)
    await openAct(finance, '办结并解冻')
    await finance.waitForSelector('dialog[open] :text("30,000.00")')
    await finish(finance, '已办结')
    await go(finance, '/controlled-accounts?q=' + encodeURIComponent('青石一'))
    await finance.locator('.bench-list tbody tr[role="row"]:has-text("青石一")').click()
    // 310,000 less 50,000; 60,000 held for the other request
    await figure(finance, '受控专户余额（元）', '260,000.00')
    await figure(finance, '其中冻结（元）', '60,000.00')
    await figure(finance, '可用（元）', '200,000.00')
  })
  it('is asked for only where a local rule says so', async () => {
    const finance = await desk('finance_officer', '/controlled-accounts?q=' + encodeURIComponent('南泉一'))
    await finance.locator('.bench-list tbody tr[role="row"]:has-text("南泉一")').click()
    await finance.waitForSelector('.bench-detail .tag:has-text("备案制")')
    for (const [name, one] of desks) expect(one.faults, name).toEqual([])
  })
})
