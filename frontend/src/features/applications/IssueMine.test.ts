import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import type { Application } from '@/api/types'
import { answered, visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import '@/components/form/LookupSelect.vue'
import IssueDialog from './IssueDialog.vue'

const record = (right_kind: string): Application =>
  ({ id: 'a', version: 9, title: '示例石灰岩矿新立申请', kind: 'new', right_kind, right_id: null, division_code: '500113001', conditions: [], prerequisites: [] }) as unknown as Application
const REFUSED = {
  type: 'urn:kuangzheng:problem:application_invalid', title: '填报内容有误', title_en: 'Invalid', status: 422, code: 'application_invalid',
  detail: '本行政区已有名为“示例矿”的矿山，请选择该矿山',
  errors: [{ pointer: '/register_entry/new_mine', code: 'mine_exists', detail: '本行政区已有名为“示例矿”的矿山，请选择该矿山' }],
}

describe('entering a new right', () => {
  let server: TestServer
  let refused = REFUSED
  beforeEach(async () => {
    refused = REFUSED
    server = await startServer((asked) => (asked.method === 'POST' ? { status: 422, body: refused } : { body: { items: [], next_cursor: null, total: null } }))
    visit(server)
  })
  afterEach(async () => await server.stop())
  async function opened(right_kind: string) {
    const Host = defineComponent({ setup: () => () => h(IssueDialog, { open: true, record: record(right_kind), match: 9 }) })
    const { wrapper } = await mountPage(Host)
    await until(() => wrapper.find('dialog form').exists(), 'the window did not open')
    return wrapper
  }

  it('looks for mines of the county, makes one only when ticked, and says why it was refused', async () => {
    const wrapper = await opened('mining')
    await until(() => server.seen.some((asked) => asked.url.includes('/licensing/mines')), wrapper.text())
    expect(server.seen.find((asked) => asked.url.includes('/licensing/mines'))?.url).toContain('division=500113&')
    const tick = wrapper.findAll('label.check').find((one) => one.text().includes('以本矿业权新建矿山'))?.find<HTMLInputElement>('input')
    expect(tick?.element.checked).toBe(false)
    await tick?.setValue(true)
    const [code, name] = wrapper.findAll('dialog form input[type="text"]')
    await code?.setValue('示例-500113-2025-1')
    await name?.setValue('示例矿')
    await wrapper.find('dialog form').trigger('submit')
    await until(() => server.seen.some((sent) => sent.method === 'POST'), wrapper.text())
    const sent = server.seen.find((asked) => asked.method === 'POST')
    expect(JSON.parse(sent?.body ?? '{}')).toMatchObject({ register_entry: { name: '示例矿', new_mine: true } })
    await until(() => wrapper.findAll('[role="alert"]').some((one) => one.text() === REFUSED.detail), wrapper.text())
    await answered(server)
    wrapper.unmount()
  })
  it('says at the field of the number why the register refuses it', async () => {
    refused = { ...REFUSED, detail: '编号不符合规定', errors: [{ pointer: '/register_entry/code', code: 'code_form', detail: '编号应为23位' }] }
    const wrapper = await opened('mining')
    const [code, name] = wrapper.findAll('dialog form input[type="text"]')
    await code?.setValue('示例-1')
    await name?.setValue('示例矿')
    await wrapper.find('dialog form').trigger('submit')
    await until(() => wrapper.find('.field-error').exists(), wrapper.text())
    expect(wrapper.findAll('.field-error').map((one) => one.text())).toEqual(['编号应为23位'])
    const field = wrapper.findAll('.field').find((one) => one.find('.field-error').exists())
    expect((field?.find('input').element as HTMLInputElement | undefined)?.value).toBe('示例-1')
    await code?.setValue('示例-2')
    await until(() => !wrapper.find('.field-error').exists(), wrapper.text())
    await answered(server)
    wrapper.unmount()
  })
  it('of exploration brings no mine of its own', async () => {
    const wrapper = await opened('exploration')
    expect(wrapper.text()).toContain('所属矿山')
    expect(wrapper.text()).not.toContain('以本矿业权新建矿山')
    await answered(server)
    wrapper.unmount()
  })
})
