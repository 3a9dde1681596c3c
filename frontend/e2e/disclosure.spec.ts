import { execFile } from 'node:child_process'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { finish } from './dialogs'
import { go, launch, PHONE, picture, settled, signIn, visit } from './fixtures'
import { namelessControls, overflow, weakTexts } from './inspect'

/** 0.004° by 0.003° upon an invented quarry, latitude first. */
const SITE = [
  'J1 29°15′36.000″ 106°44′38.400″', 'J2 29°15′36.000″ 106°44′52.800″',
  'J3 29°15′46.800″ 106°44′52.800″', 'J4 29°15′46.800″ 106°44′38.400″',
].join('\n')
const PYTHON = fileURLToPath(new URL('../../.venv/bin/python', import.meta.url))
const stamp = Date.now()
const pages = {} as Record<'clerk' | 'reviewer' | 'approver', Page>
const faults: string[][] = []
let browser: Browser
let proof = ''
let enquiry = ''
beforeAll(async () => {
  browser = await launch()
  for (const who of ['clerk', 'reviewer', 'approver'] as const) {
    const opened = await visit(browser, { expected: [422] })
    pages[who] = opened.page
    faults.push(opened.faults)
    await signIn(opened.page, who, '/me')
  }
})
afterAll(() => browser.close())

const china = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString()
async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    const input = page.locator(`form .field:has(label:has-text("${label}"))`).locator('input, textarea').first()
    await input.fill(value)
    await input.press('Tab')
  }
}
async function begin(page: Page, act: string): Promise<void> {
  await page.click(`button:text-is("${act}")`)
  await page.waitForSelector('dialog[open] form')
}
async function saved(page: Page, button: string, folder: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(`button:has-text("${button}")`)])
  const path = join(folder, download.suggestedFilename())
  await download.saveAs(path)
  return path
}

describe('a draw of rights and officers', () => {
  it('is committed to by one, drawn with a public number by another, repeated by anybody', async () => {
    const { clerk, reviewer } = pages
    await go(clerk, '/disclosure-draws')
    await begin(clerk, '固定名单')
    await fill(clerk, { 名称: `示例浏览器抽取${stamp}`, 检查日期: china().slice(0, 10) })
    await clerk.click('dialog[open] button:has-text("增加一行")')
    const names = clerk.locator('dialog[open]').getByLabel('姓名')
    for (const [at, name] of ['示例甲', '示例乙', '示例丙'].entries()) await names.nth(at).fill(name)
    await picture(clerk, 'disclosure-new-draw')
    await finish(clerk, '已公布承诺')
    await clerk.waitForSelector('text=公开随机数须由另一人录入')
    expect(await clerk.locator('button:text-is("录入随机数并抽取")').count()).toBe(0)
    const address = new URL(clerk.url())
    const commitment = /[0-9a-f]{64}/.exec(await clerk.innerText('.steps'))?.[0] ?? 'none'
    await picture(clerk, 'disclosure-committed')

    await go(reviewer, `${address.pathname}${address.search}`)
    await begin(reviewer, '录入随机数并抽取')
    await fill(reviewer, { 公开随机数: '0912 1735 26', 随机数来源: '示例公开摇号', 随机数产生时间: '2026-01-01 21:30:00' })
    await reviewer.click('dialog[open] button[type="submit"]')
    await reviewer.waitForSelector('dialog[open] .field-error:has-text("承诺公布之后")')
    await picture(reviewer, 'disclosure-number-refused')
    await fill(reviewer, { 随机数产生时间: china().slice(0, 23).replace('T', ' ') })
    await finish(reviewer, '已抽取')
    const drawn = await reviewer.locator('.detail-section tbody tr').count()
    expect(drawn).toBeGreaterThan(0)
    await picture(reviewer, 'disclosure-drawn')
    await reviewer.locator('button:text-is("建立核查")').first().click()
    await reviewer.waitForSelector('a:text-is("查看核查")')

    await reviewer.click('a:text-is("抽取证明")')
    await reviewer.waitForSelector('.proof .plain li')
    expect(await reviewer.locator('.proof li:has(.tag :text-is("一致"))').count()).toBe(4)
    expect(await reviewer.innerText('.proof')).toContain(commitment)
    proof = new URL(reviewer.url()).pathname
    await picture(reviewer, 'disclosure-proof')
    const folder = await mkdtemp(join(tmpdir(), 'kz-proof-'))
    const [told, script] = [await saved(reviewer, '下载证明', folder), await saved(reviewer, '下载验证程序', folder)]
    const { stdout } = await promisify(execFile)(PYTHON, [script, told])
    expect(stdout).toBe(`AGREES: ${drawn} drawn, commitment ${commitment}\n`)
  })
})

describe('an overlay enquiry', () => {
  it('is answered from pasted corners, its letter written by one and issued by another', async () => {
    const { clerk, approver } = pages
    await go(clerk, '/overlay-enquiries/new')
    await clerk.fill('.paste textarea', SITE)
    await clerk.click('text=读取坐标表')
    // 0.004° by 0.003° at 29.26° N: 388.8 m by 332.6 m.
    await clerk.waitForSelector('.known:has-text("0.1293")')
    await fill(clerk, { 申请单位: '示例建设单位', 建设项目: `示例浏览器项目${stamp}` })
    await picture(clerk, 'overlay-new')
    await clerk.click('form button[type="submit"]:text-is("查询")')
    await clerk.waitForURL(/\/overlay-enquiries\/[0-9a-f-]{36}$/)
    enquiry = new URL(clerk.url()).pathname
    await clerk.waitForSelector('.detail-head .tag:has-text("压覆矿产资源")')
    await begin(clerk, '拟制复函')
    await fill(clerk, { 复函文号: `示例压覆浏览器${stamp}` })
    await finish(clerk, '复函待签发')
    await clerk.waitForSelector('text=须由另一人签发')
    expect(await clerk.locator('button:text-is("签发复函")').count()).toBe(0)

    await go(approver, enquiry)
    await begin(approver, '签发复函')
    await finish(approver, '已复函')
    await picture(approver, 'overlay-issued')
    const letter = await saved(approver, '下载复函 PDF', await mkdtemp(join(tmpdir(), 'kz-letter-')))
    expect((await readFile(letter)).subarray(0, 5).toString('latin1')).toBe('%PDF-')
    expect(faults.flat()).toEqual([])
  })

  it('shows on a telephone, and the proof of a draw with it', async () => {
    const { page, context, faults: wrong } = await visit(browser, { viewport: PHONE })
    await signIn(page, 'clerk', '/me')
    const findings: string[] = []
    for (const path of [enquiry, '/overlay-enquiries/new', proof]) {
      await go(page, path)
      await settled(page)
      const [weak, nameless, wide] = await Promise.all([weakTexts(page), namelessControls(page), overflow(page)])
      findings.push(...[...weak, ...nameless].map((one) => `${path} ${one}`), ...(wide > 1 ? [`${path} is ${wide} px too wide`] : []))
      await picture(page, `phone-disclosure${path.slice(0, 19).replaceAll('/', '-')}`)
    }
    expect(findings).toEqual([])
    expect(wrong).toEqual([])
    await context.close()
  })
})
