import type { VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import type { DepartmentReferral } from '@/api/types'
import { departmentReferralDesk, referralDeskDesk } from './departmentReferrals'
import DepartmentReferralsPage from './DepartmentReferralsPage.vue'

const letter: DepartmentReferral = {
  id: 'a', version: 3, division_code: '500113', division_name: '巴南区', department: 'public_security', department_name: '公安', addressee: '示例区公安局', number: '示例移〔2025〕1号', subject: '移送“违法使用民用爆炸物品”线索',
  state: 'received', state_name: '已回执', issued_on: '2025-08-01', receipt_due: '2025-08-08', received_on: '2025-08-04', receiver: '示例民警', receipt_no: '示例公收1号', receipt_via: 'paper',
  answered_on: null, answer: null, answer_via: null, returned_on: null, return_reason: null, return_via: null, light: 'grey', allowed: ['answer', 'return'], updated_at: '2025-08-04T09:00:00+08:00',
}
const said = (...held: string[]) => ({
  t: (key: string) => key, word: (_: string, code: string | null | undefined) => code ?? '', options: () => ['natural_resources', 'public_security'].map((value) => ({ value, label: value })),
  may: (permission: string) => held.includes(permission), division: '500113',
})
let server: TestServer | undefined
let wrapper: VueWrapper | undefined
afterEach(async () => {
  wrapper?.unmount()
  await server?.stop()
  server = wrapper = undefined
})

it('given a letter whose receipt came on paper then its department reads that and its dates', async () => {
  server = await startServer(({ url }) => ({ body: url.includes('/department-referrals/a') ? letter : { items: [letter], next_cursor: null } }))
  visit(server)
  const page = await mountPage(DepartmentReferralsPage, {}, '/enforcement/department-referrals?id=a', { RouterLink: true })
  wrapper = page.wrapper
  await until(() => wrapper?.text().includes('示例公收1号') ?? false, 'opened')
  const text = wrapper.text()
  for (const told of ['示例移〔2025〕1号', '2025-08-08', '2025-08-04 · 由经办人员据纸质件登记', '示例区公安局']) expect(text).toContain(told)
})

it('given a letter to sign then receive and return are offered to its department alone', () => {
  const issued: DepartmentReferral = { ...letter, state: 'issued', received_on: null, receipt_via: null, allowed: ['receive', 'return'] }
  const acts = departmentReferralDesk(said('enforcement.referral:answer')).acts?.(issued) ?? []
  expect(acts.map((one) => one.form?.path)).toEqual(['/enforcement/department-referrals/a/receive', '/enforcement/department-referrals/a/return'])
  expect(acts.map((one) => one.form?.fields.map((field) => field.name))).toEqual([['on', 'receiver', 'receipt_no'], ['on', 'reason']])
  expect(departmentReferralDesk(said()).acts?.(issued)).toEqual([])
})

it('given a receiving unit then it is named for another department of the own division', () => {
  const form = referralDeskDesk(said('enforcement.clue:write')).create?.form()
  expect(form?.fixed).toEqual({ division_code: '500113' })
  expect(form?.fields[0]?.options?.map((one) => one.value)).toEqual(['public_security'])
})
