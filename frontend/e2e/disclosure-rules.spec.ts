import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { field, fill, openAct } from './dialogs'
import { go, launch, OFFICE, PHONE, picture, platformOrigin, settled, signIn, visit, type Visit } from './fixtures'
import { namelessControls, overflow, rawKeys } from './inspect'

/** The disclosure policy is changed on its page, and the public site shows and hides the field at once. */
let browser: Browser
const visits = {} as Record<'chief' | 'clerk', Visit>
const RULE = '/disclosure-rules?id=rights%2Fcapacity'
let right = ''
beforeAll(async () => {
  browser = await launch()
  for (const who of ['chief', 'clerk'] as const) {
    visits[who] = await visit(browser)
    await signIn(visits[who].page, who, '/')
  }
  const answer = await fetch(`${platformOrigin()}/api/public/v1/rights?limit=200`)
  const { items } = (await answer.json()) as { items: { id: string; fields: Record<string, unknown> }[] }
  right = items.find((one) => one.fields['capacity'])?.id ?? ''
  expect(right).not.toBe('')
}, 120_000)
afterAll(() => browser.close())

async function tokenOf(username: string): Promise<string> {
  const form = new URLSearchParams({ grant_type: 'password', username, password: inject('password') })
  const answer = await fetch(`${platformOrigin()}/api/v1/identity/token`, { method: 'POST', body: form })
  return ((await answer.json()) as { access_token: string }).access_token
}
const publicText = async (): Promise<string> => {
  const { page, context } = await visit(browser)
  await page.goto(`/public/rights/${right}`)
  await page.waitForSelector('article.notice h1')
  const text = (await page.textContent('article.notice')) ?? ''
  await context.close()
  return text
}
async function decide(treatment: 'published' | 'withheld', state: string): Promise<void> {
  const { page } = visits.chief
  await go(page, RULE)
  await openAct(page, '修改')
  await page.locator(`${field('处理')} select`).selectOption(treatment)
  await page.fill(`${field('修改理由')} textarea`, `示例：改为${state}`)
  await page.click('dialog[open] button[type="submit"]')
  await page.waitForSelector('dialog[open]', { state: 'detached' })
  await page.locator('.detail-head .tag').filter({ hasText: new RegExp(`^\\s*${state}\\s*$`) }).first().waitFor()
}

describe('the disclosure policy', () => {
  it('is found by register and field from the menu', async () => {
    const { page } = visits.chief
    await page.click('nav button:has-text("信息公示与信用")')
    await page.click('nav a:has-text("公开字段清单")')
    await page.waitForSelector('h1:has-text("公开字段清单")')
    await page.fill('input[type="search"]', '生产规模')
    await page.waitForSelector('[role="row"]:has-text("生产规模"), tbody tr:has-text("生产规模")')
    await settled(page)
    await picture(page, 'disclosure-rules')
    expect(await rawKeys(page)).toEqual([])
    expect(await namelessControls(page)).toEqual([])
  })

  it('hides a field of the public page at once and shows it again, with who decided and why', async () => {
    expect(await publicText()).toContain('生产规模')
    await decide('withheld', '不公开')
    expect(await publicText()).not.toContain('生产规模')
    await decide('published', '公开')
    await expect.poll(publicText, { timeout: 30_000, interval: 1000 }).toContain('生产规模')
    const { page } = visits.chief
    await page.waitForSelector('.figure-table:has-text("历次决定")')
    const rows = await page.locator('.figure-table tbody tr').allTextContents()
    expect(rows[0]).toContain('示例：改为公开')
    expect(rows[1]).toContain('示例：改为不公开')
    await picture(page, 'disclosure-rule')
  })

  it('is read and not changed by who may not decide, and fits a phone', async () => {
    const { page, faults } = visits.clerk
    await page.setViewportSize(PHONE)
    for (const path of ['/disclosure-rules', RULE]) {
      await go(page, path)
      await settled(page)
      expect(await overflow(page), path).toBeLessThanOrEqual(1)
      await picture(page, path === RULE ? 'disclosure-rule-phone' : 'disclosure-rules-phone')
    }
    await page.waitForSelector('.detail-head .tag')
    expect(await page.locator('.detail-head button:text-is("修改")').count()).toBe(0)
    await page.setViewportSize(OFFICE)
    expect(faults).toEqual([])
  })
})

