import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fill, finish, openAct, pick } from './dialogs'
import { go, launch, PHONE, picture, platformOrigin, settled, signIn, visit } from './fixtures'
import { namelessControls, overflow, rawKeys, weakTexts } from './inspect'

/** Somebody without an account objects to a running notice; the clerk answers; the code leads to the answer. */
let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

interface Notice {
  kind: string
  id: string
  title: string
  takes_objections: boolean
}
const read = async <T>(path: string): Promise<T> => (await (await fetch(`${platformOrigin()}/api/v1/licensing/public-notices${path}`)).json()) as T

/** The result of a grant whose publicity runs in the demonstration. */
async function running(): Promise<Notice> {
  const { items } = await read<{ items: Notice[] }>('?kind=grant_result&limit=50')
  for (const one of items) {
    const notice = await read<Notice>(`/${one.kind}/${one.id}`)
    if (notice.takes_objections) return notice
  }
  throw new Error('no result of a grant is public now')
}

describe('an objection to a notice', () => {
  let code = ''
  let number = ''

  it('is written on a telephone without signing in, and its code is shown once', async () => {
    const notice = await running()
    const { page, context, faults } = await visit(browser, { viewport: PHONE })
    await page.goto(`/public/${notice.kind}/${notice.id}`)
    await page.waitForSelector('.object form')
    await page.fill('.object textarea', '短')
    await page.click('.object button[type="submit"]')
    await page.waitForSelector('.object [aria-invalid="true"]')
    await page.fill('.object textarea', '示例：成交结果公示的范围与现场界桩不一致，请核实')
    await page.fill('.object .field:has(label:has-text("姓名或单位")) input', '示例甲')
    await page.fill('.object .field:has(label:has-text("联系电话")) input', '13800000000')
    expect(await overflow(page)).toBeLessThanOrEqual(1)
    expect(await namelessControls(page)).toEqual([])
    expect(await weakTexts(page)).toEqual([])
    await picture(page, 'objection-phone')
    await page.click('.object button[type="submit"]')
    await page.waitForSelector('.taken .code')
    code = (await page.textContent('.taken .code')) ?? ''
    expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/)
    number = /YY500113-\d{4}-\d{6}/.exec((await page.textContent('.taken')) ?? '')?.[0] ?? ''
    await picture(page, 'objection-taken')
    await page.click('.places a:has-text("异议查询")')
    await page.fill('.ask .field input', code.toLowerCase())
    await page.click('button[type="submit"]')
    await page.waitForSelector(`dd:has-text("${number}")`)
    expect(await page.textContent('.ask')).toContain('待答复')
    expect(await rawKeys(page)).toEqual([])
    expect(faults).toEqual([])
    await context.close()
  })

  it('stands at the desk with the objector masked, is answered there, and the code leads to the answer', async () => {
    const { page, context, faults } = await visit(browser)
    await signIn(page, 'clerk', `/notice-objections?q=${number}`)
    await page.click(`tbody tr:has-text("${number}")`)
    await page.waitForSelector('.detail-head .tag:has-text("待答复")')
    expect(await page.textContent('.facts-of')).toContain('示**')
    expect(await page.textContent('main')).not.toContain('13800000000')
    await page.click('.detail-head button:has-text("查看异议人")')
    await fill(page, { 查看理由: '示例：电话核实情况' })
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForSelector('dialog[open] dd:has-text("13800000000")')
    await picture(page, 'objection-look')
    await page.keyboard.press('Escape')
    await page.waitForSelector('dialog[open]', { state: 'detached' })
    await openAct(page, '答复')
    await pick(page, { 异议是否成立: '不成立' })
    await fill(page, { 答复内容: '示例：经现场核实，界桩与公示范围一致' })
    await picture(page, 'objection-answer')
    await finish(page, '已答复')
    await settled(page)
    await picture(page, 'objection-desk')
    expect(await rawKeys(page)).toEqual([])
    expect(faults).toEqual([])
    await go(page, '/public/objection')
    await page.fill('.ask .field input', code)
    await page.click('button[type="submit"]')
    await page.waitForSelector('dd:has-text("界桩与公示范围一致")')
    expect(await page.textContent('.ask')).toContain('不成立')
    await context.close()
  })
})
