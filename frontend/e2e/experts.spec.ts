import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { field, fill, finish, openAct } from './dialogs'
import { go, handIn, launch, PHONE, picture, signIn, visit } from './fixtures'
import { namelessControls, overflow, rawKeys, weakTexts } from './inspect'

const ROLES = ['holder', 'clerk', 'department_reviewer', 'reviewer', 'approver'] as const
type Who = (typeof ROLES)[number]
const pages = {} as Record<Who, Page>
const faults: string[][] = []
const stamp = Date.now().toString(36)
const AUTHOR = `示例编制院${stamp}`
let browser: Browser
let address = ''
beforeAll(async () => {
  browser = await launch()
  for (const who of ROLES) {
    const opened = await visit(browser, { expected: [404, 409, 412, 422] })
    pages[who] = opened.page
    faults.push(opened.faults)
    await signIn(opened.page, who, '/applications')
  }
}, 120_000)
afterAll(() => browser.close())

const day = (ahead: number): string => new Date(Date.now() + 8 * 3_600_000 + ahead * 86_400_000).toISOString().slice(0, 10)
/** Presses the button of an act of the application, in the row or in the menu of further ones. */
async function begin(who: Who, act: string): Promise<Page> {
  const page = pages[who]
  await go(page, address)
  await openAct(page, act)
  return page
}
/** Presses the button of an act of the review. */
async function review(who: Who, act: string): Promise<Page> {
  const page = pages[who]
  await go(page, address)
  await page.click(`.expert-reviews button:text-is("${act}")`)
  await page.waitForSelector('dialog[open] form')
  return page
}
async function entered(name: string, employer: string, speciality: string): Promise<void> {
  const page = pages.clerk
  await page.click('button:has-text("专家入库")')
  await page.fill(`${field('姓名')} input`, name)
  await page.check(`dialog[open] label:has-text("${speciality}") input`)
  await page.fill(`${field('工作单位')} input`, employer)
  await page.fill(`${field('职称或资格')} input`, '示例高级工程师')
  await page.fill(`${field('电话')} input`, '00000000123')
  await finish(page)
  await page.waitForSelector(`.bench-detail h2:has-text("${name}")`)
}
/** The list is fixed by the clerk, the number entered by the reviewer. */
async function drawn(): Promise<void> {
  await finish(await review('clerk', '固定名单并公布承诺'))
  await pages.clerk.waitForSelector('.expert-reviews :text("须先录入公开随机数并抽取")')
  const reviewer = await review('reviewer', '录入公开随机数并抽取')
  await reviewer.fill('dialog[open] .field:has(label:text-is("公开随机数")) input', '03 11 17 22 26 31 + 09')
  await reviewer.fill(`${field('随机数来源')} input`, '示例公开摇号')
  const now = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 23).replace('T', ' ')
  await reviewer.fill(`${field('随机数产生时间')} input`, now)
  await finish(reviewer)
  await reviewer.waitForSelector('.expert-reviews button:text-is("录入公开随机数并抽取")', { state: 'detached' })
}

describe('an expert who signs in', () => {
  it('sees the own reviews alone, gives an opinion on one and leaves the other', async () => {
    const { page, context, faults: wrong } = await visit(browser, { expected: [] })
    await signIn(page, 'expert', '/expert-duties')
    await page.waitForSelector('tr:has-text("示例桃子荡二号矿山开采方案审批申请")')
    expect(await page.locator('.side a, nav a').allInnerTexts()).not.toContain('专家库')
    await picture(page, 'duties-list')
    await page.click('tr:has-text("示例桃子荡二号矿山开采方案审批申请")')
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator('.given button').first().click()])
    expect(file.suggestedFilename()).toMatch(/示例.*\.txt$/)
    await page.click('.bench-detail button:text-is("提出评审意见")')
    await page.selectOption(`${field('个人意见')} select`, 'revise')
    await page.fill(`${field('意见内容')} textarea`, '示例：投资估算偏低，请补充依据')
    await picture(page, 'duties-opinion')
    await finish(page)
    await page.waitForSelector('.bench-detail .detail-head .tag:has-text("已提出意见")')
    await picture(page, 'duties-given')
    const [paper] = await Promise.all([page.waitForEvent('download'), page.locator('[aria-label="个人评审意见书"] button').first().click()])
    expect(paper.suggestedFilename()).toMatch(/\.pdf$/)
    await go(page, '/expert-duties')
    await page.click('tr:has-text("示例桃子荡三号矿山开采方案审批申请")')
    await page.click('.bench-detail button:text-is("申明回避或不能参加")')
    await page.selectOption(`${field('情形')} select`, 'expert')
    await page.fill(`${field('理由')} textarea`, '示例：曾为该企业做过评估')
    await finish(page)
    await page.waitForSelector('.bench-detail .detail-head .tag:has-text("已退出")')
    await page.waitForSelector('text=退出或评审结束后不再提供材料')
    await picture(page, 'duties-left')
    expect(await rawKeys(page)).toEqual([])
    expect(wrong).toEqual([])
    await context.close()
  }, 90_000)

  it('reads it on a telephone', async () => {
    const { page, context, faults: wrong } = await visit(browser, { viewport: PHONE })
    await signIn(page, 'expert', '/expert-duties')
    await page.waitForSelector('text=示例桃子荡二号矿山')
    await picture(page, 'phone-duties-list')
    await page.click('text=示例桃子荡二号矿山')
    await page.waitForSelector('text=投资估算偏低')
    await picture(page, 'phone-duties-detail')
    expect([...(await weakTexts(page)), ...(await namelessControls(page))]).toEqual([])
    expect(await overflow(page)).toBeLessThanOrEqual(1)
    expect(wrong).toEqual([])
    await context.close()
  }, 60_000)
})

