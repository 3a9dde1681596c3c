import { execFile } from 'node:child_process'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fill } from './dialogs'
import { go, launch, OFFICE, ownPlatform, PHONE, picture, signIn, visit } from './fixtures'
import { overflow, rawKeys } from './inspect'
import type { Platform } from './server'

const BACKEND = fileURLToPath(new URL('../../backend/', import.meta.url))
const PYTHON = process.env.KZ_PYTHON ?? fileURLToPath(new URL('../../.venv/bin/python', import.meta.url))
const LONG = 180_000
let browser: Browser
let folder: string
/** Of its own: 300 mines leave nothing of what the plan of the demonstration has to give. */
let platform: Platform
beforeAll(async () => {
  browser = await launch()
  folder = await mkdtemp(join(tmpdir(), 'kz-onboarding-'))
  platform = await ownPlatform()
}, 320_000)
afterAll(async () => {
  await browser.close()
  await platform.stop()
}, 60_000)

/** A workbook in the bureau's own shape; its west and south keep it away from other rights. */
async function workbook(name: string, ...asked: string[]): Promise<string> {
  const path = join(folder, name)
  await promisify(execFile)(PYTHON, ['-m', 'tests.onboarding_workbooks', path, ...asked], {
    cwd: BACKEND, env: { ...process.env, PYTHONPATH: join(BACKEND, 'src') },
  })
  return path
}

async function begin(page: Page, path: string, name: string, others: string[] = []): Promise<void> {
  await go(page, '/onboarding')
  await page.click('button:has-text("新建迁移")')
  await page.waitForSelector('dialog[open] form')
  await fill(page, { 批次名称: name, 数据截止日期: '2024-12-31' })
  await page.setInputFiles('dialog[open] input[type="file"]', path)
  for (const one of others) await page.locator(`dialog[open] label:has-text("${one}") input`).uncheck()
  await page.click('dialog[open] button[type="submit"]')
  await page.waitForSelector('.batch-page', { timeout: LONG })
}
const stands = (page: Page, state: string, timeout = LONG): Promise<unknown> => page.waitForSelector(`.batch-page .head .tag:has-text("${state}")`, { timeout })
const cell = (page: Page, sheet: string, row: string, column: string): Promise<string | null> =>
  page.locator(`section[aria-label="${sheet}"] tbody tr:has-text("${row}")`).first().locator('td, th').nth(Number(column)).textContent()

