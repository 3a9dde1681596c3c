import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import FormPanel from '@/components/form/FormPanel.vue'
import TextField from '@/components/form/TextField.vue'
import { useSubmit } from '@/composables/useSubmit'
import { abandon, answer, asking } from '@/stores/leaving'
import KzDialog from './KzDialog.vue'

afterEach(abandon)

function mountForm() {
  const open = ref(true)
  const Host = defineComponent({
    setup() {
      const name = ref('示例甲')
      const form = useSubmit<string, void>({ content: () => name.value, send: async () => undefined })
      const field = () =>
        h(TextField, { name: 'name', label: '名称', modelValue: name.value, 'onUpdate:modelValue': (v: string) => (name.value = v) })
      return () =>
        h(KzDialog, { title: '修改', open: open.value, 'onUpdate:open': (v: boolean) => (open.value = v) }, () =>
          h(FormPanel, { state: form, cancellable: true, onCancel: () => (open.value = false) }, field),
        )
    },
  })
  return { wrapper: mount(Host, { attachTo: document.body }), open }
}
const WAYS: [string, (wrapper: ReturnType<typeof mountForm>['wrapper']) => Promise<unknown>][] = [
  ['the close button', (wrapper) => wrapper.get('.dialog-head button').trigger('click')],
  ['Esc', (wrapper) => wrapper.get('dialog').trigger('keydown', { key: 'Escape' })],
  ['the cancel button', (wrapper) => wrapper.get('.form-actions button').trigger('click')],
]

describe('KzDialog', () => {
  it.each(WAYS)('given nothing typed then %s closes it at once', async (_name, leave) => {
    const { wrapper, open } = mountForm()
    await flushPromises()
    await leave(wrapper)
    await flushPromises()
    expect(open.value).toBe(false)
    expect(asking.value).toBe(false)
  })

  it.each(WAYS)('given unsent words then %s asks first', async (_name, leave) => {
    const { wrapper, open } = mountForm()
    await flushPromises()
    await wrapper.get('input').setValue('示例乙')
    await leave(wrapper)
    expect(asking.value).toBe(true)
    answer(false)
    await flushPromises()
    expect(open.value).toBe(true)
    await leave(wrapper)
    answer(true)
    await flushPromises()
    expect(open.value).toBe(false)
  })
  it('given the event of a closing comes after it opened again then it stays open', async () => {
    const { wrapper, open } = mountForm()
    await flushPromises()
    await wrapper.get('dialog').trigger('close')
    await flushPromises()
    expect(open.value).toBe(true)
    expect(wrapper.get('dialog').element.open).toBe(true)
  })

  it('given the browser closes it over unsent words then it stands again and asks', async () => {
    const { wrapper, open } = mountForm()
    await flushPromises()
    await wrapper.get('input').setValue('示例乙')
    wrapper.get('dialog').element.close()
    await flushPromises()
    expect(wrapper.get('dialog').element.open).toBe(true)
    expect(asking.value).toBe(true)
    answer(true)
    await flushPromises()
    expect(open.value).toBe(false)
  })
})