describe('the expert review of a plan', () => {
  it('keeps a pool whose telephones are masked in the list', async () => {
    const { clerk } = pages
    await go(clerk, '/experts')
    await clerk.waitForSelector('tr:has-text("示例采矿专家甲")')
    await entered(`示例浏览器专家${stamp}`, AUTHOR, '采矿')
    expect(await clerk.textContent('.bench-detail')).toContain('00000000123')
    expect(await clerk.textContent(`tr:has-text("示例浏览器专家${stamp}")`)).toContain('000****0123')
    await picture(clerk, 'experts-pool')
    expect(await rawKeys(clerk)).toEqual([])
  }, 60_000)

  it('is asked for by the rulebook before the approval', async () => {
    const { holder } = pages
    await go(holder, '/applications')
    await holder.click('a:has-text("新建申请")')
    await holder.selectOption('.form .field:has(label:has-text("申请事项")) select', 'plan_approval')
    await holder.fill('.form .field:has(label:has-text("申请名称")) input', `示例浏览器开采方案${stamp}`)
    await holder.click('.form .field:has(label:has-text("矿业权")) input')
    await holder.keyboard.type('示例南泉')
    await holder.locator('[role="option"]:has-text("示例南泉")').first().click()
    await holder.fill('.form .field:has(label:has-text("方案名称")) input', '示例矿区生态修复方案')
    await holder.click('button:has-text("增加一期")')
    await holder.fill('[aria-label="第 1 期名称"]', '示例一期')
    await holder.fill('[aria-label="第 1 期开始日"]', day(60))
    await holder.fill('[aria-label="第 1 期结束日"]', day(400))
    await holder.fill('[aria-label="第 1 期费用（元）"]', '500000')
    await holder.click('button:has-text("保存草稿")')
    await holder.waitForURL(/\/applications\/[0-9a-f-]{36}\/edit/)
    await handIn(holder)
    await holder.waitForSelector('text=必备材料已齐')
    await picture(holder, 'experts-plan')
    await holder.click('.send')
    await holder.click('dialog[open] button[type="submit"]')
    await holder.waitForURL(/\/applications\/[0-9a-f-]{36}$/)
    address = new URL(holder.url()).pathname
    await finish(await begin('clerk', '受理'))
    const clerk = await begin('clerk', '发起联合审查')
    await fill(clerk, { 截止日期: day(10) })
    await clerk.check('dialog[open] label:has-text("生态环境") input')
    await finish(clerk)
    const ecology = await begin('department_reviewer', '提出意见')
    await ecology.selectOption(`${field('意见')} select`, 'agree')
    await finish(ecology)
    await finish(await begin('clerk', '结束联合审查'))
    await clerk.waitForSelector('.bars:has-text("须经专家评审")')
    await picture(clerk, 'experts-needed')
  }, 120_000)

  it('goes from the draw over a recusal and a replacement to the letter that makes the decision possible', async () => {
    const { clerk, holder } = pages
    const notice = await review('clerk', '发起专家评审')
    await notice.fill(`${field('告知文号')} input`, `示例评告${stamp}`)
    await notice.fill(`${field('方案编制单位')} input >> nth=0`, AUTHOR)
    await finish(notice)
    await notice.waitForSelector('.expert-reviews :text("须先抽取专家组")')
    await notice.waitForSelector('.detail-head .tag:has-text("中止")')
    await drawn()
    await go(clerk, address)
    await clerk.waitForSelector('.expert-reviews tbody tr')
    expect(await clerk.locator('.expert-reviews tbody tr').count()).toBe(5)
    expect(await clerk.textContent('.expert-reviews')).toContain(`示例浏览器专家${stamp}（在方案编制单位任职）`)
    await picture(clerk, 'experts-drawn')

    const [first, second] = await clerk.locator('.expert-reviews tbody th').allInnerTexts()
    const ill = await review('clerk', '登记回避或不能参加')
    await ill.selectOption(`${field('专家')} select`, { index: 1 })
    await ill.selectOption(`${field('情形')} select`, 'declined')
    await ill.fill(`${field('理由')} textarea`, '示例：出差')
    await finish(ill)
    const asked = await review('holder', '申请回避')
    const label = await asked.locator(`${field('专家')} option:has-text("${second?.trim()}")`).textContent()
    await asked.selectOption(`${field('专家')} select`, { label: label ?? '' })
    await asked.fill(`${field('理由')} textarea`, '示例：与本公司有诉讼')
    await finish(asked)
    const approver = await review('approver', '决定回避申请')
    await approver.selectOption(`${field('决定')} select >> nth=0`, 'true')
    await approver.fill(`${field('决定理由')} textarea`, '示例：情况属实')
    await finish(approver)
    await approver.waitForSelector('.expert-reviews .tag:has-text("待补抽") >> nth=1')
    await drawn()
    await drawn()
    await go(clerk, address)
    await clerk.waitForSelector('.expert-reviews tbody tr >> nth=6')
    const after = await clerk.locator('.expert-reviews tbody th').allInnerTexts()
    expect(after.slice(0, 2)).toEqual([first, second])
    expect(new Set(after).size).toBe(7)
    await picture(clerk, 'experts-replaced')

    await clerk.locator('.expert-reviews a:text-is("抽取证明")').first().click()
    await clerk.waitForSelector('.proof .tag >> nth=3')
    expect(await clerk.locator('.proof li:has(.tag :text-is("一致"))').count()).toBe(4)
    await picture(clerk, 'experts-proof')

    const leader = await review('clerk', '指定组长')
    await leader.selectOption(`${field('专家')} select`, { index: 1 })
    await finish(leader)
    for (let at = 0; at < 5; at += 1) {
      const page = await review('clerk', '登记专家意见')
      await page.selectOption(`${field('专家')} select`, { index: at + 1 })
      await page.selectOption(`${field('个人意见')} select`, 'pass')
      await page.fill(`${field('意见内容')} textarea`, `示例：方案可行（${at + 1}）`)
      await finish(page)
    }
    const letter = await review('clerk', '出具评审意见')
    await letter.selectOption(`${field('专家组结论')} select`, 'pass')
    await letter.fill(`${field('结论理由')} textarea`, '示例：方案符合规范')
    await letter.fill(`${field('意见书文号')} input`, `示例评${stamp}`)
    await letter.fill('dialog[open] .entry textarea', '示例：表土单独堆存')
    await letter.selectOption('dialog[open] .entry select', 'always')
    await picture(letter, 'experts-letter')
    await finish(letter)
    await letter.waitForSelector('.expert-reviews .tag :text-is("通过")')
    await letter.waitForSelector('.detail-section tr:has-text("示例：表土单独堆存"):has-text("专家组")')
    await letter.setInputFiles('.expert-reviews input[type="file"]', { name: '签字原件.txt', mimeType: 'text/plain', buffer: Buffer.from(`示例 ${stamp}\n`) })
    await letter.waitForSelector('.expert-reviews button:has-text("签字原件.txt")')
    const [file] = await Promise.all([letter.waitForEvent('download'), letter.click('.expert-reviews [aria-label="评审意见书"] button >> nth=0')])
    expect(file.suggestedFilename()).toMatch(/\.pdf$/)
    await picture(letter, 'experts-concluded')

    const put = await begin('clerk', '呈批')
    await put.selectOption(`${field('拟作出的决定')} select`, 'approve')
    await put.fill(`${field('理由')} textarea`, '示例理由')
    await finish(put)
    await put.waitForSelector('.proposed')
    await go(holder, address)
    await holder.waitForSelector('.expert-reviews .tag :text-is("通过")')
    expect(await rawKeys(holder)).toEqual([])
    expect(faults.flat()).toEqual([])
  }, 300_000)

  it('shows on a telephone', async () => {
    const { page, context, faults: wrong } = await visit(browser, { viewport: PHONE })
    await signIn(page, 'clerk', '/experts')
    const findings: string[] = []
    for (const path of ['/experts', address]) {
      await go(page, path)
      await page.waitForLoadState('networkidle')
      const [weak, nameless, wide] = await Promise.all([weakTexts(page), namelessControls(page), overflow(page)])
      findings.push(...[...weak, ...nameless].map((one) => `${path} ${one}`), ...(wide > 1 ? [`${path} is ${wide} px too wide`] : []))
      await picture(page, path === address ? 'phone-experts-review' : 'phone-experts-pool')
    }
    await page.locator('.expert-reviews').scrollIntoViewIfNeeded()
    await picture(page, 'phone-experts-review')
    expect(findings).toEqual([])
    expect(wrong).toEqual([])
    await context.close()
  }, 60_000)
})
