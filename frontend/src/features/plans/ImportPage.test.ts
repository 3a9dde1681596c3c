import { type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { useRefresh } from '@/composables/useRecord'
import DropZone from '@/features/boundary-check/DropZone.vue'
import { answered, visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type Answer, type TestServer } from '@/testing/server'
import ImportPage from './ImportPage.vue'

const plan = (version: number) => ({ id: 'd', version, title: '示例规划', edition: 1 })
const content = { plan: { title: '示例规划' } }
let server: TestServer
let wrapper: VueWrapper
let version: number
let refused: boolean
let again: (prefix: string) => Promise<void>
let draft: (() => void)[]
let held: boolean

beforeEach(async () => {
  ;[version, refused, held, draft] = [1, false, false, []]
  server = await startServer(({ method }) => {
    if (method === 'POST') return { body: { file_name: '示例.yaml', faults: [], notes: [], content } }
    if (method === 'PATCH') return refused ? { status: 412, body: { status: 412, code: 'stale', current: plan(version) } } : new Promise<Answer>(() => undefined)
    return held ? new Promise<Answer>((resolve) => draft.push(() => resolve({ body: plan(version) }))) : { body: plan(version) }
  })
  visit(server)
})
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})
const patches = () => server.seen.filter((one) => one.method === 'PATCH')
async function open(): Promise<void> {
  const Host = defineComponent({
    setup() {
      again = useRefresh()
      return () => h(ImportPage)
    },
  })
  ;({ wrapper } = await mountPage(Host, {}, '/plans/import?draft=d', { PlanContentTables: true, PlanNotes: true }))
}
async function read(): Promise<void> {
  wrapper.findComponent(DropZone).vm.$emit('file', new File(['示例'], '示例.yaml'))
  await until(() => wrapper.find('h2[role="status"]').exists(), wrapper.text())
}

describe('a plan file put into a draft', () => {
  it('given a draft that somebody else saves after the file was read then the version read before is sent', async () => {
    await open()
    await answered(server)
    await read()
    version = 2
    await again('/licensing/plans')
    await answered(server)
    refused = true
    await wrapper.find('form').trigger('submit')
    await until(() => patches().length === 1, 'nothing was sent')
    expect(patches()[0]?.headers['if-match']).toBe('"1"')
    await until(() => wrapper.find('.compare').exists(), 'the two are not shown')
    refused = false
    await wrapper.findAll('.compare button')[1]?.trigger('click')
    await until(() => patches().length === 2, 'mine was not kept')
    expect(patches()[1]?.headers['if-match']).toBe('"2"')
  })

  it('given a draft that comes later than the file then it is saved against that draft', async () => {
    held = true
    await open()
    await read()
    expect(wrapper.find('form').exists()).toBe(false)
    draft.forEach((come) => come())
    await until(() => wrapper.find('form').exists(), 'there is no form')
    await wrapper.find('form').trigger('submit')
    await until(() => patches().length === 1, 'nothing was sent')
    expect(patches()[0]?.headers['if-match']).toBe('"1"')
  })
})
