import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import LookupField from '@/components/form/LookupField.vue'
import SelectField from '@/components/form/SelectField.vue'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import AcceptanceForm from './AcceptanceForm.vue'

const ring = [[[106.1, 29.1], [106.2, 29.1], [106.2, 29.2], [106.1, 29.1]]]
const phases = [{ no: 1, name: '示例一期', zones: [{ id: 'z', name: '示例采坑', geometry: { type: 'Polygon', coordinates: ring } }] }]
let server: TestServer
let wrapper: VueWrapper

/** The whole is applied for; the plan of the right comes when the test lets it. */
async function overall(plan: Promise<unknown>): Promise<void> {
  server = await startServer(async ({ method, url }) => {
    if (method === 'POST') return { status: 201, body: { id: 'a' } }
    if (url.includes('/restoration-plans/p')) return { body: await plan }
    if (url.includes('/restoration-plans?')) return { body: { items: [{ id: 'p', state: 'bound' }] } }
    return { body: { items: [] } }
  })
  visit(server)
  ;({ wrapper } = await mountPage(AcceptanceForm, { open: true, 'onUpdate:open': () => undefined }))
  wrapper.findComponent(LookupField).vm.$emit('update:modelValue', 'r')
  wrapper.findComponent(SelectField).vm.$emit('update:modelValue', 'overall')
  await wrapper.find('[name="title"], #title, input[type="text"]').setValue('示例总体验收')
  await flushPromises()
}
const posted = () => server.seen.filter((one) => one.method === 'POST')
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

describe('the application for an acceptance', () => {
  it('given a plan still on its way when it is sent then it waits for the plan and takes all its zones', async () => {
    let come: (plan: unknown) => void = () => undefined
    await overall(new Promise((resolve) => (come = resolve)))
    await wrapper.find('form').trigger('submit')
    await until(() => server.seen.some((one) => one.url.includes('/restoration-plans/p')), 'the plan was not asked for')
    expect(posted()).toHaveLength(0)
    come({ id: 'p', phases })
    await until(() => posted().length === 1, `nothing was sent: ${wrapper.text()}`)
    expect(JSON.parse(posted()[0]?.body ?? '')).toMatchObject({ right_id: 'r', kind: 'overall', geometry: { coordinates: ring } })
  })

  it('given a right without an approved plan then that is said, and nothing sent', async () => {
    await overall(Promise.resolve(null))
    await wrapper.find('form').trigger('submit')
    await until(() => wrapper.text().includes('尚无已批准绑定的修复方案'), wrapper.text())
    expect(posted()).toHaveLength(0)
  })
})
