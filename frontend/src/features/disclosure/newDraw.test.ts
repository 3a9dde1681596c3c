import type { VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { i18n } from '@/app/i18n'
import LookupField from '@/components/form/LookupField.vue'
import RowsDialog from '@/components/form/RowsDialog.vue'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import { newDraw } from './disclosure'

const t = i18n.global.t as (key: string, values?: Record<string, unknown>) => string
const kinds = [{ value: 'exploration', label: '探矿权' }, { value: 'mining', label: '采矿权' }]
let server: TestServer
let wrapper: VueWrapper
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

it('asks the kinds, and beside a free name the account by which the officer sees the own visits', async () => {
  server = await startServer(({ method }) => ({ status: method === 'POST' ? 201 : 200, body: method === 'POST' ? { id: 'd' } : { items: [], next_cursor: null, total: 0 } }))
  visit(server)
  const form = newDraw('500113', t, () => kinds)
  const filled = { ...form, fields: form.fields.map((field) => ({ ...field, initial: field.initial ?? (field.kind === 'date' ? '2026-03-01' : '示例') })) }
  const Host = defineComponent({ setup: () => () => h(RowsDialog, { form: filled, match: null }) })
  ;({ wrapper } = await mountPage(Host))
  await until(() => wrapper.find('dialog form').exists(), 'the window did not open')
  await wrapper.findAll<HTMLInputElement>('dialog input[type="checkbox"]').find((one) => one.element.value === 'exploration')?.setValue(false)
  const accounts = wrapper.findAllComponents(LookupField)
  expect(accounts.map((one) => one.props('path'))).toEqual(['/identity/visitor-accounts', '/identity/visitor-accounts'])
  accounts[0]?.vm.$emit('update:modelValue', 'u')
  accounts[0]?.vm.$emit('picked', { id: 'u', display_name: '示例甲' })
  const names = wrapper.findAll('fieldset.line').map((line) => line.find('input'))
  await names[1]?.setValue('示例乙')
  await wrapper.find('dialog form').trigger('submit')
  await until(() => server.seen.some((one) => one.method === 'POST'), wrapper.text())
  expect(JSON.parse(server.seen.find((one) => one.method === 'POST')?.body ?? '{}')).toEqual({
    division_code: '500113', title: '示例', year: Number(form.fields[1]?.initial), kinds: ['mining'], visit_on: '2026-03-01', per_right: 2,
    officers: [{ name: '示例甲', user_id: 'u' }, { name: '示例乙', user_id: null }],
  })
})
