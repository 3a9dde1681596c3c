import type { Page } from 'playwright-core'
import { field, fill, finish, openAct } from './dialogs'
import { go } from './fixtures'
import { Rehearsal } from './rehearsal'

const HOLDER = 'holder_of_one_mine'

/** The people of one mine. */
export class MinePlay extends Rehearsal {
  #right = ''

  override account(who: string): string {
    return who === 'holder' ? HOLDER : who
  }

  /** Name, cost, first and last day of the two phases of the plan. */
  phases(year: number): [string, string, string, string][] {
    return [
      ['示例一期', '400000', `${year}-10-01`, `${year}-12-31`],
      ['示例二期', '100000', `${year + 1}-07-01`, `${year + 1}-12-31`],
    ]
  }

  /** An account for the holder of the mine: accounts and returns are other rooms', and have their own tests. */
  async holderOf(mine: string): Promise<void> {
    const found = await this.call<{ items: { id: string; holder: { id: string } }[] }>('clerk', 'GET', `/licensing/mining-rights?q=${encodeURIComponent(mine)}`)
    const right = found.items[0]
    if (!right) throw new Error(`no right ${mine}`)
    this.#right = right.id
    const made = { name: `${mine}矿业权人`, kind: 'holder', division_code: '500113' }
    const home = await this.call<{ id: string; version: number }>('system_admin', 'POST', '/identity/organisations', made)
    await this.call('security_admin', 'POST', `/identity/organisations/${home.id}/link-holder`, { holder_id: right.holder.id, reason: '示例' }, home.version)
    await this.person(HOLDER, 'holder', '500113', home.id)
  }

