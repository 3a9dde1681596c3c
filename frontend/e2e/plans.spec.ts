import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, OFFICE, PHONE, picture, settled, signIn, visit } from './fixtures'
import { namelessControls, overflow, weakTexts } from './inspect'

const FILE = fileURLToPath(new URL('../../backend/src/kuangzheng/licensing/demo/plan-500113.yaml', import.meta.url))
let browser: Browser
let folder: string
beforeAll(async () => {
  browser = await launch()
  folder = await mkdtemp(join(tmpdir(), 'kz-plan-'))
})
afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

async function fileWith(name: string, change: (text: string) => string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, change(await readFile(FILE, 'utf8')))
  return path
}
const indicator = (page: Page, name: string) => page.locator('.figure-table', { hasText: '主要指标与现状' }).locator('tbody tr', { hasText: name })
const field = (page: Page, label: string) => page.locator(`dialog label:has-text("${label}") + input`)

describe('plan', () => {
  it('given the demonstration then the cockpit shows actual values, caps and the contradictions of the text', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'leader', '/plan')
    await page.waitForSelector('.notes li')
    const notes = await page.textContent('.notes')
    for (const told of ['规划开采区块 33 个，多于矿山数量上限 28 个', '区块 14 个，多于该矿种矿山数量 10 个', '合计 3000 万吨/年，超过开采总量 1500 万吨/年']) {
      expect(notes).toContain(told)
    }
    const mines = await indicator(page, '矿山数量').first().textContent()
    expect(mines).toContain('约束性')
    expect(mines).toContain('28')
    await page.waitForSelector('.gauges canvas')
    await page.waitForSelector('.blocks-map canvas')
    await picture(page, 'plan-cockpit')
    await page.locator('.figure-table', { hasText: '指标占用' }).locator('button:has-text("查看台账")').first().click()
    await page.waitForSelector('dialog td:has-text("开账")')
    await picture(page, 'plan-ledger')
    expect(faults).toEqual([])
    await context.close()
  })

  it('given a file with wrong rows then they are listed; the corrected one is published by others and counts', async () => {
    const clerk = await visit(browser)
    const chief = await visit(browser)
    const { page } = clerk
    await signIn(page, 'clerk', '/plans')
    await page.click('tr[role="row"]:has-text("巴南区矿产资源总体规划")')
    await page.click('.bench-detail >> text=调整或新一轮')
    await page.waitForURL(/replaces=/)
    const wrong = await fileWith('wrong.yaml', (text) => text.replace('mineral: 砖瓦用页岩, unit: 万吨/年, target: 45', 'mineral: 砖瓦岩, unit: 个, target: 45'))
    await page.setInputFiles('input[type="file"]', wrong)
    await page.waitForSelector('.figure-table:has-text("2 处需要修改")')
    expect(await page.textContent('.figure-table')).toContain('矿种目录中没有“砖瓦岩”')
    await picture(page, 'plan-faults')
    const right = await fileWith('right.yaml', (text) => text.replace('mineral: 地热, unit: 万立方米/年, target: 660', 'mineral: 地热, unit: 万立方米/年, target: 700'))
    await page.setInputFiles('input[type="file"]', right)
    await page.waitForSelector('h2:has-text("未发现填写问题")')
    await page.click('button:has-text("保存为草稿")')
    await page.waitForSelector('[aria-invalid="true"]')
    await page.fill('label:has-text("调整理由") + textarea', '示例：地热资源量增加')
    await page.fill('label:has-text("文号") + input', '示例调〔2026〕1号')
    await picture(page, 'plan-import')
    await page.click('button:has-text("保存为草稿")')
    await page.waitForURL(/\/plans\?id=/)
    await page.waitForSelector('.bench-detail:has-text("草稿")')
    expect(await page.locator('.bench-detail button:has-text("审核通过")').count()).toBe(0)
    const address = new URL(page.url())

    await signIn(chief.page, 'chief', address.pathname + address.search)
    await chief.page.click('.bench-detail button:has-text("审核通过")')
    await chief.page.click('dialog button[type="submit"]')
    await chief.page.click('.bench-detail button:has-text("发布实施")')
    await field(chief.page, '文号').fill('示例府〔2026〕9号')
    await picture(chief.page, 'plan-put-in-force')
    await chief.page.click('dialog button[type="submit"]')
    await chief.page.waitForSelector('.bench-detail .tag:has-text("实施中")')
    await chief.page.waitForSelector('dialog[open]', { state: 'detached' })
    await picture(chief.page, 'plan-detail')

    await go(page, '/plan')
    await page.waitForSelector('.notes li')
    expect(await indicator(page, '开采总量 · 地热').textContent()).toContain('700')
    await picture(page, 'plan-cockpit-adjusted')
    expect([...clerk.faults, ...chief.faults]).toEqual([])
    await clerk.context.close()
    await chief.context.close()
  })
})

