import { RouterLinkStub, config, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h, type Component } from 'vue'
import type { LedgerTransactionItem, Me } from '@/api/types'
import EntriesField from '@/components/form/EntriesField.vue'
import LookupField from '@/components/form/LookupField.vue'
import { currentDay } from '@/lib/clock'
import { addDays } from '@/lib/format'
import { useSession } from '@/stores/session'
import { answered, visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type Answer, type Seen, type TestServer } from '@/testing/server'
import AccountDetail from './AccountDetail.vue'
import ClosingForm from './ClosingForm.vue'
import ClosingsPage from './ClosingsPage.vue'
import HoldDetail from './HoldDetail.vue'
import routes from './routes'
import VoucherDetail from './VoucherDetail.vue'
import VoucherForm from './VoucherForm.vue'
import VouchersPage from './VouchersPage.vue'
import { accountsOf, eventAt, spanOf, sumsOf, voucherFaults } from './vouchers'

const ROLES = {
  finance: ['read', 'post', 'manage', 'close', 'verify', 'balance'], leader: ['read', 'balance'], holder: ['read'],
}
const entry = (line: number, account: string, side: string, amount_fen: number) => ({ line, account_id: `id-${account}`, account, side, amount_fen, currency: 'CNY', balance_fen: amount_fen, version: 1, overdrawn: false })
const voucher = {
  id: 'v', seq: 12, kind: 'posting', division_code: '500113', event_at: '2026-03-01T12:00:00+08:00', effective_at: '2026-03-01T12:00:00+08:00',
  recorded_at: '2026-03-02T09:30:15+08:00', actor: 'me', memo: '示例缴存', flags: [], reverses: null, hold_id: null,
  entries: [entry(1, 'bank', 'debit', 123_456), entry(2, 'deposits', 'credit', 123_456)],
}
const standing = { id: 'v', reversed_by: null, reversible: true, matter: null, sha256: 'ab12', block: 7, block_hash: 'cd34', accounts: [{ id: 'id-bank', code: 'bank', name: '示例银行户' }] }
let server: TestServer
let wrapper: VueWrapper
let stops: (() => unknown)[] = []
async function over(): Promise<void> {
  for (const stop of stops) await stop()
  stops = []
}

/** A page as one of a role sees it; what the server answers besides lists is the test's. */
async function show(page: Component, role: keyof typeof ROLES, answer: (request: Seen) => Answer | null = () => null, address = '/', props: Record<string, unknown> = {}): Promise<void> {
  server = await startServer((request) => answer(request) ?? { body: { items: [], next_cursor: null } })
  visit(server)
  const Host = defineComponent({
    setup() {
      const session = useSession()
      session.me = { id: 'me', permissions: ROLES[role].map((name) => `restoration.ledger:${name}`), divisions: [{ code: '500113', name: '巴南区' }] } as unknown as Me
      session.division = '500113'
      return () => h(page, props)
    },
  })
  ;({ wrapper } = await mountPage(Host, {}, address))
  const [shown, asked] = [wrapper, server]
  stops = [() => answered(asked), () => shown.unmount(), () => asked.stop()]
}
const posted = () => server.seen.filter((one) => one.method === 'POST')
const bodyOf = (one: Seen | undefined): Record<string, unknown> => JSON.parse(one?.body ?? '{}') as Record<string, unknown>
const button = (text: string) => wrapper.findAll('button').find((one) => one.text() === text)
const tells = (given: object) => ({ url }: Seen): Answer | null => {
  if (url.includes('/transactions/v/standing')) return { body: given }
  return url.includes('/transactions/v') ? { body: voucher } : null
}
beforeEach(() => {
  config.global.stubs = { RouterLink: RouterLinkStub }
})
afterEach(async () => {
  config.global.stubs = {}
  await over()
})

