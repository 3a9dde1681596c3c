import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { go, launch, OFFICE, PHONE, picture, settled, signIn, visit, type Visit } from './fixtures'
import { overflow, rawKeys } from './inspect'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const field = (label: string): string => `dialog[open] .field:has(label:has-text("${label}"))`
const fill = (page: Page, label: string, text: string): Promise<void> => page.locator(`${field(label)} :is(input, textarea)`).first().fill(text)

const people = new Map<string, Visit>()
/** The page of a person, signed in once, at the path. */
async function as(who: string, path: string): Promise<Page> {
  const known = people.get(who)
  if (known) {
    await go(known.page, path)
    return known.page
  }
  const found = await visit(browser)
  people.set(who, found)
  await signIn(found.page, who, path)
  return found.page
}
/** Nobody's page has told of an error; everybody leaves. */
async function parted(): Promise<void> {
  for (const { context, faults } of people.values()) {
    expect(faults).toEqual([])
    await context.close()
  }
  people.clear()
}
/** The first mine of the register in a state. */
async function mineIn(state: string): Promise<string> {
  const page = await as('clerk', `/green-mines?state=${state}`)
  await page.click('.bench-list tbody tr[role="row"]')
  await page.click('.detail-head a:has-text("打开矿山页")')
  await page.waitForURL(/green-mines\/[0-9a-f-]{36}$/)
  return new URL(page.url()).pathname
}
/** One act by one person; answers and choices by label. */
async function step(who: string, path: string, act: string, answers: Record<string, string> = {}, choices: Record<string, string> = {}): Promise<void> {
  const page = await as(who, path)
  await page.click(`.detail-head button:text-is("${act}")`)
  for (const [label, option] of Object.entries(choices)) await page.locator(`${field(label)} select`).selectOption({ label: option })
  for (const [label, text] of Object.entries(answers)) await fill(page, label, text)
  await page.click('dialog[open] button[type="submit"]')
  await page.waitForSelector('dialog[open]', { state: 'detached' })
  await settled(page)
}
/** Every item full but 1.1, which does not apply, and 1.2 with half its points; by the keyboard alone. */
async function scored(who: string, path: string, name: string): Promise<string> {
  const page = await as(who, `${path}/sheets`)
  const inputs = page.locator('input.points')
  await inputs.first().waitFor()
  const rows = page.locator('tbody tr:has(input.points)')
  const most = await rows.evaluateAll((all) => all.map((row) => row.querySelector('td.num')?.textContent?.trim() ?? ''))
  await inputs.first().focus()
  await page.keyboard.press('n')
  await page.locator('input.why').first().fill('示例：不涉及')
  await inputs.nth(1).focus()
  for (let at = 1; at < most.length; at += 1) {
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(at === 1 ? '1.5' : (most[at] ?? ''))
    await page.keyboard.press('ArrowDown')
  }
  const score = (await page.locator('.card.current .figure').textContent())?.trim() ?? ''
  await picture(page, `green-sheet-${name}`)
  await page.click('button.save')
  await page.waitForFunction(() => !document.querySelector('.sheet-page [role="status"].muted'))
  await settled(page)
  return score
}
/** Whatever no service tells is settled on a paper, condition by condition. */
async function attested(path: string): Promise<void> {
  const page = await as('clerk', path)
  for (let left = 12; left > 0; left -= 1) {
    await page.click('button:text-is("登记核实结论")')
    if (!(await page.locator(`${field('条件')} select`).inputValue())) break
    await fill(page, '核实单位', '示例局')
    await fill(page, '文号', '示例函〔2026〕1号')
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open]', { state: 'detached' })
    await settled(page)
  }
}

describe('green mines', () => {
  it('takes a mine from the creation list to the list, one item not applicable, the score worked by hand', async () => {
    const path = await mineIn('candidate&q=' + encodeURIComponent('示例'))
    await step('clerk', path, '开始自评')
    // 100 points, 1.1 (3) away, 1.2 at 1.5 of 3: 95.5 ÷ 97 = 98.45
    expect(await scored('clerk', path, 'self')).toBe('98.45')
    await step('clerk', path, '提交自评')
    await step('clerk', path, '建立第三方评分表')
    expect(await scored('clerk', path, 'third')).toBe('98.45')
    await step('clerk', path, '第三方评估完成', { 文号: '示例评〔2026〕1号', 评估机构: '示例评估机构' })
    await step('reviewer', path, '建立联审评分表')
    expect(await scored('reviewer', path, 'joint')).toBe('98.45')
    await step('reviewer', path, '联审通过', { 文号: '示例会〔2026〕1号', 参加部门: '示例生态环境局' })
    await attested(path)
    await step('approver', path, '批准入库', { 文号: '示例公告〔2026〕1号' }, { 级别: '市级' })
    const page = await as('leader', path)
    await page.waitForSelector('.detail-head :text("已入库")')
    await picture(page, 'green-mine')
    await go(page, '/green-list')
    await page.waitForSelector('.figure-table :text("示例公告〔2026〕1号")')
    await picture(page, 'green-list')
    await parted()
  }, 150_000)

  it('puts a second under rectification and removes it, decided by another', async () => {
    const path = await mineIn('listed&level=province')
    await step('clerk', path, '责令整改', { 文号: '示例改〔2026〕1号', 存在问题: '示例：堆场未封闭' })
    await step('clerk', path, '提出移出', { 直接移出情形序号: '3', 理由: '示例：直接移出情形' })
    const clerk = await as('clerk', path)
    await clerk.waitForSelector('.detail-head :text("拟移出")')
    expect(await clerk.locator('button:text-is("决定移出")').count()).toBe(0)
    await step('approver', path, '决定移出', { 文号: '示例公告〔2026〕2号' })
    const page = await as('leader', path)
    await page.waitForSelector('.detail-head :text("已移出")')
    expect(await page.textContent('.effects')).toContain('用矿用地政策限制')
    await picture(page, 'green-mine-removed')
    await parted()
  })

  it.each([['office', OFFICE], ['phone', PHONE]] as const)('fits the screen of the %s', async (name, viewport) => {
    const { page, context, faults } = await visit(browser, { viewport })
    await signIn(page, 'clerk', '/green-mines')
    const path = await mineIn('rectifying')
    await parted()
    for (const one of ['/green-mines', '/green-list', '/green-schemes', '/green-draws', path, `${path}/sheets`]) {
      await go(page, one)
      await settled(page)
      expect(await overflow(page), one).toBeLessThanOrEqual(1)
      expect(await rawKeys(page), one).toEqual([])
      await picture(page, `green-${name}-${one.split('/').slice(1, 2).join('')}${one === path ? '-mine' : one.endsWith('sheets') ? '-sheets' : ''}`)
    }
    expect(faults).toEqual([])
    await context.close()
  })
})
