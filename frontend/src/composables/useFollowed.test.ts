import { describe, expect, it } from 'vitest'
import { nextTick, ref } from 'vue'
import { ApiProblem } from '@/api/problem'
import { toasts } from '@/stores/toasts'
import { withSetup } from '@/testing/page'
import { useFollowed } from './useFollowed'

/** Answers that come when the test says so. */
function line() {
  const waiting = new Map<string, (answer: string | Error) => void>()
  const read = (choice: string) =>
    new Promise<string>((resolve, reject) => waiting.set(choice, (answer) => (answer instanceof Error ? reject(answer) : resolve(answer))))
  return { read, answer: (choice: string, answer: string | Error) => waiting.get(choice)?.(answer) }
}

describe('useFollowed', () => {
  it('given two choices when the earlier one is answered last then it is dropped', async () => {
    const { read, answer } = line()
    const choice = ref('甲')
    const { result } = await withSetup(() => useFollowed(() => choice.value, read))
    choice.value = '乙'
    await nextTick()
    answer('乙', '乙的方案')
    await result.arrived()
    answer('甲', '甲的方案')
    await nextTick()
    expect(result.value.value).toBe('乙的方案')
  })

  it('given a new choice then what belonged to the earlier one is gone at once', async () => {
    const { read, answer } = line()
    const choice = ref('甲')
    const { result } = await withSetup(() => useFollowed(() => choice.value, read))
    answer('甲', '甲的方案')
    await result.arrived()
    choice.value = '乙'
    await nextTick()
    expect(result.value.value).toBeNull()
  })

  it('given nothing chosen then nothing is asked and nobody waits', async () => {
    const { result } = await withSetup(() => useFollowed(() => '', () => Promise.reject(new Error('asked'))))
    await result.arrived()
    expect(result.value.value).toBeNull()
  })

  it('given a refusal then it is said, and whoever waits goes on', async () => {
    const { read, answer } = line()
    const { result } = await withSetup(() => useFollowed(() => '甲', read))
    answer('甲', new ApiProblem({ status: 503, code: 'down', title: '服务暂不可用' }))
    await result.arrived()
    expect(result.value.value).toBeNull()
    expect(toasts.value.some((one) => one.text.includes('服务暂不可用'))).toBe(true)
  })
})
