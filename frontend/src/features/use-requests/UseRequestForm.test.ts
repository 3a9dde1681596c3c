import { type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import LookupField from '@/components/form/LookupField.vue'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import UseRequestForm from './UseRequestForm.vue'

let server: TestServer
let wrapper: VueWrapper
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

describe('a request for money of the fund', () => {
  it('given an item chosen when another fund is picked then it is chosen anew', async () => {
    server = await startServer(({ url }) => {
      const right = new URL(url, 'http://x').searchParams.get('right_id')
      if (right) return { body: { items: [{ id: `plan-${right}`, state: 'checked' }] } }
      const plan = url.split('/plan-')[1]
      return { body: plan ? { year: 2026, items: [{ id: `item-${plan}`, name: `示例${plan}`, cost: { amount_fen: 100 } }] } : { items: [] } }
    })
    visit(server)
    ;({ wrapper } = await mountPage(UseRequestForm, { record: null, open: true }))
    const item = () => wrapper.find<HTMLSelectElement>('select')
    const pick = async (right: string): Promise<void> => {
      wrapper.findComponent(LookupField).vm.$emit('picked', { id: `fund-${right}`, right_id: right })
      await until(() => item().find(`option[value="item-${right}"]`).exists(), wrapper.text())
    }
    await pick('a')
    await item().setValue('item-a')
    await pick('b')
    expect(item().element.value).toBe('')
    await wrapper.find('form').trigger('submit')
    await until(() => item().attributes('aria-invalid') === 'true', 'the item of the other fund was taken')
    expect(server.left.filter((one) => one.method === 'POST')).toEqual([])
  })

  it('given the same fund picked again then the item stands', async () => {
    server = await startServer(({ url }) => ({
      body: url.includes('right_id') ? { items: [{ id: 'plan', state: 'checked' }] } : { year: 2026, items: [{ id: 'item', name: '示例', cost: { amount_fen: 100 } }] },
    }))
    visit(server)
    ;({ wrapper } = await mountPage(UseRequestForm, { record: null, open: true }))
    const item = () => wrapper.find<HTMLSelectElement>('select')
    const lookup = () => wrapper.findComponent(LookupField).vm
    lookup().$emit('picked', { id: 'fund', right_id: 'a' })
    await until(() => item().find('option[value="item"]').exists(), wrapper.text())
    await item().setValue('item')
    lookup().$emit('picked', { id: 'fund', right_id: 'a' })
    await wrapper.vm.$nextTick()
    expect(item().element.value).toBe('item')
  })
})
