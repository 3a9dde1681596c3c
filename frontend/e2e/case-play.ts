import type { Page } from 'playwright-core'
import { fill, finish, openAct, pick, refused, scan, upload } from './dialogs'
import { Rehearsal, type Json } from './rehearsal'

/** What a dialog is given: typed, chosen by the words, uploaded. */
export interface Given {
  values?: Record<string, string>
  chosen?: Record<string, string>
  files?: string[]
}

interface Instrument { kind: string; number: string | null; outcome: string | null }
interface Paper { id: string; version: number }
/** What each paper that the procedure seals is as a paper of the case, and what is written into it. */
const PAPERS: Record<string, [kind: string, entered: Json]> = {
  correction_order: ['correction_order', { demand: '示例：按方案治理边坡', correct_by: '2030-12-31' }],
  notice: ['penalty_notice', { reasons: '示例：违反矿产资源法', proposed: '示例：罚款' }],
  decision: ['decision', { evidence: '示例：现场勘测笔录', hearing_facts: '示例：已告知', performance: '示例：十五日内缴纳', reconsideration_body: '示例区人民政府', court: '示例区人民法院' }],
  no_penalty: ['no_penalty', { evidence: '示例：复查记录', reasons: '示例：已按期改正', basis: '示例条款', education: '示例：已当面教育', reconsideration_body: '示例区人民政府', court: '示例区人民法院' }],
}

/** The people through whose hands a case goes, each act in the browser of its person. */
export class CasePlay extends Rehearsal {
  /** Where the case in hand is read. */
  address = ''
  /** Hashes of what was uploaded. */
  readonly hashes: string[] = []
  #papers = 0

  async begin(who: string, name: string, given: Given = {}, address = this.address): Promise<Page> {
    const page = await this.desk(who, address)
    await openAct(page, name)
    await this.give(page, given)
    return page
  }

  async give(page: Page, { values = {}, chosen = {}, files = [] }: Given): Promise<void> {
    await pick(page, chosen)
    await fill(page, values)
    for (const label of files) this.hashes.push(await upload(page, label))
  }

  async act(who: string, name: string, given: Given = {}, state?: string, address = this.address): Promise<Page> {
    const page = await this.begin(who, name, given, address)
    await finish(page, state)
    return page
  }

  /** An act that the platform does not do, with its words. */
  async refused(who: string, name: string, why: string, given: Given = {}, address = this.address): Promise<Page> {
    const page = await this.begin(who, name, given, address)
    await refused(page, why)
    return page
  }

  /** What is shown on a case. */
  async shows(who: string, ...texts: string[]): Promise<Page> {
    const page = await this.desk(who, this.address)
    for (const text of texts) await page.waitForSelector(`main :text("${text}")`)
    return page
  }

  /** Proposed by the handler in the open dialog, filed by the approver. */
  async filed(page: Page, title: string, party: string, given: Given = {}): Promise<void> {
    await page.waitForSelector('dialog[open] form')
    await this.give(page, given)
    await fill(page, { 案由: title, 违法事实: `${title}：经现场核查属实`, 当事人: party })
    await page.click('dialog[open] button[type="submit"]')
    await page.waitForURL(/\/enforcement\/cases\/[0-9a-f-]{36}/).catch(async (late: unknown) => {
      throw new Error(`not filed: ${await page.textContent('dialog[open] form', { timeout: 1000 })}`, { cause: late })
    })
    this.address = new URL(page.url()).pathname
    await page.waitForSelector('.detail-head .tag:has-text("立案呈批")')
    await this.act('approver', '批准立案', {}, '已立案')
  }

  certificate(number: number): Given {
    return { values: { 执法证号: `示例执法证${number}号`, 执法证有效期至: this.day(400) } }
  }

  async investigated(): Promise<void> {
    await this.act('case_handler', '承办', this.certificate(1), '调查取证')
    await this.act('inspector', '协办（B 角）', this.certificate(2), '调查取证')
    await this.evidence()
  }

  async evidence(): Promise<void> {
    await this.act('case_handler', '附入证据', { values: { 证据名称: '现场勘测笔录' }, chosen: { 证据种类: '勘验笔录、现场笔录' }, files: ['文件'] }, '调查取证')
  }