describe('a voucher by hand', () => {
  const entries = [{ account: 'bank', side: 'debit', amount: '1,234.56' }, { account: 'deposits', side: 'credit', amount: '1000' }]
  it('adds up both sides in fen and wants them equal', () => {
    expect(sumsOf(entries)).toEqual({ debit: 123_456, credit: 100_000 })
    const draft = { day: '2026-03-01', memo: '', entries }
    expect(voucherFaults(draft, '2026-03-02')).toEqual({ entries: 'ledger.uneven_told' })
    const even = [...entries, { account: 'fees', side: 'credit', amount: '234.56' }]
    expect(voucherFaults({ ...draft, entries: even }, '2026-03-02')).toEqual({})
    expect(voucherFaults({ ...draft, day: '2026-03-03', entries: even }, '2026-03-02')).toEqual({ day: 'ledger.day_future' })
    expect(voucherFaults({ ...draft, entries: [{ account: '', side: 'debit', amount: '0' }] }, '2026-03-02')).toEqual({
      'entries.0.account': 'ledger.account_needed', 'entries.0.amount': 'ledger.amount_needed', entries: 'ledger.two_entries',
    })
  })
  it('counts at noon of a past day, today at the moment it was opened', () => {
    expect(eventAt('2026-03-01', '2026-03-02', 'now')).toBe('2026-03-01T12:00:00+08:00')
    expect(eventAt('2026-03-02', '2026-03-02', 'now')).toBe('now')
    expect(spanOf('2026-02-28', '2026-02-28')).toEqual({ from: '2026-02-28T00:00:00+08:00', to: '2026-03-01T00:00:00+08:00' })
  })

  it('given uneven sides then the difference is said and nothing sent; given even ones then it is sent in fen', async () => {
    await show(VoucherForm, 'finance', ({ method }) => (method === 'POST' ? { status: 201, body: { transactions: [voucher] } } : null), '/', { open: true, 'onUpdate:open': () => undefined })
    const [debit, credit] = wrapper.findAllComponents(LookupField)
    debit?.vm.$emit('update:modelValue', 'bank')
    credit?.vm.$emit('update:modelValue', 'deposits')
    const amounts = wrapper.findComponent(EntriesField).findAll<HTMLInputElement>('input.input[type="text"]').filter((one) => one.attributes('role') !== 'combobox')
    await amounts.at(0)?.setValue('12.5')
    await amounts.at(1)?.setValue('12')
    expect(wrapper.text()).toContain('借方合计 12.50 元，贷方合计 12.00 元')
    expect(wrapper.text()).toContain('借贷相差 0.50 元')
    await wrapper.find('form').trigger('submit')
    await until(() => wrapper.text().includes('借方合计与贷方合计须相等'), wrapper.text())
    expect(posted()).toHaveLength(0)
    await amounts.at(1)?.setValue('12.50')
    expect(wrapper.text()).toContain('借贷相等')
    await wrapper.find('form').trigger('submit')
    await until(() => posted().length === 1, `nothing was sent: ${wrapper.text()}`)
    const [sent] = bodyOf(posted()[0]).transactions as Record<string, unknown>[]
    expect(sent?.entries).toEqual([
      { account: 'bank', side: 'debit', amount_fen: 1250 }, { account: 'deposits', side: 'credit', amount_fen: 1250 },
    ])
  })
})

