import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { field, fill, finish, openAct } from './dialogs'
import { go, launch, OFFICE, PHONE, picture, signIn, visit, type Visit } from './fixtures'
import { overflow, rawKeys } from './inspect'

/** A public report of another department's law, from the telephone of somebody to the answer by the query code. */
const ROLES = ['clerk', 'inspector', 'approver', 'case_handler'] as const
type Who = (typeof ROLES)[number]
const TEXT = `示例举报：示例村有人私存雷管炸药用于采石，时间为每日傍晚（${Date.now()}）`
/** One black pixel. */
const PHOTO = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==', 'base64')
const visits = {} as Record<Who, Visit>
let browser: Browser
let anybody: Visit
let code = ''
let number = ''
let clue = ''
const inForm = (label: string): string => `.field:has(label:has-text("${label}"))`
const pick = (page: Page, label: string, value: string): Promise<string[]> => page.locator(inForm(label)).first().locator('select').selectOption(value)
const begin = async (who: Who, act: string): Promise<Page> => {
  const { page } = visits[who]
  await go(page, clue)
  await openAct(page, act)
  return page
}
async function ask(): Promise<string> {
  const { page } = anybody
  await page.goto('/public/report')
  await page.click('button:text-is("查询办理情况")')
  await page.fill(`${inForm('查询码')} input`, code)
  await page.click('button[type="submit"]')
  await page.waitForSelector('.found')
  return page.innerText('.found')
}

beforeAll(async () => {
  browser = await launch()
  anybody = await visit(browser, { viewport: PHONE, expected: [401, 404] })
  for (const who of ROLES) {
    visits[who] = await visit(browser, { expected: [403, 404, 422] })
    await signIn(visits[who].page, who, '/')
  }
}, 120_000)
afterAll(() => browser.close())

describe('clues', () => {
  it('takes a report from somebody without an account and tells the query code once', async () => {
    const { page } = anybody
    await page.goto('/public/report')
    await pick(page, '省（自治区', '500000')
    await page.waitForSelector(`${inForm('区县')} option[value="500113"]`, { state: 'attached' })
    await pick(page, '区县', '500113')
    await pick(page, '反映的问题', 'explosives')
    await page.fill(`${inForm('具体情况')} textarea`, TEXT)
    await page.fill(`${inForm('地点')} input`, '示例镇示例村')
    await page.fill(`${inForm('电话')} input`, '13800000000')
    await page.setInputFiles(`${inForm('照片')} input[type="file"]`, { name: '示例现场.png', mimeType: 'image/png', buffer: PHOTO })
    await page.waitForSelector('text=示例现场.jpg')
    await picture(page, 'clues-public-phone')
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await page.click('button[type="submit"]')
    await page.waitForSelector('.taken .code')
    code = (await page.innerText('.taken .code')).trim()
    number = /XS\d{6}-\d{4}-\d{6}/.exec(await page.innerText('.taken'))?.[0] ?? ''
    expect(code).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
    expect(await ask()).toContain('已登记待受理')
  })

  it('triages it at the desk with its clock', async () => {
    const { page } = visits.clerk
    await go(page, `/enforcement/clues?q=${number}`)
    await page.click(`tbody tr:has-text("${number}")`)
    await page.waitForSelector('.detail-head .tag')
    await picture(page, 'clues-desk')
    await page.click('button:text-is("打开线索")')
    await page.waitForURL(/\/enforcement\/clues\/[0-9a-f-]{36}/)
    clue = new URL(page.url()).pathname
    await page.waitForSelector('.tag:has-text("只能移送")')
    const [photo] = await Promise.all([page.waitForEvent('download'), page.click('button:text-is("示例现场.jpg")')])
    expect((await readFile(await photo.path())).subarray(0, 3).toString('hex')).toBe('ffd8ff')
    await openAct(page, '受理')
    await finish(page, '已受理待核查')
  })

  it('verifies it and proposes to refer, filing not being offered', async () => {
    await finish(await begin('inspector', '承办'), '核查中')
    const page = await begin('inspector', '提交核查结论')
    expect(await page.locator(`${field('结论')} option[value="filed"]`).count()).toBe(0)
    await fill(page, { 核查情况: '示例：现场发现雷管包装，属公安机关主管', 接收单位全称: '示例区公安局' })
    await picture(page, 'clues-verify')
    await finish(page, '核查结论待审批')
    await finish(await begin('approver', '审批同意'), '已有结论')
  })

  it('refers it with a letter, its receipt and an answer that the query code shows', async () => {
    const { page } = visits.approver
    await page.click('.letter button:text-is("签发")')
    await fill(page, { 移送文号: `示例移〔2026〕${Date.now()}号` })
    await finish(page)
    await page.waitForSelector('.letter .tag:has-text("已发出待回执")')
    const before = await ask()
    expect(before).toContain('已有结论')
    expect(before).not.toContain('移送其他部门')
    const desk = await begin('clerk', '答复举报人')
    await fill(desk, { 答复内容: '已移送公安机关依法处理，感谢监督' })
    await finish(desk, '已答复')
    await desk.click('.letter button:text-is("登记回执")')
    await fill(desk, { 接收人: '示例民警' })
    await finish(desk)
    await desk.waitForSelector('.letter .tag:has-text("已回执")')
    await openAct(desk, '办结')
    await finish(desk, '已办结')
    await picture(desk, 'clues-page')
    const told = await ask()
    expect(told).toContain('移送其他部门')
    expect(told).toContain('已移送公安机关依法处理，感谢监督')
    await picture(anybody.page, 'clues-query-phone')
  })

  it('shows who reported only with a reason that stays in the course', async () => {
    const { page } = visits.case_handler
    await go(page, clue)
    await page.click('button:text-is("查看举报人")')
    await fill(page, { 查看理由: '需要联系举报人核实地点' })
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open] :text("13800000000")')
    await page.keyboard.press('Escape')
    await page.waitForSelector('td:has-text("需要联系举报人核实地点")')
    await go(visits.clerk.page, clue)
    expect(await visits.clerk.page.locator('button:text-is("查看举报人")').count()).toBe(0)
  })

  it('leads from a figure of the statistics to the clues behind it', async () => {
    const { page } = visits.clerk
    await go(page, '/enforcement/clue-statistics')
    await page.waitForSelector('tr.total')
    await picture(page, 'clues-statistics')
    const count = Number(await page.locator('tr.total td').first().innerText())
    expect(count).toBeGreaterThan(0)
    await page.locator('tr.total td a').first().click()
    await page.waitForSelector(`tbody tr:has-text("${number}")`)
  })

  it('stands on the office screen and the phone, in both languages', async () => {
    const { page } = visits.clerk
    for (const [name, size] of [['office', OFFICE], ['phone', PHONE]] as const) {
      await page.setViewportSize(size)
      for (const address of ['/enforcement/clues', clue, '/enforcement/referrals', '/enforcement/clue-statistics']) {
        await go(page, address)
        await page.waitForSelector('h1, h2')
        expect(await overflow(page), `${address} ${name}`).toBeLessThanOrEqual(0)
        expect(await rawKeys(page), address).toEqual([])
        await picture(page, `clues-${name}-${address.split('/').at(-1)?.slice(0, 12)}`)
      }
    }
    expect(Object.values(visits).flatMap((one) => one.faults)).toEqual([])
    expect(anybody.faults).toEqual([])
  })
})
