import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { CasePaperDetail } from '@/api/types'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import PaperDialog from './PaperDialog.vue'

const kinds = [{ kind: 'notice', name: '示例告知书', signed: false, fields: [{ name: 'reasons', label: '理由', kind: 'lines', required: true, heads: [] }] }]
const paper = { id: 'p', kind: 'notice', version: 3, entered: { reasons: '示例理由' } } as unknown as CasePaperDetail
let server: TestServer
let wrapper: VueWrapper

afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

describe('a paper of a case that is amended', () => {
  it('given its fields are still on their way then it cannot be saved, and then nothing entered is lost', async () => {
    let come: (answer: unknown) => void = () => undefined
    const told = new Promise((resolve) => (come = resolve))
    server = await startServer(async ({ method }) => ({ body: method === 'GET' ? await told : paper }))
    visit(server)
    ;({ wrapper } = await mountPage(PaperDialog, { caseId: 'c', paper }))
    await until(() => server.seen.length === 1, 'the kinds were not asked for')
    if (wrapper.find('form').exists()) await wrapper.find('form').trigger('submit')
    await flushPromises()
    come(kinds)
    await until(() => wrapper.find('textarea').exists(), 'the fields were not shown')
    await wrapper.find('form').trigger('submit')
    await until(() => server.seen.some((one) => one.method === 'PATCH'), 'not sent')
    expect(server.seen.filter((one) => one.method === 'PATCH').map((one) => JSON.parse(one.body))).toEqual([{ entered: { reasons: '示例理由' } }])
  })
})