describe('the vouchers', () => {
  it('tell the accounts of a side by name, each once, and one outside the scope by its code', () => {
    const both = { ...voucher, entries: [...voucher.entries, entry(3, 'bank', 'debit', 1), entry(4, 'far', 'debit', 2)], account_names: { bank: '示例银行户' } } as unknown as LedgerTransactionItem
    expect(accountsOf(both, 'debit')).toBe('示例银行户、far')
    expect(accountsOf(both, 'credit')).toBe('deposits')
  })
  it('are asked for by account and recorded days, the last day included', async () => {
    await show(VouchersPage, 'finance', () => null, '/?account=bank&from=2026-03-01&to=2026-03-31')
    await until(() => server.seen.some((one) => one.url.includes('/ledger/transactions')), 'no list was asked for')
    const asked = new URL(server.seen.find((one) => one.url.includes('/ledger/transactions'))?.url ?? '', 'http://x').searchParams
    expect([asked.get('account'), asked.get('from'), asked.get('to')]).toEqual(['bank', '2026-03-01T00:00:00+08:00', '2026-04-01T00:00:00+08:00'])
    expect(button('记账')).toBeDefined()
  })
  it('given one who may not post then no voucher is begun', async () => {
    await show(VouchersPage, 'leader')
    expect(button('记账')).toBeUndefined()
  })
  it('tell lines, times, who, hash and block', async () => {
    await show(VoucherDetail, 'leader', tells(standing), '/', { id: 'v' })
    await until(() => wrapper.text().includes('cd34'), wrapper.text())
    for (const said of ['示例缴存', '示例银行户', '1,234.56', '本人', 'ab12', 'deposits']) expect(wrapper.text()).toContain(said)
    expect(button('冲正')).toBeUndefined()
  })
  it('given one that may be reversed then it is with a reason', async () => {
    await show(VoucherDetail, 'finance', tells(standing), '/', { id: 'v' })
    await until(() => !!button('冲正'), wrapper.text())
    await button('冲正')?.trigger('click')
    await wrapper.find('dialog form').trigger('submit')
    await until(() => wrapper.text().includes('请填写') || wrapper.find('[aria-invalid="true"]').exists(), wrapper.text())
    expect(posted()).toHaveLength(0)
    await wrapper.find('dialog textarea').setValue('示例：账户记错')
    await wrapper.find('dialog form').trigger('submit')
    await until(() => posted().length === 1, wrapper.text())
    expect(posted()[0]?.url).toContain('/transactions/v/reverse')
    expect(bodyOf(posted()[0]).memo).toBe('示例：账户记错')
  })
  it('given one reversed before then it is said and not offered again', async () => {
    await show(VoucherDetail, 'finance', tells({ ...standing, reversible: false, reversed_by: 'w' }), '/', { id: 'v' })
    await until(() => wrapper.text().includes('已冲销'), wrapper.text())
    expect(button('冲正')).toBeUndefined()
  })
  it('given one that a procedure booked then it is led there and not offered', async () => {
    await show(VoucherDetail, 'finance', tells({ ...standing, reversible: false, matter: 'bank_line' }), '/', { id: 'v' })
    await until(() => wrapper.text().includes('由“银行流水核对”记账，请在该事项中更正'), wrapper.text())
    expect(button('冲正')).toBeUndefined()
  })
})

describe('closing a period', () => {
  const open = { open: true, 'onUpdate:open': () => undefined }
  const through = (day: string) => wrapper.findAll('input[placeholder="YYYY-MM-DD"]').at(0)?.setValue(day)
  it('given a period that is not over then it is said and nothing sent', async () => {
    await show(ClosingForm, 'finance', () => null, '/', open)
    await through(currentDay())
    await wrapper.find('form').trigger('submit')
    await until(() => wrapper.text().includes('期间尚未结束'), wrapper.text())
    expect(posted()).toHaveLength(0)
  })
  it('given a day closed before then the refusal stands in words', async () => {
    const detail = '巴南区已结账至 2026-01-31 或以后；请选择更晚的日期'
    const refused = { status: 409, body: { code: 'period_closed', title: '会计期间已结账', status: 409, detail, errors: [{ pointer: '/through', code: 'period_closed', detail }] } }
    await show(ClosingForm, 'finance', ({ method }) => (method === 'POST' ? refused : null), '/', open)
    const day = addDays(currentDay(), -1)
    await through(day)
    await wrapper.find('form').trigger('submit')
    await until(() => wrapper.text().includes(detail), wrapper.text())
    expect(bodyOf(posted()[0])).toEqual({ division_code: '500113', through: day })
  })
  it('is offered to who may, and the record stands for the others', async () => {
    const closing = { id: 'c', division_code: '500113', division_name: '巴南区', through: '2026-01-31', closed_until: '2026-02-01T00:00:00+08:00', accounts: 3, actor: 'system:jobs', recorded_at: '2026-02-01T09:00:00+08:00' }
    const list = ({ url }: Seen): Answer | null => (url.includes('/closings') ? { body: { items: [closing], next_cursor: null } } : null)
    await show(ClosingsPage, 'leader', list, '/?id=c')
    await until(() => wrapper.text().includes('2026-01-31'), wrapper.text())
    expect(wrapper.text()).toContain('系统')
    expect(button('结账')).toBeUndefined()
    await over()
    await show(ClosingsPage, 'finance', list)
    expect(button('结账')).toBeDefined()
  })
})

