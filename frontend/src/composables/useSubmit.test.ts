import { nextTick, ref } from 'vue'
import { describe, expect, it } from 'vitest'
import { ApiProblem } from '@/api/problem'
import { withSetup } from '@/testing/page'
import { useSubmit } from './useSubmit'

interface Body {
  name: string
}

describe('useSubmit', () => {
  it('given a broken connection when the same form is sent again then the key is the same', async () => {
    const keys: string[] = []
    const { result } = await withSetup(() =>
      useSubmit<Body, string>({
        content: () => null,
        send: async (_body, key) => {
          keys.push(key)
          if (keys.length === 1) throw new ApiProblem({ status: 0, code: 'offline' })
          return 'done'
        },
      }),
    )
    expect(await result.submit({ name: '甲' })).toBe(false)
    expect(result.general.value).toBe('网络已断开。填写的内容还在，恢复连接后再提交。')
    expect(await result.submit({ name: '甲' })).toBe(true)
    expect(keys[1]).toBe(keys[0])
    await result.submit({ name: '甲' })
    expect(keys[2]).not.toBe(keys[0])
  })

  it('given errors with pointers then each stands at its field', async () => {
    const { result } = await withSetup(() =>
      useSubmit<Body, string>({
        content: () => null,
        send: async () => {
          throw new ApiProblem({
            status: 422, code: 'invalid', title: '填写有误',
            errors: [{ pointer: '/name', code: 'taken', detail: '名称已存在' }],
          })
        },
      }),
    )
    await result.submit({ name: '甲' })
    expect(result.errors.value).toEqual({ name: '名称已存在' })
    expect(result.general.value).toBe('填写有误')
  })

  it('given what can be seen before sending then nothing is sent', async () => {
    let sent = 0
    const { result } = await withSetup(() =>
      useSubmit<Body, number>({ content: () => null, check: () => ({ name: '请填写名称。' }), send: async () => (sent += 1) }),
    )
    expect(await result.submit({ name: '' })).toBe(false)
    expect(sent).toBe(0)
    expect(result.errors.value.name).toBe('请填写名称。')
  })

  it('given a form sent before what it is looked through by has come then it waits, and counts once', async () => {
    let plan = ''
    let come: () => void = () => undefined
    const waiting = new Promise<void>((resolve) => (come = resolve))
    const sent: string[] = []
    const { result } = await withSetup(() =>
      useSubmit<Body, void>({
        content: () => null,
        ready: () => waiting,
        check: () => (plan ? {} : { name: '尚无方案' }) as Record<string, string>,
        send: async () => void sent.push(plan),
      }),
    )
    const sending = result.submit({ name: '甲' })
    expect(result.busy.value).toBe(true)
    expect(await result.submit({ name: '甲' })).toBe(false)
    plan = '方案'
    come()
    expect(await sending).toBe(true)
    expect(sent).toEqual(['方案'])
    expect(result.errors.value).toEqual({})
  })

  it('given a stale version then the other version is kept for comparison', async () => {
    const { result } = await withSetup(() =>
      useSubmit<Body, string>({
        content: () => null,
        send: async () => {
          throw new ApiProblem({ status: 412, code: 'stale_version', current: { name: '乙', version: 4 } })
        },
      }),
    )
    await result.submit({ name: '甲' })
    expect(result.conflict.value?.current).toEqual({ name: '乙', version: 4 })
    expect(result.general.value).toBe('')
  })

  it('given a choice the form makes by itself then it is not unsent, unless words were before', async () => {
    const draft = ref({ article: '', words: '' })
    const { result } = await withSetup(() => useSubmit<string, void>({ content: () => draft.value, send: async () => undefined }))
    result.prefill(() => (draft.value.article = '64'))
    expect(result.dirty.value).toBe(false)
    draft.value.words = '甲'
    result.prefill(() => (draft.value.article = '65'))
    expect(result.dirty.value).toBe(true)
  })

  it('given typed words then they are unsent until sent, and what is typed while sending stays unsent', async () => {
    const words = ref('甲')
    let release: () => void = () => undefined
    const { result } = await withSetup(() =>
      useSubmit<string, void>({
        content: () => words.value,
        send: () => new Promise((resolve) => (release = resolve)),
      }),
    )
    expect(result.dirty.value).toBe(false)
    words.value = '乙'
    expect(result.dirty.value).toBe(true)
    const sending = result.submit(words.value)
    await Promise.resolve()
    words.value = '丙'
    release()
    await sending
    expect(result.dirty.value).toBe(true)
    words.value = '乙'
    expect(result.dirty.value).toBe(false)
  })

  it('given words put back or loaded then nothing is unsent', async () => {
    const words = ref('甲')
    const { result } = await withSetup(() => useSubmit<string, void>({ content: () => words.value, send: async () => undefined }))
    words.value = '乙'
    words.value = '甲'
    expect(result.dirty.value).toBe(false)
    words.value = '取自登记簿'
    result.settle()
    expect(result.dirty.value).toBe(false)
  })

  it('given a refusal then the words are still unsent', async () => {
    const words = ref('甲')
    const { result } = await withSetup(() =>
      useSubmit<string, void>({
        content: () => words.value,
        send: async () => {
          throw new ApiProblem({ status: 401, code: 'unauthenticated', title: '登录已失效' })
        },
      }),
    )
    words.value = '乙'
    await result.submit(words.value)
    expect(result.dirty.value).toBe(true)
  })

  it('given errors of several fields when one is corrected then its error leaves and the others stay', async () => {
    const draft = ref({ name: '甲', capacity: { value: '0', unit: '' }, phases: [{ year: '' }, { year: '' }] })
    const { result } = await withSetup(() =>
      useSubmit<unknown, void>({
        content: () => draft.value,
        send: async () => {
          const errors = ['/name', '/capacity/value', '/capacity/unit', '/phases/0/year', '/phases/1/year'].map((pointer) => ({ pointer, code: 'invalid', detail: pointer }))
          throw new ApiProblem({ status: 422, code: 'invalid', title: '填写有误', errors })
        },
      }),
    )
    await result.submit(draft.value)
    expect(Object.keys(result.errors.value)).toEqual(['name', 'capacity.value', 'capacity.unit', 'phases.0.year', 'phases.1.year'])
    draft.value.name = '乙'
    await nextTick()
    expect(Object.keys(result.errors.value)).toEqual(['capacity.value', 'capacity.unit', 'phases.0.year', 'phases.1.year'])
    draft.value.capacity = { value: '5', unit: '' }
    draft.value.phases[1] = { year: '2027' }
    await nextTick()
    expect(Object.keys(result.errors.value)).toEqual(['capacity.unit', 'phases.0.year'])
    expect(result.general.value).toBe('填写有误')
    draft.value.capacity.unit = '万吨/年'
    draft.value.phases.shift()
    await nextTick()
    expect(result.errors.value).toEqual({})
    expect(result.general.value).toBe('')
  })

  it('given an error the form names otherwise than its draft then it leaves with what it is about', async () => {
    const draft = ref({ right_id: '', boundary: '', valid_from: '' })
    const file = ref('')
    const { result } = await withSetup(() =>
      useSubmit<unknown, void>({
        content: () => [draft.value, [{ area: '' }], file.value],
        check: () => ({ 'proposal.boundary': '边界', 'rows/0/area': '面积', geometry: '图形', valid: '期限' }),
        send: async () => undefined,
      }),
    )
    await result.submit(null)
    draft.value.right_id = '示例'
    await nextTick()
    expect(Object.keys(result.errors.value)).toEqual(['proposal.boundary', 'rows/0/area', 'geometry', 'valid'])
    draft.value.boundary = '示例'
    file.value = '示例.zip'
    await nextTick()
    expect(Object.keys(result.errors.value)).toEqual(['rows/0/area'])
  })

  it('given a corrected field when the form is refused again then the error stands again', async () => {
    const name = ref('')
    const { result } = await withSetup(() =>
      useSubmit<unknown, void>({ content: () => ({ name: name.value }), check: () => ({ name: '请填写名称。' }), send: async () => undefined }),
    )
    await result.submit(null)
    name.value = '甲'
    await nextTick()
    expect(result.errors.value).toEqual({})
    await result.submit(null)
    expect(result.errors.value).toEqual({ name: '请填写名称。' })
    await nextTick()
    expect(result.errors.value).toEqual({ name: '请填写名称。' })
  })
})
