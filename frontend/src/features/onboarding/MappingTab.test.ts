import { type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type Answer, type TestServer } from '@/testing/server'
import MappingTab from './MappingTab.vue'
import type { Batch } from './onboarding'

const mapping = (column: string) => ({ rights: { title: '示例表', heading_row: 1, columns: { name: column }, units: {}, constants: {}, guessed: [] } })
const book = [{ title: '示例表', state: 'visible', head: [[1, { A: '矿名', B: '矿山名称', C: '名称' }]] }]
const batch = (version: number, column: string) => ({ id: 'b', version, mapping: mapping(column), book }) as unknown as Batch
let server: TestServer
let wrapper: VueWrapper
let answer: Answer

beforeEach(async () => {
  answer = { body: batch(3, 'B') }
  server = await startServer(({ method }) => {
    if (method === 'PATCH') return answer
    return { body: { items: [{ key: 'rights', title: '矿业权', columns: [{ key: 'name', title: '名称', required: true, note: null, units: [], words: [] }] }] } }
  })
  visit(server)
  ;({ wrapper } = await mountPage(MappingTab, { batch: batch(1, 'A'), path: '/licensing/onboarding-batches/b', service: 'licensing', editable: true }))
  await until(() => column().exists(), wrapper.text())
})
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})
const column = () => wrapper.find<HTMLInputElement>('select[aria-label="名称"]')
const patches = () => server.seen.filter((one) => one.method === 'PATCH')
const told = (at: number) => [patches()[at]?.headers['if-match'], JSON.parse(patches()[at]?.body ?? '{}').mapping.rights.columns]

describe('the columns of a workbook', () => {
  it('given another correction that comes in meanwhile then what is being corrected stands, against the version that was read', async () => {
    await column().setValue('B')
    await wrapper.setProps({ batch: batch(2, 'C') })
    expect(column().element.value).toBe('B')
    answer = { status: 412, body: { status: 412, code: 'stale', current: batch(2, 'C') } }
    await wrapper.find('form').trigger('submit')
    await until(() => patches().length === 1, 'nothing was sent')
    expect(told(0)).toEqual(['"1"', { name: 'B' }])
    await until(() => wrapper.find('.compare').exists(), 'the two are not shown side by side')
    answer = { body: batch(3, 'B') }
    await wrapper.findAll('.compare button')[1]?.trigger('click')
    await until(() => patches().length === 2, 'mine was not kept')
    expect(told(1)).toEqual(['"2"', { name: 'B' }])
  })

  it('given nothing corrected yet then another correction that comes in is shown and corrected further', async () => {
    await wrapper.setProps({ batch: batch(2, 'C') })
    await until(() => column().element.value === 'C', 'the newer columns are not shown')
    await column().setValue('B')
    await wrapper.find('form').trigger('submit')
    await until(() => patches().length === 1, 'nothing was sent')
    expect(told(0)).toEqual(['"2"', { name: 'B' }])
  })
})