  /** Ten thousands of tonnes of a quarter, filed by the holder and accepted. */
  async returned(year: number, quarter: number, ore: string): Promise<void> {
    const content = {
      minerals: [{
        mineral: '建筑石料用灰岩', unit: '万吨', output: ore, sales_quantity: ore, sales: { amount_fen: 100 },
        recovery: { percent: '100' }, reserves: { unit: '万吨', opening: '1000', added: '0', extracted: ore, lost: '0', closing: String(1000 - Number(ore)), opening_note: '示例' },
      }],
      profit: { amount_fen: 0 }, output_value: { amount_fen: 100 }, employees: 9,
    }
    type Return = { id: string; version: number; state: string }
    const path = '/licensing/production-returns'
    const known = await this.call<{ items: (Return & { year: number; quarter: number })[] }>('clerk', 'GET', `${path}?right_id=${this.#right}&limit=100`)
    let record: Return | undefined = known.items.find((one) => one.year === year && one.quarter === quarter)
    if (record?.state === 'submitted') record = await this.call<Return>('clerk', 'POST', `${path}/${record.id}/send-back`, { note: '示例' }, record.version)
    if (record) record = await this.call<Return>(HOLDER, 'PATCH', `${path}/${record.id}`, { content }, record.version)
    else record = await this.call<Return>(HOLDER, 'POST', path, { right_id: this.#right, year, quarter, content })
    record = await this.call<Return>(HOLDER, 'POST', `${path}/${record.id}/submit`, undefined, record.version)
    await this.call('clerk', 'POST', `${path}/${record.id}/accept`, undefined, record.version)
  }

  /** The content of the plan on its form. */
  async enterPlan(page: Page, mine: string, year: number): Promise<void> {
    const inForm = (label: string): string => ` .field:has(label:has-text("${label}"))`
    await page.click(`${inForm('矿业权')} .el-select__wrapper`)
    await page.keyboard.type(mine)
    await page.locator(`.el-select-dropdown__item:visible:has-text("${mine}")`).first().click()
    await page.fill(`.form${inForm('方案名称')} input`, '示例四号矿生态修复方案')
    await page.fill(`.form${inForm('总费用')} input`, '500000')
    const zones = [
      { name: '示例采坑', lon: 106.754, measures: [['backfill', '12000', '立方米', '250000'], ['soil_cover', '60', '亩', '150000']] },
      { name: '示例平台', lon: 106.757, measures: [['planting', '5000', '株', '100000']] },
    ]
    for (const [at, [name, , from, to]] of this.phases(year).entries()) {
      if (at) await page.click('button:has-text("增加一期")')
      const part = page.locator('.phase').nth(at)
      for (const [label, value] of [['期名', name], ['开始日期', from], ['结束日期', to]] as const) {
        const input = part.locator(inForm(label)).locator('input').first()
        await input.fill(value)
        await input.press('Tab')
      }
      const zone = zones[at]
      if (!zone) continue
      await part.locator(inForm('分区名称')).locator('input').fill(zone.name)
      await part.locator('.paste textarea, textarea.mono').first().fill(square(zone.lon, 29.286))
      await part.locator('button:has-text("读取坐标表")').click()
      await part.locator('.known').waitFor()
      for (const [no, [measure, quantity, unit, cost]] of zone.measures.entries()) {
        if (no) await part.locator('button:has-text("增加措施")').click()
        const line = part.locator('.zone .line').nth(no)
        await line.locator('select').nth(0).selectOption(measure ?? '')
        await line.locator('input').nth(0).fill(quantity ?? '')
        await line.locator('select').nth(1).selectOption(unit ?? '')
        await line.locator('input').nth(1).fill(cost ?? '')
      }
    }
    await page.click('.form button[type="submit"]')
    await page.waitForURL(/\/restoration\/plans\/[0-9a-f-]{36}$/)
  }

  /** A statement sent up; what the platform says of it. */
  async upload(page: Page, name: string, content: Buffer): Promise<string> {
    await go(page, '/restoration/bank-statements')
    await page.click('button:has-text("上传对账单")')
    await page.locator('dialog[open] input[type="file"]').setInputFiles({ name, mimeType: 'application/xml', buffer: content })
    await page.click('dialog[open] button[type="submit"]')
    const said = page.locator('dialog[open] .taken p, dialog[open] [role="alert"]').first()
    await said.waitFor()
    return (await said.textContent()) ?? ''
  }

  /** A waiting booking of the bank is found to be what it is. */
  async claim(page: Page, told: string, values: Record<string, string>, purpose = '使用'): Promise<void> {
    await go(page, '/restoration/bank-lines?state=waiting')
    await page.click(`.bench-list tbody tr[role="row"]:has-text("${told}")`)
    await page.locator('.bench-detail li', { hasText: purpose }).first().locator('button:text-is("采用")').click()
    for (const [label, value] of Object.entries(values)) {
      if (await page.locator(`${field(label)} select`).count()) await page.selectOption(`${field(label)} select`, value)
      else await fill(page, { [label]: value })
    }
    await finish(page)
    await page.waitForSelector('.bench-detail .detail-head :text("已认领")')
  }

  /** Chooses in the open dialog by a part of what is written there. */
  async pick(page: Page, label: string, text: string): Promise<void> {
    const select = page.locator(`dialog[open] .field:has(label:text-matches("^${label}"))`).locator('select').first()
    await select.locator('option', { hasText: text }).first().waitFor({ state: 'attached' })
    await select.selectOption((await select.locator('option', { hasText: text }).first().getAttribute('value')) ?? '')
  }

  async attach(page: Page, label: string, name: string): Promise<void> {
    const buffer = Buffer.from(`%PDF-1.4 ${name} ${this.today()}`)
    await page.locator(`${field(label)} input[type="file"]`).setInputFiles({ name, mimeType: 'application/pdf', buffer })
    await page.waitForSelector(`${field(label)} :text("文件已上传")`)
  }

  /** A phase, or the whole: applied for, seen, measured, published, and confirmed by another after the publication. */
  async accepted(mine: string, phase: string | null, number: string): Promise<void> {
    const page = await this.desk('clerk', '/restoration/acceptances')
    await page.click('button:has-text("申请验收")')
    await page.click(`${field('矿业权')} .el-select__wrapper`)
    await page.keyboard.type(mine)
    await page.locator(`.el-select-dropdown__item:visible:has-text("${mine}")`).first().click()
    if (phase) await page.click(`dialog[open] label:has-text("${phase}") input`)
    else await page.selectOption(`${field('类型')} select`, 'overall')
    await fill(page, { 验收名称: `示例四号矿${phase ?? '总体'}验收`, 申请日期: this.today() })
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForURL(/acceptances\/[0-9a-f-]{36}$/)
    const address = new URL(page.url()).pathname
    await openAct(page, '现场验收')
    for (const at of [0, 1, 2, 3]) await page.locator(field('姓名')).nth(at).locator('input').fill(`示例${at + 1}`)
    await finish(page, '已现场验收')
    await openAct(page, '核对指标')
    for (const [at, [measured, design]] of [['44', '45'], ['96', '95'], ['50', '50'], ['90', '']].entries()) {
      await page.locator(field('实测')).nth(at).locator('input').fill(measured ?? '')
      await page.locator(field('设计')).nth(at).locator('input').fill(design ?? '')
    }
    await finish(page, '已核对指标')
    await openAct(page, '公示初步结果')
    await fill(page, { 公告文号: `示例公示〔2026〕${number.slice(-3)}` })
    await finish(page, '公示中')
    await this.passTo(this.day(31))
    const reviewer = await this.desk('reviewer', address)
    await openAct(reviewer, '确认合格')
    await fill(reviewer, { 验收文号: number })
    await finish(reviewer, '验收合格')
  }
}

/** Decimal degrees, latitude first. */
function square(lon: number, lat: number): string {
  const [west, east, south, north] = [lon - 0.001, lon + 0.001, lat - 0.001, lat + 0.001].map((one) => one.toFixed(4))
  return [`1\t${south}\t${west}`, `2\t${south}\t${east}`, `3\t${north}\t${east}`, `4\t${north}\t${west}`].join('\n')
}
