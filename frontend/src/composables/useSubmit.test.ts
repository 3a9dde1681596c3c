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
        send: async (_body, key) => {
          keys.push(key)
          if (keys.length === 1) throw new ApiProblem({ status: 0, code: 'offline' })
          return 'done'
        },
      }),
    )
    expect(await result.submit({ name: '甲' })).toBe(false)
    expect(result.general.value).toContain('网络已断开')
    expect(await result.submit({ name: '甲' })).toBe(true)
    expect(keys[1]).toBe(keys[0])
    await result.submit({ name: '甲' })
    expect(keys[2]).not.toBe(keys[0])
  })

  it('given errors with pointers then each stands at its field', async () => {
    const { result } = await withSetup(() =>
      useSubmit<Body, string>({
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
      useSubmit<Body, number>({ check: () => ({ name: '请填写名称。' }), send: async () => (sent += 1) }),
    )
    expect(await result.submit({ name: '' })).toBe(false)
    expect(sent).toBe(0)
    expect(result.errors.value.name).toBe('请填写名称。')
  })

  it('given a stale version then the other version is kept for comparison', async () => {
    const { result } = await withSetup(() =>
      useSubmit<Body, string>({
        send: async () => {
          throw new ApiProblem({ status: 412, code: 'stale_version', current: { name: '乙', version: 4 } })
        },
      }),
    )
    await result.submit({ name: '甲' })
    expect(result.conflict.value?.current).toEqual({ name: '乙', version: 4 })
    expect(result.general.value).toBe('')
  })
})
