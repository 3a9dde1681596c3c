import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { visit } from '@/testing/browser'
import { startServer, type Answer, type TestServer } from '@/testing/server'
import LookupSelect from './LookupSelect.vue'

let server: TestServer
let wrapper: VueWrapper
async function open(answer: Answer): Promise<void> {
  server = await startServer(() => answer)
  visit(server)
  const props = { id: 'right', path: '/licensing/mining-rights', valueKey: 'id' as const, chosen: null, query: {}, clearable: false, label: '采矿权', modelValue: '' }
  wrapper = mount(LookupSelect, { props, attachTo: document.body })
  await wrapper.find('.el-select__wrapper').trigger('click')
}
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

describe('LookupSelect', () => {
  it('given a search that is refused then it says why instead of that there is nothing', async () => {
    await open({ status: 503, body: { status: 503, code: 'unavailable', title: '服务暂时不可用' } })
    await vi.waitFor(() => expect(wrapper.text()).toContain('服务暂时不可用'))
  })

  it('given what was found then it is offered by name', async () => {
    await open({ body: { items: [{ id: '1', name: '示例采石场' }] } })
    await vi.waitFor(() => expect(wrapper.find('.el-select-dropdown__item').text()).toBe('示例采石场'))
  })
})