describe('a hold', () => {
  const hold = {
    id: 'h', account_id: 'a', account: 'deposits', account_name: '示例保证金户', division_code: '500113', amount_fen: 6_000_000, memo: '示例冻结', expires_at: null,
    status: 'held', matter: null as string | null, transaction_id: null, actor: 'me', recorded_at: '2026-03-01T09:00:00+08:00', ended_at: null,
  }
  const of = (given: object) => ({ method, url }: Seen): Answer | null => {
    if (method === 'POST') return { status: 201, body: voucher }
    return url.includes('/holds/h') ? { body: given, headers: { ETag: '"1"' } } : null
  }
  it('given more than is held then it is said and nothing paid; given less then it is paid in fen', async () => {
    await show(HoldDetail, 'finance', of(hold), '/', { id: 'h' })
    await until(() => !!button('入账'), wrapper.text())
    await button('入账')?.trigger('click')
    wrapper.findComponent(LookupField).vm.$emit('update:modelValue', 'bank')
    const amount = () => wrapper.findAll<HTMLInputElement>('dialog input').find((one) => one.element.value.startsWith('6000'))
    const field = amount()
    expect(field?.element.value).toBe('60000.00')
    await field?.setValue('60000.01')
    await wrapper.find('dialog form').trigger('submit')
    await until(() => wrapper.text().includes('不得超过冻结金额 60,000.00 元'), wrapper.text())
    expect(posted()).toHaveLength(0)
    await field?.setValue('45000')
    await wrapper.find('dialog form').trigger('submit')
    await until(() => posted().length === 1, wrapper.text())
    expect(posted()[0]?.url).toContain('/holds/h/post')
    expect(bodyOf(posted()[0])).toMatchObject({ account: 'bank', amount_fen: 4_500_000 })
  })
  it('is freed on confirmation', async () => {
    await show(HoldDetail, 'finance', of(hold), '/', { id: 'h' })
    await until(() => !!button('撤销'), wrapper.text())
    await button('撤销')?.trigger('click')
    await wrapper.find('dialog form').trigger('submit')
    await until(() => posted().length === 1, wrapper.text())
    expect(posted()[0]?.url).toContain('/holds/h/void')
    expect(posted()[0]?.headers['if-match']).toBe('"1"')
  })
  it('given one of a procedure then it is left to it', async () => {
    await show(HoldDetail, 'finance', of({ ...hold, matter: 'old_deposit' }), '/', { id: 'h' })
    await until(() => wrapper.text().includes('此冻结由其他事项设立'), wrapper.text())
    expect([button('入账'), button('撤销')]).toEqual([undefined, undefined])
  })
  it('given one past its day then it is freed but not paid, and by nobody who may not post', async () => {
    await show(HoldDetail, 'finance', of({ ...hold, expires_at: '2020-01-01T00:00:00+08:00' }), '/', { id: 'h' })
    await until(() => wrapper.text().includes('已过期限'), wrapper.text())
    expect([button('入账') === undefined, button('撤销') === undefined]).toEqual([true, false])
    await over()
    await show(HoldDetail, 'leader', of(hold), '/', { id: 'h' })
    await until(() => wrapper.text().includes('示例保证金户'), wrapper.text())
    expect([button('入账'), button('撤销')]).toEqual([undefined, undefined])
  })
})

