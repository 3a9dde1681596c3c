import type { VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import LookupField from '@/components/form/LookupField.vue'
import { visit } from '@/testing/browser'
import { mountPage } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import { draftOf } from './blocks'
import BlockFields from './BlockFields.vue'

let server: TestServer
let wrapper: VueWrapper
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

it('looks the plan up among those in force, and takes its title along', async () => {
  server = await startServer(() => ({ body: { items: [], next_cursor: null, total: 0 } }))
  visit(server)
  const draft = ref(draftOf(null, '500113'))
  const Host = defineComponent({ setup: () => () => h(BlockFields, { block: null, modelValue: draft.value }) })
  ;({ wrapper } = await mountPage(Host))
  const plans = wrapper.findAllComponents(LookupField).find((one) => one.props('name') === 'plan_id')
  expect([plans?.props('path'), plans?.props('query')]).toEqual(['/licensing/plans', { status: 'in_force' }])
  plans?.vm.$emit('update:modelValue', 'p')
  plans?.vm.$emit('picked', { id: 'p', title: '示例规划' })
  expect(draft.value).toMatchObject({ plan_id: 'p', plan_name: '示例规划' })
  expect(wrapper.text()).toContain('所在区域')
})
