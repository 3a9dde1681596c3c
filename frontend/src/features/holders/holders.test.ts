import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import type { Holder, Me } from '@/api/types'
import { useSession } from '@/stores/session'
import { answered, visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import HolderDetail from './HolderDetail.vue'
import { bodyOf, draftOf, keeps, owing } from './holders'

const holder = (more: object = {}): Holder =>
  ({
    id: 'h', version: 3, division_code: '500113', division_name: '巴南区', name: '示例矿业有限公司', credit_code: null, is_sample: true, kind: 'company',
    address: null, legal_representative: null, phone: null, in_arrears: false, arrears: false, status: 'active', lists: [], divisions: [],
    created_at: '2025-08-01T10:00:00+08:00', updated_at: '2025-08-01T10:00:00+08:00', ...more,
  }) as unknown as Holder

describe('what is sent of a holder', () => {
  it('is whole for a new one, which is neither dissolved nor in arrears', () => {
    const body = bodyOf({ ...draftOf(null, '500113'), name: ' 示例公司 ' }, null)
    expect(body).toEqual({
      name: '示例公司', credit_code: null, kind: 'company', address: null, legal_representative: null, phone: null, division_code: '500113',
    })
  })
  it('names standing and arrears only where they were changed', () => {
    const before = draftOf(holder(), '')
    expect(bodyOf(before, before)).not.toHaveProperty('status')
    expect(bodyOf(before, before)).not.toHaveProperty('in_arrears')
    expect(bodyOf({ ...before, status: 'dissolved', in_arrears: true }, before)).toMatchObject({ status: 'dissolved', in_arrears: true })
    const owes = draftOf(holder({ in_arrears: true }), '')
    expect(bodyOf({ ...owes, in_arrears: false }, owes)).toMatchObject({ in_arrears: false })
  })
  it('tells where it owes', () => {
    const divisions = [{ code: '500113', name: '巴南区', in_arrears: true }, { code: '140902', name: '忻府区', in_arrears: false }, { code: '500112', name: '渝北区', in_arrears: true }]
    expect(owing({ divisions })).toBe('巴南区、渝北区')
    expect([keeps(holder(), '500113'), keeps(holder(), '500000'), keeps(holder(), '140902')]).toEqual([true, true, false])
  })
})

describe('the page of a holder', () => {
  let server: TestServer
  let read: Holder
  beforeEach(async () => {
    server = await startServer((asked) => {
      if (asked.url.includes('/licensing/holders/h')) return { body: read, headers: { etag: '"3"' } }
      return { body: { items: [], next_cursor: null, total: null } }
    })
    visit(server)
  })
  afterEach(async () => await server.stop())
  async function opened(division: string) {
    const Host = defineComponent({
      setup() {
        const session = useSession()
        session.me = { permissions: ['licensing.holder:write'], divisions: [{ code: division, name: division }] } as unknown as Me
        session.division = division
        return () => h(HolderDetail, { id: 'h' })
      },
    })
    const { wrapper } = await mountPage(Host)
    await until(() => wrapper.text().includes('示例矿业有限公司'), wrapper.text())
    const buttons = wrapper.findAll('button')
    return { wrapper, named: (name: string) => buttons.find((one) => one.text() === name) }
  }

  it('kept elsewhere takes a note of arrears and nothing else', async () => {
    read = holder()
    const { wrapper, named } = await opened('140902')
    expect(named('修改')).toBeUndefined()
    await named('记载欠缴')?.trigger('click')
    await until(() => wrapper.find('dialog form').exists(), 'the window did not open')
    await wrapper.find('dialog form').trigger('submit')
    await until(() => server.seen.some((sent) => sent.method === 'PATCH'), wrapper.text())
    const sent = server.seen.find((asked) => asked.method === 'PATCH')
    expect(JSON.parse(sent?.body ?? '{}')).toEqual({ in_arrears: true })
    expect(sent?.headers['if-match']).toContain('3')
    await answered(server)
    wrapper.unmount()
  })
  it('in arrears says where, and lets them be lifted', async () => {
    read = holder({ status: 'dissolved', in_arrears: true, arrears: true, divisions: [{ code: '500113', name: '巴南区', in_arrears: true }] })
    const { wrapper, named } = await opened('500113')
    expect(named('修改')).toBeDefined()
    expect(wrapper.text()).toContain('已注销')
    await named('解除欠缴')?.trigger('click')
    await until(() => wrapper.find('dialog form').exists(), 'the window did not open')
    await wrapper.find('dialog form').trigger('submit')
    await until(() => server.seen.some((sent) => sent.method === 'PATCH'), wrapper.text())
    expect(JSON.parse(server.seen.find((asked) => asked.method === 'PATCH')?.body ?? '{}')).toEqual({ in_arrears: false })
    await answered(server)
    wrapper.unmount()
  })
})
