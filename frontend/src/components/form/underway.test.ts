import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import MineralPicker from '@/features/boundary-check/MineralPicker.vue'
import VertexPaste from '@/features/boundary-check/VertexPaste.vue'
import { useSubmit } from '@/composables/useSubmit'
import { answered, visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type Answer, type Seen, type TestServer } from '@/testing/server'
import FileField from './FileField.vue'
import FormPanel from './FormPanel.vue'

interface Line {
  come: (answer: Answer) => void
  answer: Promise<Answer>
}
function line(): Line {
  let come: Line['come'] = () => undefined
  const answer = new Promise<Answer>((resolve) => (come = resolve))
  return { come, answer }
}
let server: TestServer
let wrapper: VueWrapper
const sent: unknown[] = []

/** A form with a file, a table and minerals; what is asked is answered as the test says. */
async function open(handle: (request: Seen) => Answer | Promise<Answer>): Promise<void> {
  sent.length = 0
  server = await startServer(handle)
  visit(server)
  const Host = defineComponent({
    setup() {
      const file = ref('')
      const text = ref('')
      const table = ref<unknown>(null)
      const minerals = ref<string[]>([])
      const state = useSubmit<unknown, void>({ content: () => file.value, send: async (body) => void sent.push(body) })
      return () =>
        h(FormPanel, { state, onSubmit: () => void state.submit({ file: file.value, table: table.value, minerals: minerals.value }) }, () => [
          h(FileField, { name: 'file', label: '文件', optional: true, modelValue: file.value, 'onUpdate:modelValue': (value: string) => (file.value = value) }),
          h(VertexPaste, { jurisdiction: '500113', text: text.value, 'onUpdate:text': (value: string) => (text.value = value), onRead: (answer: unknown) => (table.value = answer) }),
          h(MineralPicker, { modelValue: minerals.value, 'onUpdate:modelValue': (value: string[]) => (minerals.value = value) }),
        ])
    },
  })
  ;({ wrapper } = await mountPage(Host))
}
async function choose(name: string): Promise<void> {
  const input = wrapper.find<HTMLInputElement>('input[type="file"]')
  Object.defineProperty(input.element, 'files', { configurable: true, value: [new File([`示例 ${name}`], name)] })
  await input.trigger('change')
  await until(() => server.seen.some((one) => one.method === 'PUT' && decodeURIComponent(one.url).includes(name)), `${name} was not sent`)
}
const submit = (): Promise<void> => wrapper.find('form').trigger('submit')
const button = (): HTMLButtonElement => wrapper.find<HTMLButtonElement>('button[type="submit"]').element
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

describe('a form sent before what its fields began has ended', () => {
  it('given a file on its way then the form waits and is sent with it, once', async () => {
    const put = line()
    await open(({ method }) => (method === 'PUT' ? put.answer : { status: 404 }))
    await choose('示例.txt')
    await submit()
    await submit()
    await flushPromises()
    expect(sent).toEqual([])
    expect(button().disabled).toBe(true)
    put.come({ body: { document_id: 'd' } })
    await until(() => sent.length > 0, 'the form was not sent')
    await flushPromises()
    expect(sent).toEqual([expect.objectContaining({ file: 'd' })])
  })

  it('given a file that does not arrive then the form stays', async () => {
    const put = line()
    await open(({ method }) => (method === 'PUT' ? put.answer : { status: 404 }))
    await choose('示例.txt')
    await submit()
    put.come({ status: 422, body: { code: 'refused', title: '不接受' } })
    await until(() => !button().disabled, 'the form went on waiting')
    expect(sent).toEqual([])
  })

  it('given two files chosen when the earlier one arrives last then the later one stands', async () => {
    const [first, second] = [line(), line()]
    await open(({ method, url }) => (method === 'PUT' ? (decodeURIComponent(url).includes('甲') ? first.answer : second.answer) : { status: 404 }))
    await choose('甲.txt')
    await choose('乙.txt')
    second.come({ body: { document_id: '乙' } })
    await until(() => wrapper.find('[role="status"]').exists(), 'the second file did not arrive')
    first.come({ body: { document_id: '甲' } })
    await answered(server)
    await submit()
    await until(() => sent.length > 0, 'the form was not sent')
    expect(sent).toEqual([expect.objectContaining({ file: '乙' })])
  })

  it('given a table being read then the form waits and is sent with its boundary', async () => {
    const post = line()
    await open(({ method }) => (method === 'POST' ? post.answer : { body: { items: [] } }))
    await wrapper.find('textarea').setValue('J1\t29.1\t106.6')
    await wrapper.find('.paste button').trigger('click')
    await submit()
    await flushPromises()
    expect(sent).toEqual([])
    post.come({ body: { ok: true, problems: [], findings: [], rings: [], area_km2: '0.1' } })
    await until(() => sent.length > 0, 'the form was not sent')
    expect(sent).toEqual([expect.objectContaining({ table: expect.objectContaining({ ok: true }) })])
  })

  it('given a table changed while it is read then the answer to the earlier one is dropped', async () => {
    const post = line()
    await open(({ method }) => (method === 'POST' ? post.answer : { body: { items: [] } }))
    await wrapper.find('textarea').setValue('J1\t29.1\t106.6')
    await wrapper.find('.paste button').trigger('click')
    await wrapper.find('textarea').setValue('J1\t29.2\t106.7')
    post.come({ body: { ok: true, problems: [], findings: [], rings: [], area_km2: '0.1' } })
    await answered(server)
    expect(wrapper.find('.note-ok').exists()).toBe(false)
    await submit()
    await until(() => sent.length > 0, 'the form was not sent')
    expect(sent).toEqual([expect.objectContaining({ table: null })])
  })

  it('given a mineral being looked up then the form waits and is sent with it', async () => {
    const asked = line()
    await open(({ url }) => (url.includes('/minerals') ? asked.answer : { body: [] }))
    const input = wrapper.find('.picker input')
    await input.setValue('石灰岩')
    await input.trigger('change')
    await submit()
    await flushPromises()
    expect(sent).toEqual([])
    asked.come({ body: [{ code: '1', name: '石灰岩' }] })
    await until(() => sent.length > 0, 'the form was not sent')
    expect(sent).toEqual([expect.objectContaining({ minerals: ['石灰岩'] })])
  })
})
