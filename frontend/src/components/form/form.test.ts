import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { ApiProblem } from '@/api/problem'
import ConfirmByName from '@/components/feedback/ConfirmByName.vue'
import AsOfSlider from '@/components/data/AsOfSlider.vue'
import { useSubmit } from '@/composables/useSubmit'
import { until } from '@/testing/page'
import DateInput from './DateInput.vue'
import FormPanel from './FormPanel.vue'
import TextField from './TextField.vue'

function mountForm(problem: ApiProblem) {
  const events: unknown[] = []
  const Host = defineComponent({
    setup() {
      const name = ref('示例甲')
      const form = useSubmit<{ name: string }, void>({
          content: () => name.value,
        send: async () => {
          throw problem
        },
      })
      return () =>
        h(
          FormPanel,
          {
            state: form, mine: { name: name.value }, fieldNames: { name: '名称' },
            onSubmit: () => void form.submit({ name: name.value }),
            onKeepMine: (version: number) => events.push(['keep', version]),
            onUseTheirs: (current: unknown) => events.push(['theirs', current]),
          },
          () => h(TextField, { name: 'name', label: '名称', modelValue: name.value, hint: '全称' }),
        )
    },
  })
  return { wrapper: mount(Host, { attachTo: document.body }), events }
}

describe('FormPanel', () => {
  it('puts the error under its field, marks the field and goes there', async () => {
    const { wrapper } = mountForm(
      new ApiProblem({
        status: 422, code: 'invalid', title: '填写有误',
        errors: [{ pointer: '/name', code: 'taken', detail: '名称已存在，请改用全称。' }],
      }),
    )
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    const field = wrapper.find('input')
    expect(field.attributes('aria-invalid')).toBe('true')
    const note = wrapper.find(`#${CSS.escape(field.attributes('aria-describedby') ?? '')}`)
    expect(note.text()).toBe('名称已存在，请改用全称。')
    expect(document.activeElement).toBe(field.element)
    expect(wrapper.find('[role="alert"]').text()).toBe('填写有误')
  })

  it('given two fields with errors when one is corrected then its error alone leaves, and the person stays where they type', async () => {
    const Host = defineComponent({
      setup() {
        const draft = ref({ name: '', site: '' })
        const form = useSubmit<typeof draft.value, void>({
          content: () => draft.value,
          check: () => ({ name: '请填写名称。', site: '请填写地点。' }),
          send: async () => undefined,
        })
        const field = (key: 'name' | 'site', label: string) =>
          h(TextField, { name: key, label, modelValue: draft.value[key], 'onUpdate:modelValue': (told: string) => (draft.value[key] = told) })
        return () => h(FormPanel, { state: form, onSubmit: () => void form.submit(draft.value) }, () => [field('name', '名称'), field('site', '地点')])
      },
    })
    const wrapper = mount(Host, { attachTo: document.body })
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    const [name, site] = wrapper.findAll('input')
    expect(wrapper.findAll('.field-error').map((one) => one.text())).toEqual(['请填写名称。', '请填写地点。'])
    site?.element.focus()
    await site?.setValue('示例镇')
    await flushPromises()
    expect(wrapper.findAll('.field-error').map((one) => one.text())).toEqual(['请填写名称。'])
    expect([name?.attributes('aria-invalid'), site?.attributes('aria-invalid')]).toEqual(['true', 'false'])
    expect(document.activeElement).toBe(site?.element)
  })

  it('shows both versions of a stale save and lets the person decide', async () => {
    const { wrapper, events } = mountForm(
      new ApiProblem({ status: 412, code: 'stale_version', current: { name: '示例乙', version: 5 } }),
    )
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(wrapper.findAll('.compare td').map((cell) => cell.text())).toEqual(['示例甲', '示例乙'])
    const [theirs, mine] = wrapper.findAll('.compare button')
    await mine?.trigger('click')
    await theirs?.trigger('click')
    expect(events).toEqual([['keep', 5], ['theirs', { name: '示例乙', version: 5 }]])
  })
})

describe('ConfirmByName', () => {
  it('acts only when the name is typed and the reason given', async () => {
    const reasons: string[] = []
    const wrapper = mount(ConfirmByName, {
      attachTo: document.body,
      props: {
        open: true, title: '停用', text: '停用后不能登录。', name: 'user1', actionLabel: '停用', askReason: true,
        action: async (reason: string) => reasons.push(reason),
      },
    })
    await flushPromises()
    await wrapper.find('form').trigger('submit')
    expect(reasons).toEqual([])
    expect(wrapper.text()).toContain('请填写理由。')
    await wrapper.find('textarea').setValue('调离岗位')
    await wrapper.find('input').setValue('user1')
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(reasons).toEqual(['调离岗位'])
    expect(wrapper.emitted('done')).toHaveLength(1)
  })
})

describe('DateInput', () => {
  it('takes what people type and refuses what is no day or out of range', async () => {
    const wrapper = mount(DateInput, { props: { modelValue: '', max: '2026-12-31' } })
    const field = wrapper.find('input')
    await field.setValue('20250801')
    await field.trigger('change')
    expect(wrapper.emitted('update:modelValue')?.at(-1)).toEqual(['2025-08-01'])
    await field.setValue('2027-01-01')
    await field.trigger('change')
    expect(field.attributes('aria-invalid')).toBe('true')
    expect(wrapper.emitted('update:modelValue')).toHaveLength(1)
  })
})

describe('AsOfSlider', () => {
  it('tells the day in words, moves by 30 days with PageDown and back to today at once', async () => {
    const wrapper = mount(AsOfSlider, { props: { from: '2020-01-01', to: '2026-11-23', modelValue: '2026-11-23', waitMs: 0 } })
    const slider = wrapper.find('input[type="range"]')
    expect(slider.attributes('aria-valuetext')).toBe('2026-11-23')
    const told = (): number => wrapper.emitted('update:modelValue')?.length ?? 0
    await slider.trigger('keydown', { key: 'PageDown' })
    await until(() => told() === 1, 'the day was not told')
    expect(wrapper.emitted('update:modelValue')?.at(-1)).toEqual(['2026-10-24'])
    await wrapper.findAll('button').at(-1)?.trigger('click')
    await until(() => told() === 2, 'today was not told')
    expect(wrapper.emitted('update:modelValue')?.at(-1)).toEqual(['2026-11-23'])
  })
})