  async reviewed(outcome: string): Promise<void> {
    await this.act('reviewer', '案件审理', { values: { 意见: '示例：事实清楚，证据确凿' }, chosen: { 处理结果: outcome } }, '已审理')
  }

  async lawful(state: string): Promise<void> {
    await this.act('legal_reviewer', '法制审核', { values: { 意见: '示例：同意', 法律职业资格证号: '示例1号' } }, state)
  }

  async discussed(): Promise<void> {
    await this.act('chief', '集体讨论', { values: { 意见: '示例：同意', 参加人员: '示例局长\n示例副局长\n示例执法队长' } }, '已集体讨论')
  }

  /** From the draft to its number and seal. */
  async issued(kind: string): Promise<void> {
    await this.act('reviewer', '会签')
    await this.act('chief', '签发')
    await this.act('clerk', '编文号', { values: { 文号: this.number(kind) } })
    await this.act('clerk', '用印')
  }

  number(kind: string): string {
    this.#papers += 1
    return `示例${kind}〔${this.today().slice(0, 4)}〕${this.address.slice(-6)}${this.#papers}号`
  }

  async served(state: string): Promise<void> {
    await this.act('case_handler', '送达', { values: { 收件人: '示例收件人' }, chosen: { 送达方式: '直接送达' }, files: ['送达证明'] }, state)
  }

  /** The slip of the case in hand; the address of its execution. */
  async slip(number: string): Promise<string> {
    const page = await this.desk('case_handler', `${this.address}?tab=execution`)
    await page.click('button:text-is("开具缴款书")')
    await fill(page, { 缴款书编号: number })
    await finish(page)
    const desk = await this.desk('finance_officer', `/enforcement/executions?q=${encodeURIComponent(number)}`)
    await desk.click('.bench-list tbody tr[role="row"]')
    await desk.click('a:text-is("打开执行")')
    await desk.waitForURL(/\/enforcement\/executions\/[0-9a-f-]{36}/)
    return new URL(desk.url()).pathname
  }

  async paid(execution: string, kind: string, yuan: string, receipt: string): Promise<void> {
    const page = await this.act('finance_officer', '登记缴款', { chosen: { 种类: kind }, values: { 金额: yuan, 缴款凭证号: receipt } }, undefined, execution)
    await page.waitForSelector(`td:has-text("${receipt}")`)
  }

  /** Bound under its number, with the hash of every file; all of them recomputed. */
  /** Each paper that the procedure sealed, under its number, with the scan that shows the seal. */
  async sealed(): Promise<void> {
    const id = this.idOf(this.address)
    const { instruments } = await this.call<{ instruments: Instrument[] }>('case_handler', 'GET', `/enforcement/cases/${id}`)
    for (const one of instruments) {
      if (one.outcome === 'transfer') continue
      const [kind, entered] = PAPERS[one.outcome === 'none' ? 'no_penalty' : one.kind] ?? ['', {}]
      const drawn = await this.call<Paper>('case_handler', 'POST', '/enforcement/case-papers', { case_id: id, kind, entered })
      await this.call('approver', 'POST', `/enforcement/case-papers/${drawn.id}/issue`, { on: this.today(), number: one.number }, drawn.version)
      const page = await this.desk('clerk', `${this.address}?tab=documents`)
      const paper = `.paper[data-kind="${kind}"]:has-text("${one.number}")`
      await page.click(`${paper} button:text-is("用印")`)
      await scan(page)
      await finish(page)
      await page.waitForSelector(`${paper} .tag:has-text("${this.today()} 用印")`)
    }
  }

  async bound(number: string): Promise<Page> {
    const page = await this.desk('case_handler', `${this.address}?tab=file`)
    await page.click('#case-panel button:text-is("立卷归档")')
    await fill(page, { 档号: number })
    await refused(page, '卷内没有同一文号的文书')
    await this.sealed()
    await finish(page, '已归档')
    await page.waitForSelector(`dd:has-text("${number}")`)
    await page.click('button:text-is("核验")')
    await page.waitForSelector('.proof:has-text("全部一致")')
    return page
  }
}