describe('data migration', () => {
  it('brings a legacy workbook of 300 mines with planted errors into the register', { timeout: 3 * LONG }, async () => {
    const path = await workbook('示例台账.xlsx', '300')
    const { page, context, faults } = await visit(browser, { origin: platform.origin, expected: [404] })
    await signIn(page, 'data_admin', '/onboarding')
    await begin(page, path, '示例存量采矿权', ['生态修复', '执法'])
    await stands(page, '待入库')

    // what is wrong stands in its cell, with what to do
    await page.click('[role="tab"]:has-text("核对结果")')
    await page.waitForSelector('.findings [role="row"]:has-text("I5")')
    const wrong = await page.locator('.findings').textContent()
    for (const said of ['单元格是公式', '不是完整的日期', '有效期止早于有效期起', '矿种目录中没有', '统一社会信用代码校验位不符', '末尾已失真', '单元格是合并的', '该行是隐藏的']) {
      expect(wrong, said).toContain(said)
    }
    await picture(page, 'onboarding-findings')
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('button:has-text("下载批注后的工作簿")')])
    expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK')

    // what lies near a mine of the register is for a person to decide
    await page.click('[role="tab"]:has-text("疑似重复")')
    await page.waitForSelector('.matches')
    const near = page.locator('button:has-text("仅名称或位置相近的全部新建")')
    if (await near.count()) {
      await picture(page, 'onboarding-matches')
      await near.click()
      await page.waitForSelector('.matches :text("0 行可能")')
    }

    // totals that do not add up are shown and have to be explained
    await page.click('[role="tab"]:has-text("预演与核账")')
    await page.waitForSelector('section[aria-label="工作簿自带的合计"] :text("不一致")')
    const fresh = Number(await cell(page, '预演', '矿业权', '2'))
    expect(fresh).toBeGreaterThan(280)
    await picture(page, 'onboarding-dry-run')
    await page.click('.actions button:text-is("入库")')
    await page.waitForSelector('dialog[open] form')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open] :text("选定有错误的行不入库")')
    await page.check('dialog[open] input[type="checkbox"]')
    await page.fill('dialog[open] textarea', '示例：合计含已注销的采矿权')
    await page.click('dialog[open] button[type="submit"]')
    await stands(page, '已入库待确认')

    // cut-over: the register after is the register before and what was entered
    await page.waitForSelector('section[aria-label="核账"] tbody tr')
    const results = await page.locator('section[aria-label="核账"] tbody tr td:last-child').allTextContents()
    expect(results.length).toBe(4)
    expect(new Set(results.map((one) => one.trim()))).toEqual(new Set(['一致']))
    await picture(page, 'onboarding-reconciliation')
    const address = new URL(page.url()).pathname
    expect(await page.locator('.actions button:has-text("确认批次")').count()).toBe(0)
    expect(faults).toEqual([])
    await context.close()

    // another person confirms
    const other = await visit(browser, { origin: platform.origin })
    await signIn(other.page, 'reviewer', address)
    await other.page.click('.actions button:has-text("确认批次")')
    await other.page.waitForSelector('dialog[open] form')
    await other.page.click('dialog[open] button[type="submit"]')
    await stands(other.page, '已确认')
    await go(other.page, `/rights?q=${encodeURIComponent('示例石灰岩采矿权0200')}`)
    await other.page.waitForSelector('.bench-list tbody tr[role="row"]:has-text("示例石灰岩采矿权0200")')
    expect(other.faults).toEqual([])
    await other.context.close()
  })

  it('brings funds with their balances and cases of the past after the register, out of one workbook', { timeout: 3 * LONG }, async () => {
    const path = await workbook('示例基金和案件.xlsx', 'others', '示例C0200', '示例C0201', '示例C0202')
    const { page, context, faults } = await visit(browser, { origin: platform.origin, expected: [404] })
    await signIn(page, 'data_admin', '/onboarding')
    await begin(page, path, '示例基金和案件', ['登记'])
    for (const [service, sheet] of [['生态修复', '修复基金'], ['执法', '案件']] as const) {
      if (service === '执法') await page.click('nav[aria-label="同一工作簿"] a:has-text("执法")')
      await page.waitForSelector(`.batch-page h1:has-text("${service}")`)
      await stands(page, '待入库')
      await page.click('[role="tab"]:has-text("预演与核账")')
      await page.waitForSelector(`section[aria-label="预演"] tbody tr:has-text("${sheet}")`)
      // the rights that were confirmed a moment ago reach the other services by the feed
      for (let n = 0; n < 10 && (await cell(page, '预演', sheet, '2')) !== '3'; n += 1) {
        await page.click('.actions button:has-text("重新核对")')
        await stands(page, '正在读取', 2000).catch(() => undefined)
        await stands(page, '待入库')
      }
      expect(await cell(page, '预演', sheet, '2'), service).toBe('3')
      await page.click('.actions button:text-is("入库")')
      await page.waitForSelector('dialog[open] form')
      await page.click('dialog[open] button[type="submit"]')
      await stands(page, '已入库待确认')
      await page.waitForSelector('section[aria-label="核账"] tbody tr')
      const results = await page.locator('section[aria-label="核账"] tbody tr td:last-child').allTextContents()
      expect(new Set(results.map((one) => one.trim())), service).toEqual(new Set(['一致']))
    }
    await picture(page, 'onboarding-cases')
    expect(faults).toEqual([])
    await context.close()
  })

  it('takes a batch back as a whole', { timeout: 2 * LONG }, async () => {
    const path = await workbook('示例撤销.xlsx', '4', 'X', 'sound')
    const { page, context, faults } = await visit(browser, { origin: platform.origin, expected: [404] })
    await signIn(page, 'data_admin', '/onboarding')
    await begin(page, path, '示例撤销批次', ['生态修复', '执法'])
    await stands(page, '待入库')
    await page.click('.actions button:text-is("入库")')
    await page.waitForSelector('dialog[open] form')
    await page.click('dialog[open] button[type="submit"]')
    await stands(page, '已入库待确认')
    await page.click('.actions button:has-text("整批撤销")')
    await page.fill('dialog[open] textarea', '示例：截止日期有误')
    await page.click('dialog[open] button[type="submit"]')
    await stands(page, '已撤销')
    await go(page, `/rights?q=${encodeURIComponent('示例石灰岩采矿权X0001')}`)
    await page.waitForSelector('.bench-list :text("没有")')
    expect(faults).toEqual([])
    await context.close()
  })

  it.each([['office', OFFICE], ['phone', PHONE]] as const)('fits its window and shows words, %s', { timeout: LONG }, async (name, viewport) => {
    const { page, context, faults } = await visit(browser, { origin: platform.origin, viewport })
    await signIn(page, 'data_admin', '/onboarding')
    await page.waitForSelector('.bench-list tbody tr[role="row"]')
    await picture(page, `onboarding-${name}`)
    expect(await overflow(page)).toBe(0)
    expect(await rawKeys(page)).toEqual([])
    await page.click('.bench-list tbody tr[role="row"]')
    await page.waitForSelector('.batch-page .head')
    for (const step of ['字段对照', '核对结果', '疑似重复', '预演与核账']) {
      await page.click(`[role="tab"]:has-text("${step}")`)
      await page.waitForLoadState('networkidle')
      expect(await overflow(page), step).toBe(0)
      expect(await rawKeys(page), step).toEqual([])
      await picture(page, `onboarding-${name}-${step}`)
    }
    expect(faults).toEqual([])
    await context.close()
  })
})