describe('how one is told', () => {
  it('is chosen on the page of the own account, within what the bureau permits', async () => {
    const { page } = visits.clerk
    await go(page, '/me')
    await page.click('button:has-text("设置通知方式")')
    await page.waitForSelector('dialog[open] form')
    await page.locator(`${field('通知渠道')} select`).selectOption('sms')
    await page.fill(`${field('免打扰自')} input`, '12:00')
    await page.fill(`${field('免打扰至')} input`, '13:30')
    const kinds = page.locator('dialog[open] fieldset:has(legend:has-text("关闭下列通知"))')
    expect(await kinds.locator('label:text-is("案件办理")').count()).toBe(0) // a deadline of law
    await kinds.locator('label:has-text("会商议定事项") input').check()
    await picture(page, 'notice-choice-kinds')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open]', { state: 'detached' })
    await page.waitForSelector('text=12:00 – 13:30（本人设置）')
    await page.waitForSelector('dd:has-text("会商议定事项")')
    await settled(page)
    await picture(page, 'notice-choice')
    await page.setViewportSize(PHONE)
    expect(await overflow(page)).toBeLessThanOrEqual(1)
    await picture(page, 'notice-choice-phone')
    expect(visits.clerk.faults).toEqual([])
  })
})

describe('a meeting and a bulletin', () => {
  it('gives what follows to a person that is picked by name, with the office', async () => {
    const bearer = await tokenOf('clerk')
    const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    const sent = { division_code: '500113', kind: 'joint', title: `示例：选责任人 ${Date.now().toString(36)}`, convenor: '示例召集人', held_on: day, agenda: '示例议题' }
    const answer = await fetch(`${platformOrigin()}/api/v1/enforcement/meetings`, {
      method: 'POST', body: JSON.stringify(sent),
      headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
    })
    expect(answer.status, await answer.clone().text()).toBe(201)
    const { id } = (await answer.json()) as { id: string }
    const { page } = visits.clerk
    await page.setViewportSize(OFFICE)
    await go(page, `/enforcement/meetings?id=${id}`)
    await openAct(page, '登记会议纪要')
    await fill(page, { 议定情况: '示例结论' })
    await page.fill(`${field('议定事项')} input`, '示例事项')
    await page.fill(`${field('责任人')} input`, 'approver')
    await page.locator('.el-select-dropdown__item:has-text("规划和自然资源局")').first().click()
    expect(await page.inputValue(`${field('责任单位')} input`)).toContain('规划和自然资源局')
    await page.fill(`${field('办理期限')} input`, day)
    await picture(page, 'meeting-person')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open]', { state: 'detached' })
    await page.waitForSelector('.figure-table:has-text("示例事项")')
    expect(await page.textContent('.figure-table')).toContain('示例分管领导')
  })

  it('is marked as read by a district, and the city sees which has not', async () => {
    const { page } = visits.clerk
    await go(page, '/enforcement/bulletins')
    await page.locator('[role="row"]:has-text("图斑核查超期通报"), tbody tr:has-text("图斑核查超期通报")').first().click()
    await openAct(page, '签收')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open]', { state: 'detached' })
    await page.waitForSelector('.figure-table:has-text("示例经办")')
    await picture(page, 'bulletin-read')
    const city = await visit(browser)
    await signIn(city.page, 'reviewer_chongqing', '/enforcement/bulletins')
    await city.page.locator('[role="row"]:has-text("图斑核查超期通报"), tbody tr:has-text("图斑核查超期通报")').first().click()
    await city.page.waitForSelector('.facts:has-text("渝北区")')
    expect(await city.page.textContent('.figure-table')).toContain('示例经办')
    await picture(city.page, 'bulletin-unread')
    expect(city.faults).toEqual([])
    await city.context.close()
  })
})