describe('an account', () => {
  const account = {
    id: 'a', version: 3, code: 'bank', name: '示例银行户', type: 'asset', kind: 'decided', currency: 'CNY', division_code: '500113', division_name: '巴南区', min_balance_fen: 0,
    max_balance_fen: null, note: null, status: 'open', closed_at: null, balance_fen: 700, held_fen: 0, available_fen: 700, entries: 2, closed_until: null,
  }
  const of = (given: object, refusal: Answer | null = null) => ({ method, url }: Seen): Answer | null => {
    if (method === 'POST') return refusal ?? { body: { ...given, status: 'closed' } }
    if (url.includes('/balance?')) return { body: { account_id: 'a', account: 'bank', balance_fen: 500, at: '2026-02-01T00:00:00+08:00', known_at: '2026-03-01T00:00:00+08:00' } }
    return /accounts\/a(\?|$)/.test(url) ? { body: given, headers: { ETag: '"3"' } } : null
  }
  it('tells what stood on it at the end of a day, also as it was known on another', async () => {
    await show(AccountDetail, 'holder', of(account), '/', { id: 'a' })
    await until(() => wrapper.findAll('input[placeholder="YYYY-MM-DD"]').length === 2, wrapper.text())
    const [day, known] = wrapper.findAll('input[placeholder="YYYY-MM-DD"]')
    await day?.setValue('2026-01-31')
    await until(() => wrapper.text().includes('2026-01-31 日终余额 5.00 元'), wrapper.text())
    await known?.setValue('2026-02-15')
    await until(() => wrapper.text().includes('按 2026-02-15 的记录'), wrapper.text())
    const asked = server.seen.filter((one) => one.url.includes('/balance?')).map((one) => new URL(one.url, 'http://x').searchParams)
    expect(asked.at(0)?.get('at')).toBe('2026-02-01T00:00:00+08:00')
    expect(asked.at(-1)?.get('known_at')).toBe('2026-02-16T00:00:00+08:00')
    expect([button('关闭'), button('修改账户')]).toEqual([undefined, undefined])
    expect(wrapper.findAllComponents(RouterLinkStub)).toEqual([])
  })
  it('given money on it when it is closed then the refusal stands in words', async () => {
    const detail = '账户 bank 尚有余额或冻结，请先结清再销户'
    await show(AccountDetail, 'finance', of(account, { status: 409, body: { code: 'account_not_empty', title: '账户尚有余额或冻结', status: 409, detail } }), '/', { id: 'a' })
    await until(() => !!button('关闭'), wrapper.text())
    await button('关闭')?.trigger('click')
    await wrapper.find('dialog form').trigger('submit')
    await until(() => wrapper.text().includes(detail), wrapper.text())
    expect(posted()[0]?.url).toContain('/accounts/a/close')
    expect(posted()[0]?.headers['if-match']).toBe('"3"')
  })
  it('given a closed one then it is opened again', async () => {
    await show(AccountDetail, 'finance', of({ ...account, status: 'closed' }), '/', { id: 'a' })
    await until(() => !!button('重新启用'), wrapper.text())
    await button('重新启用')?.trigger('click')
    await wrapper.find('dialog form').trigger('submit')
    await until(() => posted().length === 1, wrapper.text())
    expect(posted()[0]?.url).toContain('/accounts/a/reopen')
  })
})

it('keeps all of it from holders, who read their own accounts only', () => {
  const open = routes.filter((one) => ROLES.holder.some((name) => one.meta.permission === `restoration.ledger:${name}`))
  expect(open.map((one) => one.name)).toEqual(['ledger-accounts'])
})
