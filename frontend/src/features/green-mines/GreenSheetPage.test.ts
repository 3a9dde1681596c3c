import { config, flushPromises, RouterLinkStub, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import type { Me } from '@/api/types'
import { useSession } from '@/stores/session'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type Answer, type TestServer } from '@/testing/server'
import GreenSheetPage from './GreenSheetPage.vue'

const items = ['1.1', '1.2'].map((code) => ({ code, section: '示例一', second: '示例', name: `示例${code}`, points: '10' }))
const bar = { pass_score: { value: '80', basis: '示例', rule: '' }, section_share: null, handling: { value: 'rescale', basis: '示例', rule: '' } }
const compared = (version: number, points: Record<string, string>) => ({
  scheme: { points_total: '20', items }, differences: {},
  sheets: [{ id: 's', stage: 'third_party', stage_name: '第三方评估', mine_name: '示例矿', editable: true, version, bar, evidence: [], marks: Object.entries(points).map(([item, told]) => ({ item, points: told, not_applicable: false, note: null })) }],
})
let server: TestServer
let wrapper: VueWrapper
beforeEach(() => {
  config.global.stubs = { RouterLink: RouterLinkStub }
})
afterEach(async () => {
  config.global.stubs = {}
  wrapper.unmount()
  await server.stop()
})

describe('the sheet of a green mine', () => {
  it('given points typed while the sheet is being saved then they stand and are still unsaved', async () => {
    let come: (answer: Answer) => void = () => undefined
    let kept = compared(1, { '1.1': '1', '1.2': '1' })
    server = await startServer(({ method }) => (method === 'POST' ? new Promise<Answer>((resolve) => (come = resolve)) : { body: kept }))
    visit(server)
    const Host = defineComponent({
      setup() {
        useSession().me = { permissions: ['restoration.green:write'], divisions: [] } as unknown as Me
        return () => h(GreenSheetPage)
      },
    })
    ;({ wrapper } = await mountPage(Host))
    await until(() => wrapper.findAll('input.points').length === 2, wrapper.text())
    const points = (at: number) => wrapper.findAll<HTMLInputElement>('input.points')[at] as DOMWrapper<HTMLInputElement>
    await points(0).setValue('8')
    await wrapper.find('button.save').trigger('click')
    await until(() => server.seen.some((one) => one.method === 'POST'), 'nothing was sent')
    await points(0).setValue('9')
    await points(1).setValue('7')
    kept = compared(2, { '1.1': '8', '1.2': '1' })
    const reads = server.seen.length
    come({ body: {} })
    await until(() => server.seen.length > reads, 'the sheet was not read again')
    await until(() => !wrapper.find<HTMLButtonElement>('button.save').element.disabled, 'there is nothing to save any more')
    await flushPromises()
    expect([points(0).element.value, points(1).element.value]).toEqual(['9', '7'])
  })
})