describe('yearly release plan', () => {
  it('given blocks and their survey then it is prepared by one, approved by another and held against the caps', async () => {
    const clerk = await visit(browser)
    const chief = await visit(browser)
    const { page } = clerk
    await signIn(page, 'clerk', '/release-plans')
    await page.click('button:has-text("编制年度计划")')
    await page.fill('dialog label:has-text("名称") + input', '示例年度出让计划')
    await page.click('dialog button:has-text("列入区块")')
    await page.waitForFunction(() => document.querySelectorAll('dialog .item select option').length > 8)
    const block = await page.locator('dialog .item select option', { hasText: '桃子荡南' }).getAttribute('value')
    await page.locator('dialog .item select').first().selectOption(block)
    await page.fill('dialog label:has-text("拟设规模") + input', '200')
    await page.fill('dialog label:has-text("单位") + input', '万吨/年')
    await page.fill('dialog label:has-text("参加部门") + input', '区发展改革委、区生态环境局、区林业局')
    await page.fill('dialog label:has-text("所在镇街") + input', '示例镇')
    await page.fill('dialog label:has-text("踏勘结论") + input', '示例：同意列入')
    await page.locator('dialog label:has-text("踏勘日期")').locator('xpath=..').locator('input').first().fill('2026-03-01')
    await picture(page, 'release-form')
    await page.click('dialog button[type="submit"]')
    await page.waitForSelector('.bench-detail:has-text("开采总量（建筑石料用灰岩）")')
    await picture(page, 'release-detail')
    const address = new URL(page.url())
    await signIn(chief.page, 'chief', address.pathname + address.search)
    await chief.page.click('.bench-detail button:has-text("登记区政府批准")')
    await field(chief.page, '文号').fill('示例府〔2026〕3号')
    await chief.page.click('dialog button[type="submit"]')
    await chief.page.waitForSelector('.bench-detail .tag:has-text("区政府已批准")')
    expect([...clerk.faults, ...chief.faults]).toEqual([])
    await clerk.context.close()
    await chief.context.close()
  })
})

describe.each([
  { name: 'office', viewport: OFFICE, dark: false },
  { name: 'office-dark', viewport: OFFICE, dark: true },
  { name: 'phone', viewport: PHONE, dark: false },
])('screens of the plan, $name', (look) => {
  it('are readable, nameable, as wide as the window and without faults', async () => {
    const { page, context, faults } = await visit(browser, look)
    await signIn(page, 'clerk')
    const findings: string[] = []
    for (const path of ['/plan', '/plans', '/plans/import', '/release-plans', '/release-ranges']) {
      await go(page, path)
      await settled(page)
      if (path === '/plans' || path.startsWith('/release-')) {
        await page.locator('.bench-list tbody tr[role="row"]').first().click()
        await page.waitForSelector('.bench-detail h2')
        await settled(page)
      }
      const [weak, nameless, wide] = await Promise.all([weakTexts(page), namelessControls(page), overflow(page)])
      findings.push(...weak.map((w) => `${path} contrast ${w}`), ...nameless.map((n) => `${path} no name ${n}`))
      if (wide > 1) findings.push(`${path} is ${wide} px too wide`)
      await picture(page, `${look.name}${path.replaceAll('/', '-')}`)
    }
    expect(findings).toEqual([])
    expect(faults).toEqual([])
    await context.close()
  })
})
