import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import type { GrantProjectDetail } from '@/api/types'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import GrantActDialog from './GrantActDialog.vue'

const project = { id: 'p', version: 3, name: '示例出让', state: 'net_mine', method: 'listing', checklist: [], records: [], acts: [] } as unknown as GrantProjectDetail
const bar = { code: 'admission', detail: '准入核查：与已设矿业权重叠', rule: 'admission.overlap', subjects: ['r'] }
let server: TestServer
const sent = (): Record<string, unknown>[] => server.seen.filter((one) => one.method === 'POST').map((one) => JSON.parse(one.body) as Record<string, unknown>)

beforeEach(async () => {
  server = await startServer(({ method }) =>
    method === 'POST' && sent().length < 2 ? { status: 409, body: { code: 'grant_barred', title: '现在不能办理', detail: bar.detail, status: 409, bars: [bar] } } : { body: project })
  visit(server)
})
afterEach(async () => await server.stop())

describe('an approval that the admission check forbids', () => {
  it('asks then for the paper of an exception, and sends it with rule and subject', async () => {
    const Host = defineComponent({ setup: () => () => h(GrantActDialog, { open: true, act: 'approve', project, match: 3 }) })
    const { wrapper } = await mountPage(Host)
    await until(() => wrapper.find('dialog form').exists(), 'the window did not open')
    expect(wrapper.text()).not.toContain('例外协议')
    await wrapper.find('dialog form input').setValue('示例府1号')
    await wrapper.find('dialog form').trigger('submit')
    await until(() => wrapper.text().includes('例外协议或批准文件文号'), wrapper.text())
    const texts = wrapper.findAll('dialog form input:not([type="date"])')
    await texts.find((one) => (one.element as HTMLInputElement).id && wrapper.find(`label[for="${one.element.id}"]`).text().includes('例外'))?.setValue('示例协议1号')
    await wrapper.find('dialog form').trigger('submit')
    await until(() => sent().length === 2, wrapper.text())
    expect(sent()[0]).not.toHaveProperty('exceptions')
    expect(sent()[1]?.exceptions).toEqual([{ rule: 'admission.overlap', document_no: '示例协议1号', subject_id: 'r' }])
    wrapper.unmount()
  })
})
